"""The vector of a product from a trained network: V = ReLU(W_T·T + W_I·I + b), of unit length.

Separate from the network that was trained, so that search needs numpy only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.domain.vector_index import Vector
from mmrec_desktop.neural.last_stage import WEIGHTS, LastStage
from mmrec_desktop.neural.look_features import unit

CARD = "card"
"""The array that holds the card: JSON as bytes, so that one hash covers everything."""
_SHAPES = {
    "text.weight": ("d", "t"),
    "words.embedding": ("w", "e"),
    "words.rarity": ("w",),
    "words.weight": ("d", "e"),
    "picture.weight": ("d", "i"),
    "picture.attention": ("i",),
    "text.missing": ("d",),
    "picture.missing": ("d",),
    "bias": ("d",),
    "match.weight": ("d",),
    "match.bias": ("o",),
    "preference.weight": ("d",),
    "preference.bias": ("o",),
    "preference.asks": ("r", "d"),
    "preference.offers": ("r", "d"),
}
"""d: numbers of V; t, i: of the text and picture features; w, e: words and their numbers; r: of
what a taste asks for.
"""

Part = NDArray[np.float32]
"""(n, d) what one side adds before the ReLU; a row of NaN where that side is missing."""


@dataclass(frozen=True, slots=True)
class Head:
    """One attribute that the network tells: the softmax over ``values``."""

    field: str
    values: tuple[str, ...]


class FusionNetwork:
    """The weights of one model. ``card``: what it was trained on. ``stage``: the last stage of the
    picture network where that was tuned too, else None. Raises ModelRefused (M1).
    """

    def __init__(self, stored: bytes, name: str = "") -> None:
        try:
            arrays = load(stored)
            self.card: dict[str, Any] = json.loads(arrays.pop(CARD).tobytes().decode())
            self.heads = tuple(
                Head(str(each["field"]), tuple(map(str, each["values"])))
                for each in self.card["heads"]
            )
            self._words = {word: row for row, word in enumerate(self.card["vocabulary"])}
            self._arrays = _checked(arrays, self.heads, len(self._words))
            tuned = any(name in arrays for name in WEIGHTS)
            self.stage = LastStage(arrays) if tuned else None
        except (SafetensorError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelRefused("model-damaged", model=name) from error
        self.dimension = len(self._arrays["bias"])
        self.text_numbers = self._arrays["text.weight"].shape[1]
        self.picture_numbers = self._arrays["picture.weight"].shape[1]

    def text_part(self, frozen: Vectors, words: Sequence[Sequence[str]]) -> Part:
        """W_T·T of texts: ``frozen`` (n, t) and the words of each."""
        bags = np.stack([self._bag(each) for each in words])  # (n, e)
        part = frozen @ self._arrays["text.weight"].T + bags @ self._arrays["words.weight"].T
        part[~frozen.any(axis=1) & ~bags.any(axis=1)] = np.nan
        return np.asarray(part, dtype=np.float32)

    def picture_part(self, frozen: Vectors, owners: NDArray[np.int64], count: int) -> Part:
        """W_I·I of ``count`` things: the pictures (p, i) of each, pooled with attention.

        ``owners`` (p,) ascending: whose picture each is.
        """
        part = np.full((count, self.dimension), np.nan, dtype=np.float32)
        if not len(owners):
            return part
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        asked = frozen @ self._arrays["picture.attention"]  # (p,)
        highest = np.maximum.reduceat(asked, starts)
        sizes = np.diff(np.r_[starts, len(owners)])
        share = np.exp(asked - np.repeat(highest, sizes))
        pooled = np.add.reduceat(frozen * share[:, None], starts)  # (things, i)
        pooled /= np.add.reduceat(share, starts)[:, None]
        part[owners[starts]] = pooled @ self._arrays["picture.weight"].T
        return part

    def vectors(self, text: Part | None = None, picture: Part | None = None) -> Vectors:
        """V (n, d) of unit length from both sides; zero where a thing has neither."""
        return unit(np.maximum(self.sums(text, picture), 0.0))

    def sums(self, text: Part | None = None, picture: Part | None = None) -> Vectors:
        """(n, d) V before it is cut at zero, of any length; zero where a thing has neither side."""
        first = text if text is not None else picture
        if first is None:
            return np.zeros((0, self.dimension), dtype=np.float32)
        total = np.tile(self._arrays["bias"], (len(first), 1))
        nothing = np.ones(len(first), dtype=np.bool_)
        for name, part in (("text", text), ("picture", picture)):
            missing = self._arrays[f"{name}.missing"]
            if part is None:
                total += missing
                continue
            absent = np.asarray(np.isnan(part).any(axis=1))
            nothing &= absent
            total += np.where(absent[:, None], missing, part)
        total[nothing] = 0.0
        return total

    def told(self, sums: Vectors) -> dict[str, NDArray[np.float32]]:
        """Field -> (n, values) probabilities, one head each, of things by their sums (n, d)."""
        read = np.concatenate([unit(np.maximum(sums, 0.0)), unit(sums)], axis=1)
        out = {}
        for at, head in enumerate(self.heads):
            logits = read @ self._arrays[f"head.{at}.weight"].T + self._arrays[f"head.{at}.bias"]
            raised = np.exp(logits - logits.max(axis=1, keepdims=True))
            out[head.field] = np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)
        return out

    def belong_together(self, texts: Vectors, pictures: Vectors) -> NDArray[np.float32]:
        """(n,) 0..1: how far each text and each picture are of one thing."""
        logits = (texts * pictures) @ self._arrays["match.weight"] + self._arrays["match.bias"]
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float32)

    def taste(self, bought: Vectors) -> Vector:
        """(d,) of unit length: what a customer likes who bought things (n, d); zero for nothing."""
        found: Vector = unit(bought.sum(axis=0, keepdims=True))[0]
        return found

    def aim(self, taste: Vector) -> Vector:
        """(d,) what somebody of this taste wants: the more V goes along it, the more so."""
        asked = self._arrays["preference.asks"] @ taste
        aim = taste * self._arrays["preference.weight"] + asked @ self._arrays["preference.offers"]
        return np.asarray(aim, dtype=np.float32)

    def wanted(self, taste: Vector, vectors: Vectors) -> NDArray[np.float32]:
        """(n,) 0..1: how far somebody of this taste wants each thing."""
        logits = vectors @ self.aim(taste) + self._arrays["preference.bias"]
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float32)

    def _bag(self, words: Sequence[str]) -> NDArray[np.float32]:
        """(e,) the words' embeddings, rare ones heavier; zero where none is known."""
        rows = [self._words[word] for word in dict.fromkeys(words) if word in self._words]
        if not rows:
            return np.zeros(self._arrays["words.embedding"].shape[1], dtype=np.float32)
        rarity = self._arrays["words.rarity"][rows]
        share = rarity / np.sqrt((rarity**2).sum())
        return np.asarray(share @ self._arrays["words.embedding"][rows], dtype=np.float32)


