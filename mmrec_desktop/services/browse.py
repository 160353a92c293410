"""What is in the library: one product, its gallery, and the whole in numbers."""

from dataclasses import dataclass
from pathlib import Path

from mmrec_desktop.catalog import pictures, products, sources
from mmrec_desktop.catalog.pictures import GalleryPicture
from mmrec_desktop.catalog.sources import SourceState
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


def overview(workspace: Workspace) -> Overview:
    """What the library holds now."""
    library = workspace.library
    return Overview(
        library.path.stem,
        library.path,
        products.counts(library),
        library.read_only,
        tuple(sources.sources(library)),
    )


def product(workspace: Workspace, product_id: str) -> Product:
    """A product by id, SKU or barcode; NotFound where there is none."""
    return products.product(workspace.library, _key(workspace, product_id))


def gallery(workspace: Workspace, product_id: str) -> list[GalleryPicture]:
    """The pictures of a product, in order."""
    return pictures.gallery(workspace.library, _key(workspace, product_id))


def _key(workspace: Workspace, product_id: str) -> int:
    key = products.resolve(workspace.library, product_id)
    if key is None:
        raise NotFound("product-missing", product=product_id)
    return key
