"""The hits of one answer as a Qt list model, so that views, drags and screen readers ask it
alike.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.widgets.card_painter import spoken, title_text
from mmrec_desktop.ui.widgets.plain_text import tooltip
from mmrec_desktop.ui.widgets.product_mime import product_mime

Index = QModelIndex | QPersistentModelIndex
HIT = Qt.ItemDataRole.UserRole


class ProductModel(QAbstractListModel):
    """One row per hit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()
        self._rows: dict[str, int] = {}
        self._known = 0

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self._rows, self._known = {}, 0
        self.endResetModel()

    def row_of(self, product_id: str) -> int:
        """The row of a product, -1 where it is not among the hits."""
        # Counted only as far as is asked: a hundred thousand names would take several frames.
        while product_id not in self._rows and self._known < len(self.hits):
            self._rows.setdefault(self.hits[self._known].card.id, self._known)
            self._known += 1
        return self._rows.get(product_id, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return title_text(hit.card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(hit)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{title_text(hit.card)}\n{hit.card.id}")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list", "text/plain", "text/html"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes if index.isValid()})
        return product_mime([self.hits[row] for row in rows])
