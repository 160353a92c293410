"""The search and the products opened out of it, in one place: one of the two is in front.

Separate from both, because panes do not know each other, and from the window, which only places
them.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget


class Searching(Protocol):
    """What is asked of the search: it tells what is opened, and shows the tabs of the opened."""

    open_similar: SignalInstance
    asked: SignalInstance
    titled: SignalInstance
    tab_chosen: SignalInstance
    tab_closed: SignalInstance

    def show_tabs(self, names: list[str]) -> None: ...

    def add_product(self, product_id: str, label: str, *, negative: bool = False) -> None: ...


class Opened(Protocol):
    """What is asked of "more like this"."""

    use_in_query: SignalInstance
    empty: SignalInstance
    search_chosen: SignalInstance
    tabs_changed: SignalInstance

    def open(self, product_id: str, mode: str = "similar") -> None: ...

    def choose_tab(self, number: int) -> None: ...

    def close_tab(self, number: int) -> None: ...

    def set_search_title(self, title: str) -> None: ...

    def names(self) -> list[str]: ...

    def state(self) -> dict[str, Any]: ...

    def restore(self, state: Mapping[str, Any]) -> None: ...

    def take_keyboard(self) -> None: ...


class Finding(QStackedWidget):
    """Whatever asks the search brings it to the front; opening a product brings that."""

    def __init__(self, search: Searching, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search, self._opened = search, opened
        for page in (search, opened):
            assert isinstance(page, QWidget)
            self.addWidget(page)
        search.open_similar.connect(self.open)
        search.asked.connect(lambda _typing: self.show_search())
        search.titled.connect(opened.set_search_title)
        search.tab_chosen.connect(self.show_tab)
        search.tab_closed.connect(opened.close_tab)
        opened.tabs_changed.connect(lambda names, _current: search.show_tabs(names))
        opened.search_chosen.connect(self.show_search)
        opened.empty.connect(self.show_search)
        opened.use_in_query.connect(
            lambda product, negative: search.add_product(product, product, negative=negative)
        )

    def open(self, product_id: str, mode: str = "similar") -> None:
        """Opens a product as a tab, in front, with the keyboard on what is like it."""
        self.setCurrentIndex(1)
        self._opened.open(product_id, mode)
        self._opened.take_keyboard()

    def show_search(self) -> None:
        """Brings the search to the front."""
        self.setCurrentIndex(0)

    def show_tab(self, number: int) -> None:
        """Brings an opened product to the front, counted from 0."""
        self.setCurrentIndex(1)
        self._opened.choose_tab(number)

    def state(self) -> dict[str, Any]:
        """The opened products as plain values, and whether they are in front."""
        return {**self._opened.state(), "front": self.currentIndex() == 1}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Takes up remembered products."""
        self._opened.restore(state)
        self.setCurrentIndex(1 if state.get("front") is True and self._opened.names() else 0)
