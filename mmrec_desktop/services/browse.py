"""What is in the library: one product, its gallery, and the whole in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mmrec_desktop.catalog import history, names, orders, pictures, products, sources
from mmrec_desktop.catalog.pictures import GalleryPicture
from mmrec_desktop.catalog.sources import SourceState
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.product import Product
from mmrec_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Overview:
    """A library in numbers, with the feeds that it came from."""

    name: str
    path: Path
    counts: products.Counts
    read_only: bool
    sources: tuple[SourceState, ...]
    orders: int = 0
    customers: int = 0


def overview(workspace: Workspace) -> Overview:
    """What the library holds now."""
    library = workspace.library
    return Overview(
        library.path.stem,
        library.path,
        products.counts(library),
        library.read_only,
        tuple(sources.sources(library)),
        orders.count(library),
        orders.count_customers(library),
    )


def product(workspace: Workspace, product_id: str) -> Product:
    """A product by id, SKU or barcode; NotFound where there is none."""
    return products.product(workspace.library, _key(workspace, product_id))


def gallery(workspace: Workspace, product_id: str) -> list[GalleryPicture]:
    """The pictures of a product, in order."""
    return pictures.gallery(workspace.library, _key(workspace, product_id))


def remove_products(workspace: Workspace, ids: Sequence[str]) -> Changes:
    """Takes products out by id, with everything known only of them; unknown ids are ignored.

    Raises ReadOnly where the library may not be written.
    """
    return products.remove(workspace.library, ids)


def remove_sources(workspace: Workspace, paths: Sequence[str]) -> Changes:
    """Takes feeds and folders out of the library together with the products they brought.

    Raises ReadOnly where the library may not be written.
    """
    return sources.remove(workspace.library, paths)


def titles(workspace: Workspace, ids: Sequence[str]) -> list[str]:
    """The titles of products by id, in the order asked; those that are not there are left out."""
    keys = [products.resolve(workspace.library, each) for each in ids]
    return [card.title for card in products.cards(workspace.library, [k for k in keys if k])]


def suggestions(workspace: Workspace, prefix: str, most: int = 8) -> list[str]:
    """What the beginning of a query may become: earlier searches, then categories, then titles."""
    typed = prefix.strip()
    if not typed:
        return []
    library = workspace.library
    earlier = [searched.text for searched in history.recent(library, most, typed)]
    found = [*earlier, *names.beginning(library, typed, most)]
    unlike = {text.casefold(): text for text in reversed(found)}
    return list(dict.fromkeys(unlike[text.casefold()] for text in found))[:most]


def _key(workspace: Workspace, product_id: str) -> int:
    key = products.resolve(workspace.library, product_id)
    if key is None:
        raise NotFound("product-missing", product=product_id)
    return key
