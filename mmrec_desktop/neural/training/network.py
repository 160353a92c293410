"""The whole fusion network: V = ReLU(W_T·T + W_I·I + b), with its heads. Shapes in comments.

It starts as a random projection that keeps the angles of the frozen features, so that untrained it
behaves nearly as they do; training bends it from there.
"""

import math
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from mmrec_desktop.neural.training import sight
from mmrec_desktop.neural.training.sight import TunedStage

WIDTH = 256
"""d: numbers of V."""
READ = 2 * WIDTH
"""Numbers that a head reads: V, and the same before it is cut at zero."""
WORD_WIDTH = 64
"""e: numbers of one word."""
WORDS_AT_START = 0.5
"""Length of the words' part beside a frozen part of length one."""
LOUD = math.sqrt(WIDTH)
"""Heads see both this much longer: numbers near one are learnt from more quickly."""
HEARD = LOUD / 2
"""What a head says is the mean of two readings: so much larger are its weights in the file."""
WISHES = 32
"""r: numbers of what a taste asks for and a thing offers: what goes together need not be alike."""
FAINT = 0.05
"""Length of what stands for a missing side, beside a side of length one."""
SHARP = 10.0
"""Heads for pairs see likeness this much larger, so that they can come to be sure."""
EXPECTED = 0.2
"""How alike (cosine) a text and a picture, or a taste and a product, are at which these heads are
undecided.
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """t, i: numbers of text and picture features; the last ``shared`` of both are of one space.
    w: words. ``heads``: values of each. ``stage``: the last stage of the picture network is learnt
    too.
    """

    text: int
    picture: int
    shared: int
    words: int
    heads: tuple[int, ...]
    stage: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """``frozen`` (B, t); ``rows`` of the vocabulary, those of text n from ``starts`` (B,) on."""

    frozen: Tensor
    rows: Tensor
    starts: Tensor


@dataclass(frozen=True, slots=True)
class Pictures:
    """``frozen`` (P, i) and ``owners`` (P,) 0..B-1: several pictures of one thing are pooled."""

    frozen: Tensor
    owners: Tensor


class FusionNetwork(nn.Module):
    """Two sides, one vector, three kinds of heads."""

    def __init__(self, shape: Shape, rarity: Tensor, seed: int) -> None:
        super().__init__()
        draw = torch.Generator().manual_seed(seed)

        def random(rows: int, columns: int, length: float = 1.0) -> Tensor:
            return torch.randn(rows, columns, generator=draw) * length

        common = random(WIDTH, shape.shared)
        self.text_weight = nn.Parameter(
            torch.cat([random(WIDTH, shape.text - shape.shared), common], dim=1)
        )  # (d, t)
        self.picture_weight = nn.Parameter(
            torch.cat([random(WIDTH, shape.picture - shape.shared), common], dim=1)
        )  # (d, i)
        self.word_embedding = nn.Parameter(
            random(shape.words, WORD_WIDTH, WORDS_AT_START / math.sqrt(WORD_WIDTH))
        )  # (w, e)
        self.word_weight = nn.Parameter(random(WIDTH, WORD_WIDTH))  # (d, e)
        self.attention = nn.Parameter(torch.zeros(shape.picture))  # (i,)
        # Not zero: the direction of a vector of length nothing cannot be learnt.
        self.text_missing = nn.Parameter(random(1, WIDTH, FAINT)[0])
        self.picture_missing = nn.Parameter(random(1, WIDTH, FAINT)[0])
        self.bias = nn.Parameter(torch.zeros(WIDTH))
        self.heads = nn.ModuleList(nn.Linear(READ, values) for values in shape.heads)
        for each in self.heads.parameters():
            nn.init.zeros_(each)
        self.match_weight = nn.Parameter(torch.ones(WIDTH))
        self.match_bias = nn.Parameter(torch.tensor([-EXPECTED]))
        self.preference_weight = nn.Parameter(torch.ones(WIDTH))
        self.preference_bias = nn.Parameter(torch.tensor([-EXPECTED]))
        self.preference_asks = nn.Parameter(random(WISHES, WIDTH, 1 / math.sqrt(WIDTH)))
        self.preference_offers = nn.Parameter(torch.zeros(WISHES, WIDTH))
        self.rarity = nn.Parameter(rarity, requires_grad=False)  # (w,)
        self.stage = TunedStage() if shape.stage else None

    def text_part(self, texts: Texts) -> Tensor:
        """W_T·T: frozen sentence features and the bag of the shop's own words."""
        bags = self._bags(texts)  # (B, e)
        return texts.frozen @ self.text_weight.T + bags @ self.word_weight.T  # (B, d)

    def picture_part(self, pictures: Pictures, count: int) -> Tensor:
        """W_I·I: pictures pooled with attention over those of one thing."""
        if not len(pictures.owners):
            return torch.zeros(count, len(self.bias))
        return self.pooled(pictures.frozen, pictures, count) @ self.picture_weight.T  # (B, d)

    def pooled(self, rows: Tensor, pictures: Pictures, count: int) -> Tensor:
        """(B, k) of a row (P, k) for each picture, by the attention that each picture gets."""
        asked = pictures.frozen @ self.attention  # (P,)
        raised = torch.exp(asked - asked.detach().max())
        whole = torch.zeros(count, dtype=raised.dtype).index_add(0, pictures.owners, raised)
        share = raised / whole[pictures.owners]  # (P,)
        found = torch.zeros(count, rows.shape[1], dtype=raised.dtype)
        return found.index_add(0, pictures.owners, rows * share[:, None])

    def vectors(
        self,
        text: Tensor | None = None,
        picture: Tensor | None = None,
        *,
        has_text: Tensor | None = None,
        has_picture: Tensor | None = None,
    ) -> Tensor:
        """V (B, d), unit length. The masks (B,) say which things have which side; None: all."""
        return cut(self.sums(text, picture, has_text=has_text, has_picture=has_picture))

    def sums(
        self,
        text: Tensor | None = None,
        picture: Tensor | None = None,
        *,
        has_text: Tensor | None = None,
        has_picture: Tensor | None = None,
    ) -> Tensor:
        """W_T·T + W_I·I + b (B, d): V before it is cut at zero."""
        total: Tensor = self.bias
        for part, there, missing in (
            (text, has_text, self.text_missing),
            (picture, has_picture, self.picture_missing),
        ):
            if part is None:
                total = total + missing
            elif there is None:
                total = total + part
            else:
                total = total + torch.where(there[:, None], part, missing)
        return total

    def told(self, sums: Tensor) -> list[Tensor]:
        """Logits of every attribute head: (B, values) each, the mean of both readings."""
        both = zip(*self.readings(sums), strict=True)
        return [(by_vector + by_sums) / 2 for by_vector, by_sums in both]

    def readings(self, sums: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """Logits of every attribute head by V, and by the sums that V was cut from: half of what
        tells a kind lies below zero. Only the former shape V.
        """
        whole = functional.normalize(sums.detach(), dim=1, eps=1e-6)
        heads = [cast("nn.Linear", head) for head in self.heads]
        first, second = (
            [functional.linear(read * LOUD, head.weight[:, columns], head.bias) for head in heads]
            for read, columns in ((cut(sums), slice(WIDTH)), (whole, slice(WIDTH, READ)))
        )
        return first, second

    def match(self, texts: Tensor, pictures: Tensor) -> Tensor:
        """(B,) logit that a text and a picture are of one thing."""
        return ((texts * pictures) @ self.match_weight + self.match_bias) * SHARP

    def preference(self, tastes: Tensor, vectors: Tensor) -> Tensor:
        """(k, B) logit that each customer wants each product. Tastes (k, d): of unit length, along
        the mean V of what the customer bought.
        """
        return (self.aims(tastes) @ vectors.T + self.preference_bias) * SHARP

    def aims(self, tastes: Tensor) -> Tensor:
        """(k, d) where in the space of V things lie that these tastes (k, d) want: near what they
        are like, and where what they ask for is offered.
        """
        asked = tastes @ self.preference_asks.T  # (k, r)
        return tastes * self.preference_weight + asked @ self.preference_offers

    def _bags(self, texts: Texts) -> Tensor:
        if not len(texts.rows):
            return torch.zeros(len(texts.starts), self.word_embedding.shape[1])
        rarity = self.rarity[texts.rows]
        text_of = torch.bucketize(torch.arange(len(texts.rows)), texts.starts, right=True) - 1
        squares = torch.zeros(len(texts.starts)).index_add(0, text_of, rarity**2)
        share = rarity / squares[text_of].sqrt()
        return functional.embedding_bag(
            texts.rows, self.word_embedding, texts.starts, mode="sum", per_sample_weights=share
        )


def cut(sums: Tensor) -> Tensor:
    """V (B, d) of unit length from the sums (B, d) of both sides."""
    return functional.normalize(functional.relu(sums), dim=1, eps=1e-6)


SCALES = {
    "match_weight": SHARP, "match_bias": SHARP,
    "preference_weight": SHARP, "preference_bias": SHARP, "preference_offers": SHARP,
}  # fmt: skip
"""Parameters that search reads this much larger, for it knows no scales."""
NAMES = {
    "text_weight": "text.weight", "picture_weight": "picture.weight",
    "word_embedding": "words.embedding", "word_weight": "words.weight", "rarity": "words.rarity",
    "attention": "picture.attention", "text_missing": "text.missing",
    "picture_missing": "picture.missing", "bias": "bias", "match_weight": "match.weight",
    "match_bias": "match.bias", "preference_weight": "preference.weight",
    "preference_bias": "preference.bias", "preference_asks": "preference.asks",
    "preference_offers": "preference.offers", **sight.NAMES,
}  # fmt: skip
"""Names of parameters -> names in the file that search reads."""
PREFERENCE = frozenset(name for name in NAMES if name.startswith("preference_"))
"""Parameters that files from before there were orders lack."""
