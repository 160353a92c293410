"""Batches of products, each seen from several sides at once: its words, one picture, everything.

Separate from the loop: here it is drawn what is shown and what is hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from mmrec_desktop.neural.last_stage import Maps
from mmrec_desktop.neural.training.metrics import Encoded
from mmrec_desktop.neural.training.network import FusionNetwork, Pictures, Texts, cut
from mmrec_desktop.neural.training.samples import TRAIN, Bags, Ints, Samples
from mmrec_desktop.neural.training.sight import Sight

HIDDEN_WORDS = 0.3
"""Share of the words of a text that are hidden in training, so that each must do alone."""
HIDDEN_NUMBERS = 0.15
"""Share of the frozen features that are hidden."""
HIDDEN_SIDE = 0.25
"""How often one side of a whole product is hidden."""
MOST_PHRASES = 64
_BLOCK = 2048
"""Products that are encoded at once when an epoch is measured."""


@dataclass(frozen=True, slots=True)
class Start:
    """Vectors (n, d) of the untrained network: of titles and of pictures."""

    words: Tensor
    picture: Tensor


@dataclass(frozen=True, slots=True)
class Material:
    """The samples' arrays as tensors. ``sight``: where pictures are looked at anew; ``pictures``
    are then as they were seen last.
    """

    samples: Samples
    title: Tensor
    told: Tensor
    pictures: Tensor
    phrases: Tensor
    first: Ints
    """(n + 1,) where each product's pictures begin."""
    sight: Sight | None = None

    @classmethod
    def of(cls, samples: Samples, maps: Maps | None = None) -> "Material":
        """Takes over the arrays. ``maps``: of pictures that are looked at anew."""
        title, told, pictures, phrases = (
            torch.from_numpy(np.ascontiguousarray(each, dtype=np.float32))
            for each in (samples.title, samples.told, samples.pictures, samples.phrases)
        )
        first = np.searchsorted(samples.owners, np.arange(len(samples.part) + 1))
        sight = None if maps is None else Sight.of(samples, maps)
        pictures = pictures if sight is None else pictures.clone()
        return cls(samples, title, told, pictures, phrases, first.astype(np.int64), sight)

    def shown(self, network: FusionNetwork, which: Tensor) -> Tensor:
        """(B, i) features of pictures ``which`` that a batch is taught with."""
        if self.sight is None or network.stage is None:
            return self.pictures[which]
        return self.sight.anew(network.stage, self.pictures, which)

    def has_text(self) -> NDArray[np.bool_]:
        """(n,) products with a title."""
        return np.asarray(self.samples.title.any(axis=1))

    def has_picture(self) -> NDArray[np.bool_]:
        """(n,) products with pictures."""
        return np.asarray(np.diff(self.first) > 0)

    def at_start(self, network: FusionNetwork, places: Tensor, count: int) -> Start:
        """What the untrained network makes of the products at ``places``; zero for others."""
        encoded = self.encoded(network)
        words, picture = torch.zeros(2, count, encoded.titles.shape[1])
        words[places] = torch.from_numpy(encoded.titles)[places]
        first = np.minimum(self.first[:-1], max(0, len(self.pictures) - 1))
        if len(self.pictures):
            picture[places] = torch.from_numpy(encoded.pictures[first])[places]
        return Start(words, picture)

    def whole(self, network: FusionNetwork) -> Tensor:
        """V (n, d) of all products by everything, without training anything."""
        samples, count = self.samples, len(self.samples.part)
        with torch.no_grad():
            told = network.text_part(_texts(self.told, samples.all_words, np.arange(count)))
            seen = Pictures(self.pictures, torch.from_numpy(samples.owners))
            return network.vectors(
                told,
                network.picture_part(seen, count),
                has_text=torch.from_numpy(self.has_text()),
                has_picture=torch.from_numpy(self.has_picture()),
            )

    def encoded(self, network: FusionNetwork, part: int | None = None) -> Encoded:
        """Vectors of all products and pictures, without training anything; ``part``: whose
        products alone are seen by their titles, and without each of their pictures, too.
        """
        network.eval()
        samples = self.samples
        count = len(samples.part)
        with torch.no_grad():
            every = np.arange(count)
            asked = every if part is None else samples.products(part)
            titles = torch.zeros(count, len(network.bias))
            titles[torch.from_numpy(asked)] = network.text_part(
                _texts(self.title, samples.title_words, asked)
            )
            told = network.text_part(_texts(self.told, samples.all_words, every))
            has_text = torch.from_numpy(self.has_text())
            has_picture = torch.from_numpy(self.has_picture())
            owners = torch.from_numpy(samples.owners)
            alone = self.pictures @ network.picture_weight.T  # (p, d)
            whole = torch.zeros(count, len(network.bias))
            if len(owners):
                whole = network.pooled(alone, Pictures(self.pictures, owners), count)
            seen = network.vectors(picture=alone)
            pooled = network.sums(picture=whole, has_picture=has_picture)
            return Encoded(
                titles=network.vectors(text=titles, has_text=has_text).numpy(),
                whole=network.vectors(
                    told, whole, has_text=has_text, has_picture=has_picture
                ).numpy(),
                pictures=seen.numpy(),
                others=self._without_each(network, told, has_text, part).numpy(),
                told=tuple(torch.softmax(each, dim=1).numpy() for each in network.told(pooled)),
                aims=network.aims(torch.eye(len(network.bias))).numpy(),
            )

    def _without_each(
        self, network: FusionNetwork, told: Tensor, has_text: Tensor, part: int | None
    ) -> Tensor:
        """(p, d) the whole product of each picture, but without that picture; zero for products
        that are not of the part.
        """
        samples = self.samples
        asked = np.arange(len(samples.owners))
        if part is not None:
            asked = np.flatnonzero(samples.part[samples.owners] == part)
        owners = samples.owners[asked]
        sizes = np.diff(self.first)[owners] if len(owners) else np.zeros(0, dtype=np.int64)
        rows = np.repeat(np.arange(len(owners)), sizes)
        starts = np.cumsum(sizes) - sizes
        which = np.arange(len(rows)) - np.repeat(starts, sizes) + self.first[owners][rows]
        kept = which != asked[rows]
        side = network.picture_part(
            Pictures(self.pictures[which[kept]], torch.from_numpy(rows[kept])), len(owners)
        )
        of = torch.from_numpy(owners)
        out = torch.zeros(len(samples.owners), side.shape[1])
        out[torch.from_numpy(asked)] = network.vectors(
            told[of], side, has_text=has_text[of], has_picture=torch.from_numpy(sizes > 1)
        )
        return out


