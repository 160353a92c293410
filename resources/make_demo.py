"""Makes the demo catalogue: draws every picture and writes the feed.

    .venv/bin/python resources/make_demo.py            everything, into resources/demo
    .venv/bin/python resources/make_demo.py --feed     the tables only, pictures stay

The same input gives the same bytes: nothing is drawn by chance, letters come from Pillow's own
font.
"""

import argparse
import csv
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from demo_drawing.composition import department, picture
from demo_drawing.faults import FAULTS, Record
from demo_drawing.items import ITEMS, Item
from demo_drawing.kinds import KINDS, Kind
from demo_drawing.wording import (
    PATTERNS,
    description,
    description_zh,
    shown_colour,
    shown_material,
    title,
    title_zh,
)

OUT = Path(__file__).parent / "demo"
QUALITY = 74
COLUMNS = (
    "id", "sku", "parent", "title", "title_zh", "description", "description_zh", "category",
    "brand", "price", "currency", "stock", "colour", "material", "pattern", "size", "barcode",
    "pictures",
)  # fmt: skip
BRANDS = {
    "Clothes": ("Brinmoor", "Tavelo", "Osketta", "Linnewick"),
    "Shoes": ("Strydale", "Fellgang", "Morvella"),
    "Bags": ("Calvenne", "Packlund", "Morvella"),
    "Kitchen": ("Kettlund", "Rosmarie & Ofen", "Pellora"),
    "Furniture": ("Halvik Hem", "Eichwald", "Sofarund"),
    "Electronics": ("Luminok", "Nimbrel", "Quarrel Audio"),
    "Toys": ("Pipkin & Lark", "Bramblet", "Kugelbunt"),
    "Groceries": ("Ackerlund", "Hofwiese", "Mornella"),
    "Sport": ("Strydale", "Ballwerk", "Outmarch"),
    "Garden & tools": ("Gruenhand", "Eisenfink", "Outmarch"),
    "Stationery": ("Papierlund", "Tintora"),
    "Home textiles": ("Linnewick", "Webrose", "Halvik Hem"),
}
"""Invented names."""


def _chance(*seed: object) -> int:
    """A number that depends on the words alone."""
    return crc32("|".join(map(str, seed)).encode())


def _barcode(number: int) -> str:
    """An EAN-13 from the range that shops keep for themselves (20…)."""
    digits = f"20{4100000000 + number * 37:010d}"
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return f"{digits}{(10 - (odd + 3 * even) % 10) % 10}"


def _price(kind: Kind, item: Item) -> str:
    """The kind's price, patterned goods a little dearer."""
    extra = 2 if item.pattern not in ("plain", "knitted") and kind.price > 10 else 0
    return f"{kind.price + extra:.2f}"


def _stock(identifier: str) -> str:
    """Some things are sold out."""
    number = _chance("stock", identifier)
    return "0" if number % 9 == 0 else str(3 + number % 120)


def _sku(kind: Kind, number: int) -> str:
    letters = "".join(letter for letter in kind.name.upper() if letter.isalpha())
    return f"{letters[:3]}-{number:04d}"


def _family(number: int, item: Item) -> Iterator[Record]:
    """The rows of one product: itself, then its sizes or colours."""
    kind = KINDS[item.kind]
    identifier = f"D{number:03d}"
    brands = BRANDS[department(kind)]
    head = {
        "id": identifier,
        "sku": _sku(kind, number),
        "title": title(kind, item),
        "title_zh": title_zh(kind, item),
        "description": description(kind, item),
        "description_zh": description_zh(kind, item),
        "category": kind.category,
        "brand": brands[_chance("brand", kind.name) % len(brands)],
        "price": _price(kind, item),
        "currency": "EUR",
        "colour": shown_colour(item),
        "material": shown_material(kind, item),
        "pattern": item.pattern if item.pattern in PATTERNS else "plain",
    }
    views = ("front", *item.views)
    pictures = [(f"{identifier}_{n}.jpg", item, view) for n, view in enumerate(views, start=1)]
    forms = _forms(item)
    if not forms:
        head |= {"stock": _stock(identifier), "barcode": _barcode(number * 10)}
    yield Record(head, item, pictures)
    for n, (size, form) in enumerate(forms, start=1):
        own = f"{identifier}-{n}"
        cells = {
            "id": own,
            "sku": f"{head['sku']}-{size or form.colour.upper().replace(' ', '')[:4]}",
            "parent": identifier,
            "title": title(kind, form) + (f", {size}" if size else ""),
            "price": head["price"],
            "currency": "EUR",
            "stock": _stock(own),
            "colour": shown_colour(form),
            "size": size,
            "barcode": _barcode(number * 10 + n),
        }
        shown = [(f"{own}.jpg", form, "front")] if form.colour != item.colour else []
        yield Record(cells, form, shown)


def _forms(item: Item) -> list[tuple[str, Item]]:
    """The sellable forms of a product: (size, item) for each size or each colour."""
    if "sizes" in item.extras:
        return [(size, item) for size in item.extras["sizes"].split(",")]
    if "also" in item.extras:
        colours = [item.colour, *item.extras["also"].replace("_", " ").split(",")]
        return [("", replace(item, colour=colour)) for colour in colours]
    return []


def records() -> list[Record]:
    """Every row in order, with the deliberate faults."""
    rows = [row for number, item in enumerate(ITEMS, start=1) for row in _family(number, item)]
    for row in rows:
        row.cells["pictures"] = "|".join(f"pictures/{name}" for name, _, _ in row.pictures)
    for fault in FAULTS:
        fault.done(_head(rows, fault.kind, fault.colour), rows)
    return rows


def _head(rows: list[Record], kind: str, colour: str) -> Record:
    """The first row of the product of that kind and colour."""
    return next(row for row in rows if (row.item.kind, row.item.colour) == (kind, colour))


def write_feed(rows: list[Record]) -> None:
    """The table of products and the list of faults."""
    with (OUT / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(row.cells for row in rows)
    products = sum(not row.cells.get("parent") for row in rows)
    shipped = sum(len(row.pictures) + len(row.copies) for row in rows)
    lines = [
        "# The demo catalogue",
        "",
        f"{products} products of an invented shop in {len(BRANDS)} departments, {len(rows)} rows and "
        f"{shipped} pictures,",
        "with texts in English and Chinese. Brands, prices and barcodes are made up. Everything is drawn",
        "and written by `resources/make_demo.py`; do not edit it by hand.",
        "",
        "## What is wrong with it",
        "",
        "Feeds have faults, so this one has some on purpose.",
        "",
        "| Product | Fault |",
        "|---|---|",
    ]
    for fault in FAULTS:
        cells = _head(rows, fault.kind, fault.colour).cells
        lines.append(f"| {cells['id']} {cells['title']} | {fault.what} |")
    (OUT / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def draw_pictures(rows: list[Record]) -> None:
    """Every picture of every row, and none that no row names."""
    folder = OUT / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for row in rows:
        for name, item, view in row.pictures:
            drawn = picture(KINDS[item.kind], item, view)
            drawn.save(folder / name, quality=QUALITY, optimize=True, progressive=False)
            print(name, flush=True)
    for row in rows:
        for name, original in row.copies:
            shutil.copyfile(folder / original, folder / name)
        for name in row.damaged:
            whole = (folder / name).read_bytes()
            (folder / name).write_bytes(whole[: len(whole) * 2 // 5])


def main() -> int:
    """Make the demo catalogue."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--feed", action="store_true", help="write the tables only")
    arguments = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    rows = records()
    write_feed(rows)
    if not arguments.feed:
        draw_pictures(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
