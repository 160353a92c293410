"""Questions whose right answers the catalogue itself knows, drawn from it by chance.

Separate from asking them. Products of one name are one thing here: whichever of them is found, the
answer is right, and none is asked for twice.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Generator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from mmrec_desktop.catalog import pictures, products
from mmrec_desktop.catalog.derived import said_colours
from mmrec_desktop.catalog.pictures import GalleryPicture
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import fold, tokens
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import TEXT_AND_PICTURE, Query
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.services.workspace import Workspace

ENOUGH_LEFT = 8
"""Terms that must be left of a product's texts where its title is taken away."""
COMMON = 0.02
"""Share of the things from which a description of several is a placeholder."""
FEWEST, WIDEST = 3, 0.5
"""A kind or colour is asked where so many products have it, and at most this share of them."""
SAME_PICTURE = 4
"""Bits in which the fingerprints of two pictures of one colour may differ that are one photograph.
"""
PICTURE = frozenset({"picture"})
COLOUR_NAMES = {
    "black": "黑色", "white": "白色", "grey": "灰色", "red": "红色", "orange": "橙色",
    "yellow": "黄色", "green": "绿色", "blue": "蓝色", "purple": "紫色", "pink": "粉色",
    "brown": "棕色", "beige": "米色",
}  # fmt: skip
_AT_ONCE = 2000
_TRIES = 5
_SYNTAX = re.compile(r"""["“”:：]|(?<!\S)-+""")
_HAN = re.compile("[\u3400-\u9fff]")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """``right``: keys of the products that answer it. ``judged``: keys of those of which is known
    whether they do; all where None.
    """

    query: Query
    right: Ids
    judged: Ids | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A picture to be taken out of the library: all references of ``product`` in ``references``
    show it.
    """

    product: int
    references: frozenset[str]
    question: Question


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as questions see it: its texts, its things (products of one name), the pictures
    of each product, and the products that show each content.

    ``texts`` and ``things`` are those that may be asked for; ``products``: how many there are.
    """

    products: int
    texts: Mapping[int, ProductText]
    things: tuple[Ids, ...]
    pictures: Mapping[int, Sequence[int]]
    shown_by: Mapping[int, Sequence[int]]


def read_shelf(
    workspace: Workspace, taught: Container[str] = frozenset()
) -> Generator[Progress, None, Shelf]:
    """Reads what there is to be asked for; not products that a model has learnt from (their ids in
    ``taught``): it would only have to remember them.
    """
    everything = products.keys(workspace.library, "title")
    ids = products.ids(workspace.library, everything)
    keys = np.array([key for key in everything.tolist() if ids[key] not in taught], dtype=np.int64)
    texts: dict[int, ProductText] = {}
    for at in range(0, len(keys), _AT_ONCE):
        yield Progress("evaluate-read", at, len(keys), "products")
        part = products.texts(workspace.library, keys[at : at + _AT_ONCE])
        texts.update((each.key, each) for each in part)
    by_name: dict[str, list[int]] = defaultdict(list)
    for key, text in texts.items():
        by_name[fold(text.title).strip() or f"\0{key}"].append(key)
    things = tuple(np.sort(np.array(group, dtype=np.int64)) for group in by_name.values())
    own: dict[int, list[int]] = defaultdict(list)
    shown: dict[int, list[int]] = defaultdict(list)
    contents, owners = pictures.contents_of_products(workspace.library)
    for content, owner in zip(contents.tolist(), owners.tolist(), strict=True):
        own[owner].append(content)
        shown[content].append(owner)
    return Shelf(len(everything), texts, things, own, shown)


def views(workspace: Workspace, shelf: Shelf, most: int, rng: np.random.Generator) -> list[View]:
    """Pictures that can be taken away from products that keep another one."""
    likenesses = pictures.likenesses(workspace.library)
    found: list[View] = []
    several = [thing for thing in shelf.things if any(len(shelf.pictures[k]) > 1 for k in thing)]
    # Where hardly any file is there any more, not all of a large catalogue is searched for one.
    for thing in _in_any_order(several, rng)[: _TRIES * most]:
        if len(found) == most:
            break
        view = _view(workspace, shelf, thing, likenesses, rng)
        if view is not None:
            found.append(view)
    return found


def titles(shelf: Shelf, most: int, rng: np.random.Generator) -> list[Question]:
    """Titles of products whose other texts say something too."""
    empty = _placeholders(shelf)
    there = [
        thing
        for thing in shelf.things
        if any(_says_more(shelf.texts[key], empty) for key in thing.tolist())
    ]
    return [
        Question(Query(text=text, use=TEXT_AND_PICTURE), thing)
        for text, thing in _titles(shelf, there, most, rng)
    ]


