"""The rail at the left: whose catalogue this is, and the ways into the window.

Separate because it is there before any library is open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import ICON_PIXELS, RAIL_WIDTH, icon, tokens
from mmrec_desktop.ui.widgets.parts import menu_button
from mmrec_desktop.ui.widgets.plain_text import on_button, one_line, tooltip
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel


@dataclass(frozen=True, slots=True)
class Entry:
    """One way: ``name`` is what it opens, ``lasting`` entries stay marked while they are in
    front.
    """

    name: str
    icon: str
    lasting: bool = True


TOP = (Entry("search", "search"), Entry("catalogue", "catalogue"), Entry("models", "models"))
BOTTOM = (Entry("jobs", "jobs", lasting=False), Entry("settings", "settings"))


_SHOWN_AS = {"welcome": "search", "quality": "catalogue"}
"""A page that stands where another one will be."""


class Rail(QWidget):
    """``chosen`` carries the name of an entry; ``fill_menu`` is asked for the libraries when
    the menu opens.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fill_menu: Callable[[QMenu], None] | None = None
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH)
        self._name = menu_button("", self._refill, kind="library")
        self._facts = ShortenedLabel(role="small", mode=Qt.TextElideMode.ElideRight)
        self._entries: dict[str, tuple[Entry, QPushButton]] = {}
        self._build()
        self.show_library(tr("rail.no-library"), "")

    def show_library(self, name: str, facts: str) -> None:
        """Whose catalogue it is, and how large."""
        text = one_line(name)
        room = self._name.fontMetrics()
        shown = room.elidedText(text, Qt.TextElideMode.ElideRight, RAIL_WIDTH - 56)
        self._name.setText(on_button(shown))
        self._name.setAccessibleName(tr("rail.library", name=text))
        self._name.setToolTip(tooltip(text))
        self._facts.show_text(facts)

    def mark(self, name: str) -> None:
        """Marks the entry that is in front."""
        for entry, button in self._entries.values():
            chosen = entry.lasting and entry.name == (_SHOWN_AS.get(name) or name)
            button.setChecked(chosen)
            button.setIcon(icon(entry.icon, tokens().accent if chosen else tokens().second))

    def enable(self, names: Sequence[str], *, enabled: bool) -> None:
        """Whether entries can be chosen: without a library there is nothing to search."""
        for name in names:
            self._entries[name][1].setEnabled(enabled)

    def button(self, name: str) -> QPushButton:
        """The button of an entry."""
        return self._entries[name][1]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 9, 8)
        column.setSpacing(4)
        arrow = QLabel()
        arrow.setPixmap(icon("chevron-down", tokens().second, 14).pixmap(14, 14))
        arrow.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self._name)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch(1)
        inside.addWidget(arrow)
        self._facts.setContentsMargins(10, 0, 4, 10)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        for entry in TOP:
            column.addWidget(self._entry(entry))
        column.addStretch(1)
        for entry in BOTTOM:
            column.addWidget(self._entry(entry))

    def _entry(self, entry: Entry) -> QPushButton:
        button = QPushButton(tr(f"rail.{entry.name}"))
        button.setProperty("kind", "rail")
        button.setCheckable(entry.lasting)
        button.setIconSize(QSize(ICON_PIXELS, ICON_PIXELS))
        button.setIcon(icon(entry.icon, tokens().second))
        button.setAccessibleName(tr(f"rail.{entry.name}"))
        button.clicked.connect(lambda _on=False: self.chosen.emit(entry.name))
        self._entries[entry.name] = (entry, button)
        return button

    def _refill(self, menu: QMenu) -> None:
        if self.fill_menu is not None:
            self.fill_menu(menu)
