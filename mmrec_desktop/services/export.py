"""Products and rejections to files for a spreadsheet: CSV or XLSX by the name's ending.

Separate because what leaves the program must be as harmless as what comes in is made to be (F6).
"""

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.errors import FileUnusable, WrongUse
from mmrec_desktop.domain.product import (
    Product,
    all_pictures,
    is_in_stock,
    lowest_price,
    total_stock,
)
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.spreadsheet_safety import safe_cell
from mmrec_desktop.services.wording import wording
from mmrec_desktop.services.workspace import Workspace

COLUMNS = (
    "id", "sku", "title", "brand", "category", "price", "compare_at", "currency", "stock",
    "in_stock", "barcode", "attributes", "tags", "variants", "variant_skus", "pictures", "url",
    "description",
)  # fmt: skip
"""The first row of an export; one product per row."""
REJECTION_COLUMNS = ("file", "line", "code", "reason", "hint")
SUFFIXES = (".csv", ".xlsx")

Cell = str | int | Decimal | None
"""Text, or a number that a spreadsheet can reckon with."""
_AT_ONCE = 500
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no workbook may hold."""
_LONGEST = 32_767
"""Characters in one cell; more makes a spreadsheet refuse the file."""


def export_products(workspace: Workspace, ids: Sequence[str] | None, file: Path) -> int:
    """Writes these products (None: all of them) in the order given; how many there were.

    Raises WrongUse for another kind of file, FileUnusable where it cannot be written.
    """
    return _save(file, COLUMNS, _product_rows(workspace, ids))


def save_rejections(rejections: Iterable[Rejection], file: Path, language: str) -> int:
    """Writes what was set aside, with reason and hint in words; how many there were."""
    words = wording(language)
    rows = (
        (each.file, each.line or None, each.code, *words.rejection(each)) for each in rejections
    )
    return _save(file, REJECTION_COLUMNS, rows)


def save_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], file: Path) -> int:
    """Writes any table, safe for spreadsheets; how many rows there were."""
    return _save(file, columns, rows)


def check_suffix(file: Path) -> None:
    """Raises WrongUse for a kind of file that cannot be written, before any work is done for it."""
    if file.suffix.lower() not in SUFFIXES:
        raise WrongUse("export-kind", file=file.name, known=", ".join(SUFFIXES))


def _product_rows(workspace: Workspace, ids: Sequence[str] | None) -> Iterator[Sequence[Cell]]:
    library = workspace.library
    keys: list[int]
    if ids is None:
        keys = [int(key) for key in products.keys(library, "title")]
    else:
        found = (products.resolve(library, name) for name in ids)
        keys = [key for key in found if key is not None]
    for start in range(0, len(keys), _AT_ONCE):
        for product in products.products(library, keys[start : start + _AT_ONCE]):
            yield _row(product)


def _row(product: Product) -> Sequence[Cell]:
    price, in_stock = lowest_price(product), is_in_stock(product)
    return (
        product.id,
        product.sku,
        product.title,
        product.brand,
        "; ".join(" > ".join(path) for path in product.categories),
        price.amount if price is not None else None,
        product.compare_at.amount if product.compare_at is not None else None,
        price.currency if price is not None else "",
        total_stock(product),
        "" if in_stock is None else "yes" if in_stock else "no",
        product.barcode,
        "; ".join(f"{name}={value}" for name, value in product.attributes),
        "; ".join(product.tags),
        len(product.variants),
        "; ".join(variant.sku for variant in product.variants),
        "; ".join(picture.reference for picture in all_pictures(product)),
        product.url,
        product.description,
    )


def _save(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Written beside and then put in its place: the file is whole or as it was."""
    check_suffix(file)
    write = _write_csv if file.suffix.lower() == ".csv" else _write_xlsx
    temporary = Path()
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=file.suffix, dir=file.parent)
        os.close(handle)
        temporary = Path(name)
        count = write(temporary, columns, rows)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(file)
    except OSError as error:
        raise FileUnusable("export-unwritable", file=file.name) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return count


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write_csv(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    count = 0
    # With a byte order mark: spreadsheets take the file for UTF-8 only then.
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_clean(cell) if isinstance(cell, str) else cell for cell in row])
            count += 1
    return count


def _write_xlsx(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    # Late: openpyxl takes longer to load than all of an import that changes nothing.
    from mmrec_desktop.services.workbook_file import write_workbook

    cleaned = ([_clean(each) if isinstance(each, str) else each for each in row] for row in rows)
    return write_workbook(file, columns, cleaned)


def _clean(text: str) -> str:
    return safe_cell(_ILLEGAL.sub("", text)[: _LONGEST - 1])