def titles_of_pictures(shelf: Shelf, most: int, rng: np.random.Generator) -> list[Question]:
    """Titles of products with pictures, asked of pictures alone."""
    there = [thing for thing in shelf.things if any(shelf.pictures[k] for k in thing)]
    return [
        Question(Query(text=text, use=PICTURE), thing)
        for text, thing in _titles(shelf, there, most, rng)
    ]


def categories(shelf: Shelf, most: int, rng: np.random.Generator) -> list[Question]:
    """Names of the narrowest categories, asked of pictures alone."""
    having: dict[str, list[int]] = defaultdict(list)
    for key, text in shelf.texts.items():
        for name in {path[-1].strip() for path in text.categories if path and path[-1].strip()}:
            having[name].append(key)
    return _of_fields(shelf, {name: (name, keys) for name, keys in having.items()}, most, rng)


def colours(shelf: Shelf, most: int, rng: np.random.Generator) -> list[Question]:
    """Names of basic colours in the shop's language, asked of pictures alone."""
    having: dict[str, list[int]] = defaultdict(list)
    for key, text in shelf.texts.items():
        for name in said_colours(text.title, text.attributes):
            having[name].append(key)
    chinese = sum(bool(_HAN.search(text.title)) for text in shelf.texts.values())
    english = chinese * 2 < len(shelf.texts)
    asked = {name: (name if english else COLOUR_NAMES[name], keys) for name, keys in having.items()}
    return _of_fields(shelf, asked, most, rng)


def _of_fields(
    shelf: Shelf,
    having: Mapping[str, tuple[str, Sequence[int]]],
    most: int,
    rng: np.random.Generator,
) -> list[Question]:
    pictured = {name: [k for k in keys if shelf.pictures[k]] for name, (_, keys) in having.items()}
    judged = np.unique(
        np.array([key for keys in pictured.values() for key in keys], dtype=np.int64)
    )
    found = [
        Question(
            Query(text=_plain(having[name][0]), use=PICTURE),
            np.unique(np.array(keys, dtype=np.int64)),
            judged,
        )
        for name, keys in sorted(pictured.items())
        if FEWEST <= len(keys) <= WIDEST * len(judged)
    ]
    return _in_any_order(found, rng)[:most]


def _titles(
    shelf: Shelf, things: Sequence[Ids], most: int, rng: np.random.Generator
) -> list[tuple[str, Ids]]:
    named = [
        (_plain(shelf.texts[int(thing[0])].title), thing)
        for thing in things
        if tokens(_plain(shelf.texts[int(thing[0])].title))
    ]
    return _in_any_order(named, rng)[:most]


def _view(
    workspace: Workspace,
    shelf: Shelf,
    thing: Ids,
    likenesses: Mapping[int, tuple[int, str]],
    rng: np.random.Generator,
) -> View | None:
    """One picture of one product of the thing, where another photograph of it is left."""
    for key in thing.tolist():
        gallery = [
            each
            for each in pictures.gallery(workspace.library, key)
            if each.content is not None and Path(each.path).is_file()
        ]
        for picture in _in_any_order(gallery, rng):
            same = [each for each in gallery if _same(each, picture, likenesses)]
            alone = all(set(shelf.shown_by[each.content or 0]) <= set(thing) for each in same)
            if alone and len(same) < len(gallery):
                query = Query(images=(PictureSource(path=picture.path),))
                references = frozenset(each.reference for each in same)
                return View(key, references, Question(query, thing))
    return None


def _same(
    one: GalleryPicture, other: GalleryPicture, likenesses: Mapping[int, tuple[int, str]]
) -> bool:
    if one.content == other.content:
        return True
    ours, theirs = likenesses[one.content or 0], likenesses[other.content or 0]
    return ours[1] == theirs[1] and (ours[0] ^ theirs[0]).bit_count() <= SAME_PICTURE


def _placeholders(shelf: Shelf) -> set[str]:
    """Descriptions that say nothing: "coming soon", of many things."""
    seen = Counter(
        description
        for thing in shelf.things
        for description in {shelf.texts[int(key)].description for key in thing}
    )
    most = max(FEWEST, COMMON * len(shelf.things))
    return {description for description, count in seen.items() if count > most}


def _says_more(text: ProductText, empty: Set[str]) -> bool:
    """Whether enough is left to read of a product whose title is taken away."""
    rest = [
        text.brand,
        *(name for path in text.categories for name in path),
        *(value for _, value in text.attributes),
        "" if text.description in empty else text.description,
        *(each.description for each in text.translations),
    ]
    return len(set(tokens(" ".join(rest)))) >= ENOUGH_LEFT


def _plain(text: str) -> str:
    """A text that asks for nothing but its words."""
    return " ".join(_SYNTAX.sub(" ", text).split())


def _in_any_order(items: Sequence[T], rng: np.random.Generator) -> list[T]:
    return [items[int(at)] for at in rng.permutation(len(items))]
