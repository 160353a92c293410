"""A folder of pictures as a catalogue: subfolders are categories, names that share a stem are one
product.

Separate from feeds because there is no row to read: all that is known is where a file lies and
what it is called.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.intake.pictures.file_names import (
    folded,
    group_stem,
    natural,
    says_nothing,
)
from mmrec_desktop.intake.pictures.finder import Found, PictureFinder

_SHORT = 6


def folder_products(root: Path) -> Iterator[Product]:
    """One product for each group of pictures, in natural order of their names."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for found in PictureFinder([root]).all():
        path = PurePosixPath(found.reference)
        folder = str(path.parent) if str(path.parent) != "." else ""
        groups.setdefault((folder, folded(group_stem(path.stem))), []).append(found)
    for folder, stem in sorted(groups, key=_place):
        yield _product(folder, groups[folder, stem])


def _place(group: tuple[str, str]) -> tuple[object, object]:
    folder, stem = group
    return natural(f"{folder}."), natural(f"{stem}.")


def _product(folder: str, found: list[Found]) -> Product:
    found = sorted(found, key=lambda each: natural(each.reference))
    first = PurePosixPath(found[0].reference)
    stem = group_stem(first.stem) if len(found) > 1 else first.stem
    name = f"{folder}/{stem}" if folder else stem
    category = tuple(PurePosixPath(folder).parts)
    return Product(
        id=name,
        title=_title(stem, category, name),
        categories=(category,) if category else (),
        pictures=tuple(Picture(each.reference, each.path) for each in found),
    )


def _title(stem: str, category: tuple[str, ...], name: str) -> str:
    """What the name says; where it says nothing, the category and a short mark that stays the
    same.
    """
    if not says_nothing(stem):
        return " ".join(stem.replace("_", " ").replace("-", " ").split())
    mark = stem if len(stem) <= _SHORT else hashlib.sha256(name.encode()).hexdigest()[:_SHORT]
    return f"{category[-1]} {mark}" if category else mark
