"""What is wrong with the demo feed on purpose, as real feeds are.

Separate so that the list in the feed's README and the faults themselves cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from demo_drawing.items import Item


@dataclass(slots=True)
class Record:
    """One row of the feed as it will be written, and the pictures that belong to it.

    ``pictures``: (file name, item, view) to draw. ``copies``: (file name, file it repeats).
    ``damaged``: files that are cut off in the middle. ``lost``: named but not shipped.
    """

    cells: dict[str, str]
    item: Item
    pictures: list[tuple[str, Item, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the product by kind and colour, what is wrong, and how it is done."""

    kind: str
    colour: str
    what: str
    done: Callable[[Record, list[Record]], None]


def _twin(identifier: str, **changes: str) -> Callable[[Record, list[Record]], None]:
    def do(record: Record, records: list[Record]) -> None:
        name = f"{identifier}_1.jpg"
        cells = {
            **record.cells,
            "id": identifier,
            "sku": f"{record.cells['sku']}-B",
            "barcode": "",
            "stock": "4",
            "pictures": f"pictures/{name}",
            **changes,
        }
        first = record.pictures[0][0]
        records.append(Record(cells, record.item, copies=[(name, first)]))

    return do


def _cells(**changes: str) -> Callable[[Record, list[Record]], None]:
    def do(record: Record, _records: list[Record]) -> None:
        record.cells.update(changes)

    return do


def _no_picture(record: Record, _records: list[Record]) -> None:
    record.cells["pictures"] = ""
    record.pictures.clear()


def _lost_picture(record: Record, _records: list[Record]) -> None:
    record.lost = [name for name, _, _ in record.pictures]
    record.pictures.clear()


def _cut_picture(record: Record, _records: list[Record]) -> None:
    record.damaged = [record.pictures[-1][0]]


_BARE = {"description": "", "description_zh": "", "category": "", "brand": "", "material": ""}

FAULTS = (
    Fault(
        "mug",
        "navy",
        "listed twice: D901 is the same mug under another title, with the same picture",
        _twin(
            "D901",
            title="Stoneware mug, night sky",
            title_zh="星空马克杯",
            description="A dark blue mug with golden stars.",
            description_zh="深蓝底金色星星的马克杯。",
        ),
    ),
    Fault(
        "canvas shoe",
        "black",
        "listed twice: D902 repeats it word for word at another price",
        _twin("D902", price="54.90"),
    ),
    Fault(
        "tassel cushion",
        "teal",
        "wrong colour in the text: it says red, the cushion is teal",
        _cells(title="Red cotton cushion with tassels", title_zh="红色纯棉流苏抱枕", colour="red"),
    ),
    Fault(
        "wellington",
        "yellow",
        "wrong colour in the text: it says blue, the boots are yellow",
        _cells(title="Blue rain boots", title_zh="蓝色雨靴", colour="blue"),
    ),
    Fault(
        "globe",
        "light blue",
        "no text: the title is a number, nothing else is filled in",
        _cells(**_BARE, title="Item 4471", title_zh="", colour="", pattern=""),
    ),
    Fault(
        "rocket",
        "white",
        "no text but the title",
        _cells(**_BARE, title="Toy rocket", title_zh="", colour="", pattern=""),
    ),
    Fault(
        "spiral notebook",
        "mustard",
        "no text but the title",
        _cells(**_BARE, title="Notebook A5", title_zh="", colour="", pattern=""),
    ),
    Fault("secateurs", "red", "the picture is named but not there", _lost_picture),
    Fault("cutlery", "silver", "the pictures are named but not there", _lost_picture),
    Fault("hose", "green", "no picture is named", _no_picture),
    Fault("dumbbell", "charcoal", "the second picture is cut off in the middle", _cut_picture),
    Fault(
        "bobble hat",
        "blue",
        "price a hundred times too high: 2090.00 instead of 20.90",
        _cells(price="2090.00"),
    ),
    Fault("stapler", "black", "the price is missing", _cells(price="")),
    Fault("tin", "green", "price ten times too low: 0.89 instead of 8.90", _cells(price="0.89")),
)
