"""Made products and pictures whose right answers are obvious; for tests only."""

import hashlib
from decimal import Decimal

import numpy as np

from mmrec_desktop.catalog import staging
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.picture import SIDE, DecodedPicture
from mmrec_desktop.domain.product import Link, Picture, Product, Translation, Variant

KINDS = ("Hoodie", "Jacket", "Yoga Strap", "Backpack", "Kettle", "Desk Lamp")
CHINESE = ("连帽卫衣", "羽绒服", "瑜伽带", "双肩背包", "电热水壶", "台灯")
COLOURS = ("red", "blue", "black", "white", "green")
FEED = "/feeds/shop.csv"


def products() -> list[Product]:
    """Thirty products: six kinds in five colours, every kind its own category, brand and price."""
    return [made(kind, colour) for kind in range(len(KINDS)) for colour in range(len(COLOURS))]


def made(kind: int, colour: int) -> Product:
    """One of the thirty; clothes have sizes as variants."""
    name, shade = KINDS[kind], COLOURS[colour]
    sku = f"{name.replace(' ', '')[:3].upper()}-{kind}{colour}0"
    clothes = kind < 2
    sizes = ("S", "M", "L") if clothes else ()
    return Product(
        id=f"P{kind}{colour}",
        title=f"{shade.title()} {name}",
        sku=sku,
        description=f"A {shade} {name.lower()} for every day. {shade} 颜色。",
        brand=("Nordwind", "青木")[kind % 2],
        price=Money(Decimal(f"{10 * (kind + 1) + colour}.50"), "USD"),
        stock=None if clothes else 3 * colour,
        barcode=f"69012345{kind}{colour}000",
        categories=(("All", "Clothes" if clothes else "Things", name),),
        tags=("sale",) if colour == 0 else (),
        attributes=(("Material", "cotton" if clothes else "steel"), ("Colour", shade)),
        variants=tuple(
            Variant(f"{sku}-{size}", stock=colour, options=(("Size", size),)) for size in sizes
        ),
        pictures=(Picture(f"img/{sku}.jpg", f"/pictures/{sku}.jpg"),),
        links=(Link("related", "HOO-000"),) if colour else (),
        translations=(Translation("zh", f"{shade} {CHINESE[kind]}"),),
    )


def adopt(library: Library, found: list[Product], source: str = FEED) -> Changes:
    """Imports products as one feed would."""
    with staging.begin(library) as import_:
        import_.put([(product, source) for product in found])
        return import_.swap([staging.SourceRecord(source, dialect="made", rows=len(found))])


def decoded(name: str, *, colour: int = 3) -> DecodedPicture:
    """A picture that was never a file, mostly of one colour; equal names are equal pictures."""
    shares = np.full(12, 0.01, dtype=np.float32)
    shares[colour] = 0.89
    histogram = np.zeros(192, dtype=np.float32)
    histogram[colour] = 1.0
    digest = hashlib.sha256(name.encode()).hexdigest()
    return DecodedPicture(
        pixels=np.zeros((SIDE, SIDE, 3), dtype=np.uint8),
        histogram=histogram,
        colours=shares,
        fingerprint=int(digest[:16], 16),
        thumbnail=b"jpeg " + name.encode(),
        sha256=digest,
        width=640,
        height=480,
    )


def unit_vectors(
    count: int, dimension: int = 16, seed: int = 0
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """(count, dimension) float32 at unit length as after a time on the disk; always the same."""
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16).astype(np.float32)
