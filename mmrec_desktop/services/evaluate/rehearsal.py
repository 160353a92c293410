"""A copy of the library from which things are really taken away before they are asked for.

Separate because it is what keeps the figures honest: whatever kind of evidence search comes to look
at, nothing of a picture or title that is asked with is left to be found.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mmrec_desktop.catalog import products, staging
from mmrec_desktop.catalog.copies import copy_library
from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.domain.vector_index import Ids
from mmrec_desktop.services.lookup import Lookup
from mmrec_desktop.services.workspace import SUFFIX, Workspace

_SOURCE = "evaluation"


@contextmanager
def rehearsal(workspace: Workspace) -> Iterator[Workspace]:
    """The same library as a copy, gone afterwards; encoders and children are shared with it."""
    with tempfile.TemporaryDirectory(prefix="mmrec-", ignore_cleanup_errors=True) as folder:
        library = copy_library(workspace.library, Path(folder) / f"rehearsal{SUFFIX}")
        try:
            yield replace(workspace, library=library, lookup=Lookup(library))
        finally:
            library.close()


def take_away(
    workspace: Workspace, pictures: Mapping[int, frozenset[str]], titles: Sequence[Ids]
) -> None:
    """Takes pictures (product -> references) and the titles of these products out of a copy.

    What is to be encoded again is left to the caller.
    """
    untitled = {int(key) for group in titles for key in group}
    keys = sorted(untitled | set(pictures))
    changed = []
    for key, product in zip(keys, products.products(workspace.library, keys), strict=True):
        left = _without_pictures(product, pictures.get(key, frozenset()))
        changed.append((_without_title(left) if key in untitled else left, _SOURCE))
    with staging.begin(workspace.library) as waiting:
        waiting.put(changed)
        waiting.swap([staging.SourceRecord(_SOURCE, dialect=_SOURCE, rows=len(changed))])


def _without_pictures(product: Product, references: frozenset[str]) -> Product:
    def left(pictures: tuple[Picture, ...]) -> tuple[Picture, ...]:
        return tuple(each for each in pictures if each.reference not in references)

    variants = tuple(replace(each, pictures=left(each.pictures)) for each in product.variants)
    return replace(product, pictures=left(product.pictures), variants=variants)


def _without_title(product: Product) -> Product:
    """Without its title in any language, nor where a description repeats it."""
    titles = [product.title, *(each.title for each in product.translations)]

    def left(text: str) -> str:
        for title in filter(None, (each.strip() for each in titles)):
            text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
        return text.strip()

    return replace(
        product,
        title="",
        description=left(product.description),
        translations=tuple(
            replace(each, title="", description=left(each.description))
            for each in product.translations
        ),
    )
