"""What a batch is told: every loss of it, by name.

Separate from the loop, which weighs and takes steps, and from the losses, which know no batches.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from mmrec_desktop.neural.training import losses
from mmrec_desktop.neural.training.batches import Batch, Material, Start, Views
from mmrec_desktop.neural.training.network import FusionNetwork
from mmrec_desktop.neural.training.tastes import Tastes


@dataclass(frozen=True, slots=True)
class Objective:
    """``frozen``: what the untrained network made of the products, not to be forgotten. ``tastes``
    of the customers, where there are orders to learn from.
    """

    material: Material
    frozen: Start
    tastes: Tastes | None = None

    def terms(self, network: FusionNetwork, batch: Batch) -> dict[str, Tensor]:
        """Name -> loss; those that the batch has nothing for are left out."""
        views = batch.views(network, self.material)
        found = {
            "contrast": _contrast(batch, views),
            "phrases": _phrases(batch, views),
            "attributes": self._attributes(network, batch, views),
            "match": _match(network, batch, views),
            "distillation": self._distillation(batch, views),
            "preference": self._preference(network, batch, views),
        }
        return {name: each for name, each in found.items() if each is not None}

    def _attributes(self, network: FusionNetwork, batch: Batch, views: Views) -> Tensor | None:
        """Each side must tell alone, and so must title, description and pictures together."""
        if not batch.labels.shape[1]:
            return None
        columns = self.material.samples.columns()
        every = torch.ones_like(batch.has_text)
        seen = [
            (views.picture_sums, batch.has_picture),
            (views.words_sums, batch.has_text),
            (views.body_sums, every),
        ]
        together = torch.cat([each[there] for each, there in seen])
        labels = torch.cat([batch.labels[there] for _, there in seen])
        of = torch.cat([torch.full((int(t.sum()),), at) for at, (_, t) in enumerate(seen)])
        right = [labels[:, each] for each in columns]
        by_vector, by_sums = network.readings(together)
        return losses.attributes(by_vector, right, of) + losses.attributes(by_sums, right, of)

    def _preference(self, network: FusionNetwork, batch: Batch, views: Views) -> Tensor | None:
        if self.tastes is None:
            return None
        found = self.tastes.of(batch.places.numpy())
        if found is None:
            return None
        logits = network.preference(found.tastes, views.whole)
        return losses.preference(logits, found.rows, found.others)

    def _distillation(self, batch: Batch, views: Views) -> Tensor | None:
        kept = [
            losses.distillation(now[there], then[batch.places][there])
            for now, then, there in (
                (views.words, self.frozen.words, batch.has_text),
                (views.picture, self.frozen.picture, batch.has_picture),
            )
            if bool(there.any())
        ]
        return torch.stack(kept).sum() if kept else None


def _contrast(batch: Batch, views: Views) -> Tensor | None:
    both = batch.has_text & batch.has_picture
    pairs = [
        (views.words, views.whole, batch.has_text),
        (views.words, views.picture, both),
        (views.picture, views.whole, batch.has_picture),
    ]
    kept = [
        losses.contrast(one[there], other[there], batch.group[there])
        for one, other, there in pairs
        if int(there.sum()) > 1
    ]
    return torch.stack(kept).sum() if kept else None


def _phrases(batch: Batch, views: Views) -> Tensor | None:
    if not len(batch.said):
        return None
    found = losses.phrases(views.said, views.whole, batch.said_of.float())
    of = batch.said_of & batch.has_picture
    told = of.any(dim=1)
    if bool(told.any()):
        found = found + losses.phrases(views.said[told], views.picture, of[told].float())
    return found


def _match(network: FusionNetwork, batch: Batch, views: Views) -> Tensor | None:
    both = batch.has_text & batch.has_picture
    if int(both.sum()) < 2:
        return None
    texts, seen = views.words[both], views.picture[both]
    return losses.match(network.match(texts, seen), network.match(texts, seen.roll(1, dims=0)))
