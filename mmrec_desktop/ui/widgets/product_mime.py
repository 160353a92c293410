"""Products as they leave the window: picture files, table rows, the picture itself, and for our
own query bar what they are.

Separate because dragging out and copying hand over the same things.
"""

import json
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.widgets.card_painter import title_text

PRODUCTS = "application/x-mmrec-products"
"""Products as our own window reads them: a JSON list of [id, title]."""
_MOST_READ = 1_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def product_mime(hits: Sequence[Hit], image: QImage | None = None) -> QMimeData:
    """Files of the pictures shown, rows as text and as a table; ``image`` is added for one
    product alone.
    """
    mime = QMimeData()
    own = json.dumps([[hit.card.id, title_text(hit.card)] for hit in hits], ensure_ascii=False)
    mime.setData(PRODUCTS, QByteArray(own.encode()))
    files = [QUrl.fromLocalFile(hit.card.path) for hit in hits if hit.card.path]
    if files:
        mime.setUrls(files)
    rows = [_cells(hit) for hit in hits]
    mime.setText("\n".join("\t".join(row) for row in rows))
    mime.setHtml("<table>" + "".join(_html_row(row) for row in rows) + "</table>")
    if image is not None and not image.isNull():
        mime.setImageData(image)
    return mime


def products_in(mime: QMimeData) -> list[tuple[str, str]]:
    """(id, title) of products that came out of a window of ours; empty for anything else."""
    written = bytes(mime.data(PRODUCTS).data()) if mime.hasFormat(PRODUCTS) else b""
    if not 0 < len(written) <= _MOST_READ:
        return []
    try:
        listed = json.loads(written)
    except ValueError:
        return []  # any program may write under this name
    pairs = listed if isinstance(listed, list) else []
    return [
        (str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2
    ]


def title_mime(hits: Sequence[Hit]) -> QMimeData:
    """The titles alone, one to a line."""
    mime = QMimeData()
    mime.setText("\n".join(title_text(hit.card) for hit in hits))
    return mime


def id_mime(hits: Sequence[Hit]) -> QMimeData:
    """The identifiers alone, one to a line."""
    mime = QMimeData()
    mime.setText("\n".join(hit.card.id for hit in hits))
    return mime


def _cells(hit: Hit) -> list[str]:
    card = hit.card
    price = f"{card.price.amount:.2f}" if card.price is not None else ""
    currency = card.price.currency if card.price is not None else ""
    stock = "" if card.stock is None else str(card.stock)
    return [_safe(card.id), _safe(title_text(card)), price, currency, stock]


def _safe(text: str) -> str:
    # F6: a spreadsheet would run a pasted formula.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _html_row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