@dataclass(frozen=True, slots=True)
class Views:
    """V of the same products (B, d) by their words, by one picture and by everything, and of what
    shoppers say (F, d); and the sums before V is cut at zero, which attributes are told from: by
    the words, by one picture, and by title, description and pictures.
    """

    words: Tensor
    picture: Tensor
    whole: Tensor
    said: Tensor
    words_sums: Tensor
    picture_sums: Tensor
    body_sums: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Products at ``places`` (B,); ``shown`` picks one picture of each, ``rest`` others."""

    places: Tensor
    group: Tensor
    labels: Tensor
    has_text: Tensor
    has_picture: Tensor
    shown: Tensor
    rest: Tensor
    rest_of: Tensor
    keeps_text: Tensor
    keeps_picture: Tensor
    said: Ints
    said_of: Tensor
    draw: np.random.Generator

    def views(self, network: FusionNetwork, material: Material) -> Views:
        """Encodes all sides, with some of each hidden."""
        samples, places = material.samples, self.places.numpy()
        count = len(places)

        def hidden(frozen: Tensor) -> Tensor:
            return functional.dropout(frozen, HIDDEN_NUMBERS)

        def part(frozen: Tensor, words: Bags) -> Tensor:
            texts = _texts(frozen, words, places, self.draw)
            return network.text_part(Texts(hidden(texts.frozen), texts.rows, texts.starts))

        title = part(material.title, samples.title_words)
        body = part(material.title, samples.body_words)
        told = part(material.told, samples.all_words)
        said = _texts(material.phrases, samples.phrase_words, self.said)
        one = torch.zeros(count, len(network.bias))
        if len(material.pictures):
            one = hidden(material.shown(network, self.shown)) @ network.picture_weight.T
        others = network.picture_part(
            Pictures(hidden(material.pictures[self.rest]), self.rest_of), count
        )
        words_sums = network.sums(text=title, has_text=self.has_text)
        picture_sums = network.sums(picture=one, has_picture=self.has_picture)
        return Views(
            words=cut(words_sums),
            picture=cut(picture_sums),
            whole=network.vectors(
                told, others, has_text=self.keeps_text, has_picture=self.keeps_picture
            ),
            said=network.vectors(text=network.text_part(said)),
            words_sums=words_sums,
            picture_sums=picture_sums,
            body_sums=network.sums(
                body, others, has_text=self.keeps_text, has_picture=self.keeps_picture
            ),
        )


def batches(
    samples: Samples, material: Material, size: int, draw: np.random.Generator
) -> Sequence[Batch]:
    """All training products once, in a new order."""
    order = draw.permutation(samples.products(TRAIN))
    if not len(order):
        return []
    count = max(1, round(len(order) / size))
    return [_batch(samples, material, each, draw) for each in np.array_split(order, count)]


def _batch(samples: Samples, material: Material, places: Ints, draw: np.random.Generator) -> Batch:
    first, ends = material.first[places], material.first[places + 1]
    has_picture = ends > first
    shown = np.where(has_picture, first + draw.integers(0, np.maximum(1, ends - first)), 0)
    rest, rest_of = [], []
    for row, (begin, end) in enumerate(zip(first.tolist(), ends.tolist(), strict=True)):
        others = [each for each in range(begin, end) if each != shown[row]] or list(
            range(begin, end)
        )
        kept = draw.permutation(others)[: 1 + int(draw.integers(0, max(1, len(others))))]
        rest += kept.tolist()
        rest_of += [row] * len(kept)
    has_text = material.has_text()[places]
    # A side is hidden only where the other is there.
    hide = draw.random(len(places))
    keeps_text = has_text & ~((hide < HIDDEN_SIDE) & has_picture)
    keeps_picture = has_picture & ~((hide > 1 - HIDDEN_SIDE) & has_text)
    said_of = samples.said_of[:, places]
    said = np.flatnonzero(said_of.any(axis=1))
    said = draw.permutation(said)[:MOST_PHRASES]
    return Batch(
        places=torch.from_numpy(places),
        group=torch.from_numpy(samples.group[places]),
        labels=torch.from_numpy(samples.labels[places]),
        has_text=torch.from_numpy(has_text),
        has_picture=torch.from_numpy(has_picture),
        shown=torch.from_numpy(shown if len(material.pictures) else shown[:0]),
        rest=torch.tensor(rest, dtype=torch.int64),
        rest_of=torch.tensor(rest_of, dtype=torch.int64),
        keeps_text=torch.from_numpy(keeps_text),
        keeps_picture=torch.from_numpy(keeps_picture),
        said=said,
        said_of=torch.from_numpy(said_of[said]),
        draw=draw,
    )


def _texts(
    frozen: Tensor, words: Bags, places: Ints, draw: np.random.Generator | None = None
) -> Texts:
    bags = words.of(places)
    rows, starts = bags.rows, bags.starts
    if draw is not None and len(rows):
        kept = draw.random(len(rows)) >= HIDDEN_WORDS
        starts = (np.cumsum(kept) - kept)[np.minimum(starts, len(rows) - 1)] + np.where(
            starts == len(rows), kept[-1], 0
        )
        rows = rows[kept]
    return Texts(frozen[torch.from_numpy(places)], torch.from_numpy(rows), torch.from_numpy(starts))
