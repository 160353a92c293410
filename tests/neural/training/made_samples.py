"""A made shop as arrays: what a text says and what a picture shows follow from one hidden kind and
colour, each in numbers of its own.
"""

from dataclasses import replace

import numpy as np

from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.training.samples import Samples, bags
from mmrec_desktop.neural.training.split import grouped, parts
from mmrec_desktop.neural.training.vocabulary import vocabulary

KINDS, COLOURS = 5, 4
TEXT, PICTURE = 24, 32
VIEWS = 2


def sold(samples: Samples, customers: int = 80, *, each: int = 4, seed: int = 0) -> Samples:
    """The shop with orders: half of the customers buy things of even kinds, half of odd ones, each
    of them some.
    """
    rng = np.random.default_rng(seed)
    halves = [np.flatnonzero(likings(samples) == half) for half in range(2)]
    bought = [rng.permutation(halves[customer % 2])[:each] for customer in range(customers)]
    buyers = np.repeat(np.arange(customers), each)
    return replace(samples, buyers=buyers, bought=np.concatenate(bought))


def likings(samples: Samples) -> np.ndarray:
    """(n,) which half of the customers buys each product."""
    return samples.labels[:, :KINDS].argmax(axis=1) % 2


def made(count: int = 100, *, seed: int = 0, shuffled: bool = False) -> Samples:
    """``count`` products with two pictures each; ``shuffled``: pictures of other products."""
    rng = np.random.default_rng(seed)
    kinds, colours = rng.integers(0, KINDS, count), rng.integers(0, COLOURS, count)
    said, seen = rng.standard_normal((KINDS, TEXT)), rng.standard_normal((KINDS, PICTURE))
    said_colour = rng.standard_normal((COLOURS, TEXT))
    seen_colour = rng.standard_normal((COLOURS, PICTURE))
    title = unit(said[kinds] + said_colour[colours] + 0.3 * rng.standard_normal((count, TEXT)))
    owners = np.repeat(np.arange(count), VIEWS)
    shown = rng.permutation(count)[owners] if shuffled else owners
    pictures = unit(
        seen[kinds[shown]]
        + seen_colour[colours[shown]]
        + 0.3 * rng.standard_normal((len(owners), PICTURE))
    )
    words = [
        [f"kind{kind}", f"colour{colour}"] for kind, colour in zip(kinds, colours, strict=True)
    ]
    known, rarity = vocabulary(words)
    said_words = bags(words, known)
    group = grouped(count, [])
    labels = np.zeros((count, KINDS + COLOURS), dtype=np.bool_)
    labels[np.arange(count), kinds] = True
    labels[np.arange(count), KINDS + colours] = True
    phrases = unit(said)
    return Samples(
        title=title,
        told=title,
        pictures=pictures,
        owners=owners,
        title_words=said_words,
        body_words=said_words,
        all_words=said_words,
        phrases=phrases,
        phrase_words=bags([[f"kind{kind}"] for kind in range(KINDS)], known),
        said_of=kinds[None, :] == np.arange(KINDS)[:, None],
        labels=labels,
        group=group,
        part=parts(group, [f"P{place}" for place in range(count)], seed),
        rarity=rarity,
        vocabulary=known,
        heads=(
            ("category", tuple(f"kind {each}" for each in range(KINDS))),
            ("colour", tuple(f"colour {each}" for each in range(COLOURS))),
        ),
        shared=8,
    )
