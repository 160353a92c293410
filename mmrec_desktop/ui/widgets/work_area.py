"""The large area right of the rail: one page at a time, and sheets that cover it until they
are closed.

Separate because pages and sheets come from different panes, which do not know each other.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class WorkArea(QStackedWidget):
    """``page_changed`` carries the name of the page that is in front, also after a sheet closed."""

    page_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[str, QWidget] = {}
        self._page = ""
        self._sheets: list[QWidget] = []

    def add_page(self, name: str, page: QWidget) -> None:
        """Adds a page; the first one is in front."""
        self._pages[name] = page
        self.addWidget(page)

    def named(self, name: str) -> QWidget:
        """The page of this name."""
        return self._pages[name]

    def page(self) -> str:
        """The name of the page in front or below the sheet."""
        return self._page

    def show_page(self, name: str, *, below: bool = False) -> None:
        """Brings a page to the front; sheets on top of the page before are left open behind it.

        ``below``: nobody asked for it, so that a sheet stays in front.
        """
        if name not in self._pages:
            return
        self._page = name
        if not below or self.sheet() is None:
            self.setCurrentWidget(self._pages[name])
        self.page_changed.emit(name)

    def show_sheet(self, sheet: QWidget) -> None:
        """Covers the page with a sheet."""
        if sheet not in self._sheets:
            self._sheets.append(sheet)
            self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        sheet.setFocus()

    def sheet(self) -> QWidget | None:
        """The sheet in front."""
        current = self.currentWidget()
        return current if current in self._sheets else None

    def close_sheet(self, sheet: QWidget | None = None) -> None:
        """Takes a sheet (the one in front) away and goes back to what it covered."""
        gone = sheet or self.sheet()
        if gone is None or gone not in self._sheets:
            return
        in_front = self.currentWidget() is gone
        self._sheets.remove(gone)
        self.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        if not in_front:
            return
        if self._sheets:
            self.setCurrentWidget(self._sheets[-1])
        else:
            self.show_page(self._page)
