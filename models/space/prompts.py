"""Every text that is true of a learned picture, and which texts are true, untrue or unknown of
which pictures.

Separate from the learning, which only draws from it: whether "black shoes" is true of another
shop's photograph of shoes is knowledge about the sources.
"""

import re
from dataclasses import dataclass, field

import numpy as np

from models.space.pictures import Row
from models.space.words import colours, groups, names, patterns, wearers

TITLE, KIND, COLOUR, BOTH = range(4)
"""Sorts of texts: a title, a kind, a colour alone, a kind with colour, pattern or wearer."""
UNSURE = {
    "longsleeve": {"Tshirts", "Sweaters", "Sweatshirts", "Tops", "Shirts", "t-shirt", "shirt"},
    "outwear": {"Jackets", "Sweatshirts", "Sweaters"},
    "t-shirt": {"Tshirts", "Tops", "Innerwear Vests"},
    "shirt": {"Shirts", "Tops"},
    "pants": {"Trousers", "Jeans", "Track Pants", "Leggings", "Lounge Pants", "Capris"},
    "shoes": {"Sports Shoes", "Casual Shoes", "Formal Shoes", "Flats", "Heels", "Sandals"},
    "hat": {"Caps", "Hat"},
    "dress": {"Dresses", "Tunics", "Kurtas"},
    "shorts": {"Shorts", "Lounge Shorts"},
    "skirt": {"Skirts"},
}
"""Kinds of the photographs without titles, and what they may be in another source."""
GOODS = 3
"""So many names of a kind go together with colours and wearers."""


@dataclass(slots=True)
class Prompts:
    """``texts``; ``sort`` of each; ``of_row``: numbers of the texts that are true of each row, by
    sort; ``truth`` (texts, rows) int8: 1 true, 0 untrue, -1 unknown.
    """

    texts: list[str] = field(default_factory=list)
    sort: list[int] = field(default_factory=list)
    of_row: list[tuple[list[int], ...]] = field(default_factory=list)
    truth: np.ndarray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int8))


def prompts(rows: list[Row]) -> Prompts:
    """Everything that can be said of the rows."""
    out = Prompts()
    numbers: dict[tuple[str, int], int] = {}
    kinds: list[set[str]] = []
    for row in rows:
        mine: tuple[list[int], ...] = ([], [], [], [])
        for sort, text in _said(row):
            number = numbers.setdefault((text, sort), len(numbers))
            if number == len(out.texts):
                out.texts.append(text)
                out.sort.append(sort)
                kinds.append(set())
            mine[sort].append(number)
            kinds[number].add(row.kind)
        out.of_row.append(mine)
    out.truth = _truth(rows, out, kinds)
    return out


def _said(row: Row) -> list[tuple[int, str]]:
    english, chinese = names(row.kind)
    wider = groups().get(row.kind, ())
    said: list[tuple[int, str]] = []
    if row.title:
        said.append((TITLE, row.title))
        short = re.sub(r"^.*?\b(?=(Men|Women|Unisex|Boys|Girls|Kids)\b)", "", row.title)
        if short != row.title:
            said.append((TITLE, short))
    said += [(KIND, name) for name in (*english, *chinese)]
    said += [(KIND, name) for group in wider for both in group for name in both]
    english, chinese = english[:GOODS], chinese[:GOODS]
    if wider:
        english, chinese = (*english, wider[0][0][0]), (*chinese, wider[0][1][0])
    tints = colours().get(row.colour) if row.source == "fashion" else None
    if tints:
        said += [(COLOUR, name) for both in tints for name in both]
        said += [(BOTH, f"{tint} {name}") for tint in tints[0] for name in english]
        said += [(BOTH, f"{tint}{name}") for tint in tints[1][:2] for name in chinese]
    for whose, theirs in wearers(row.title):
        wearer = theirs.split()[0]
        said += [(BOTH, f"{whose} {name}") for name in english[:2]]
        said += [(BOTH, f"{wearer}{name}") for name in chinese[:2]]
        if tints:
            said.append((BOTH, f"{tints[0][0]} {english[0]} for {whose.split(chr(39))[0]}"))
            said += [(BOTH, f"{tints[1][0]}{wearer}{name}") for name in chinese[:1]]
    for how, wie in patterns(row.title):
        said += [(BOTH, f"{each} {english[0]}") for each in how]
        said += [(BOTH, f"{each}{name}") for each in wie for name in chinese[:2]]
    return list(dict.fromkeys(said))


def _truth(rows: list[Row], found: Prompts, kinds: list[set[str]]) -> np.ndarray:
    truth = np.zeros((len(found.texts), len(rows)), dtype=np.int8)
    sort = np.array(found.sort)
    coloured = np.array([row.source == "fashion" for row in rows])
    # A colour is told of clothes with titles only; of all others it is not known.
    truth[np.ix_(sort == COLOUR, ~coloured)] = -1
    for kind, others in UNSURE.items():
        here = np.array([row.source == "clothing" and row.kind == kind for row in rows])
        there = np.array([bool(each & (others | {kind})) for each in kinds])
        truth[np.ix_(there, here)] = -1
        own = np.array([kind in each for each in kinds])
        could = np.array([row.source == "fashion" and row.kind in others for row in rows])
        truth[np.ix_(own, could)] = -1
    for place, mine in enumerate(found.of_row):
        truth[[number for part in mine for number in part], place] = 1
    return truth