def reading_both(weight: NDArray[Any], width: int) -> NDArray[Any]:
    """Weights (values, 2 d) of a head. In older files heads read V alone: (values, d)."""
    missing = max(0, 2 * width - weight.shape[1])
    return np.pad(weight, ((0, 0), (0, missing)))


def card_bytes(card: Mapping[str, Any]) -> NDArray[np.uint8]:
    """A card as the array that goes into the file."""
    return np.frombuffer(json.dumps(card, ensure_ascii=False).encode(), dtype=np.uint8)


def _checked(
    arrays: dict[str, NDArray[Any]], heads: Sequence[Head], words: int
) -> dict[str, NDArray[np.float32]]:
    """Raises ValueError for a shape that does not fit the others, or numbers that are none."""
    sizes = {"w": words, "o": 1}
    shapes: dict[str, tuple[str | int, ...]] = dict(_SHAPES)
    for at, head in enumerate(heads):
        name = f"head.{at}.weight"
        arrays[name] = reading_both(arrays[name], len(arrays["bias"]))
        shapes[name] = (len(head.values), 2 * len(arrays["bias"]))
        shapes[f"head.{at}.bias"] = (len(head.values),)
    # Files from before there were orders say nothing of customers: what is alike is wanted.
    arrays.setdefault("preference.weight", np.ones_like(arrays["bias"]))
    arrays.setdefault("preference.bias", np.zeros_like(arrays["match.bias"]))
    arrays.setdefault("preference.asks", np.zeros((0, len(arrays["bias"])), dtype=np.float32))
    arrays.setdefault("preference.offers", arrays["preference.asks"])
    out = {}
    for name, shape in shapes.items():
        found = arrays[name].astype(np.float32)
        wanted = tuple(
            side if isinstance(side, int) else sizes.setdefault(side, have)
            for side, have in zip(shape, found.shape, strict=True)
        )
        if found.shape != wanted or not np.isfinite(found).all():
            raise ValueError(f"{name} is {found.shape}, not {wanted}")
        out[name] = found
    return out
