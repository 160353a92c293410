"""Products as they leave the window: picture files, table rows, and the picture itself.

Separate because dragging out and copying hand over the same things.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.widgets.plain_text import one_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def product_mime(hits: Sequence[Hit], image: QImage | None = None) -> QMimeData:
    """Files of the pictures shown, rows as text and as a table; ``image`` is added for one
    product alone.
    """
    mime = QMimeData()
    files = [QUrl.fromLocalFile(hit.card.path) for hit in hits if hit.card.path]
    if files:
        mime.setUrls(files)
    rows = [_cells(hit) for hit in hits]
    mime.setText("\n".join("\t".join(row) for row in rows))
    mime.setHtml("<table>" + "".join(_html_row(row) for row in rows) + "</table>")
    if image is not None and not image.isNull():
        mime.setImageData(image)
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
    return [_safe(card.id), _safe(one_line(card.title)), price, currency, stock]


def _safe(text: str) -> str:
    # F6: a spreadsheet would run a pasted formula.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _html_row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
