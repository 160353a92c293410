"""The catalogue's feeds and folders with the state of their last import, and what is missing.

Layout only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mmrec_desktop.catalog.sources import SourceState
from mmrec_desktop.ui.strings import counted, moment, number, tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.drop_zone import DropZone
from mmrec_desktop.ui.widgets.page import Page
from mmrec_desktop.ui.widgets.parts import button, card, label, line, menu_button
from mmrec_desktop.ui.widgets.plain_text import tooltip
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

MOST_FILES = 60


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Sources that were imported together: they lie in one folder and were read the same way."""

    folder: str
    sources: tuple[SourceState, ...]
    mapping: Mapping[str, str]
    pictures: tuple[str, ...]


class CatalogueView(Page):
    """Tells what is wished; ``again_wanted`` carries sources."""

    feed_wanted = Signal()
    folder_wanted = Signal()
    orders_wanted = Signal()
    again_wanted = Signal(object)
    shown_in_folder = Signal(str)
    problems_wanted = Signal()
    quality_wanted = Signal()
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = label("", role="second", wrap=True)
        self._problems = button("", self.problems_wanted.emit, kind="link")
        self._problems.setProperty("role", "warning")
        self.quality = button(tr("quality.open"), self.quality_wanted.emit, icon_name="activity")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._slot = QVBoxLayout()
        self._empty = self._empty_zone()
        self._writable = True
        self._has_sources = self._is_running = False
        self._read_only = label(tr("catalogue.read-only"), role="warning", wrap=True)
        self._adder = menu_button(tr("catalogue.add"), self._fill_add, kind="primary")
        self._adder.setIcon(icon("plus", tokens().on_accent))
        self._build()
        self.show_sources(())
        self.show_problems(0)
        self.show_read_only(read_only=False)

    def place_card(self, widget: QWidget) -> None:
        """Puts the card of the running import above the sources."""
        self._slot.addWidget(widget)

    def show_sources(self, groups: Sequence[SourceGroup]) -> None:
        """Shows every feed and folder."""
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._has_sources = bool(groups)
        self.quality.setVisible(bool(groups))
        self._invite()
        for group in groups:
            self._cards.addWidget(self._group(group))

    def show_running(self, running: bool) -> None:
        """Whether something is just being brought in: then nobody needs to be invited to."""
        self._is_running = running
        self._invite()

    def _invite(self) -> None:
        self._empty.setVisible(not self._has_sources and not self._is_running)

    def show_problems(self, count: int) -> None:
        """Says how many pictures are missing or unreadable."""
        self._problems.setVisible(count > 0)
        self._problems.setText(counted("catalogue.problems", count))

    def show_read_only(self, *, read_only: bool) -> None:
        """Whether nothing can be changed here; to be said before the sources are shown."""
        self._writable = not read_only
        self._read_only.setVisible(read_only)
        self._adder.setVisible(not read_only)

    def _fill_add(self, menu: QMenu) -> None:
        menu.addAction(icon("file"), tr("catalogue.add-files"), self.feed_wanted.emit)
        menu.addAction(icon("folder"), tr("catalogue.add-folder"), self.folder_wanted.emit)
        menu.addAction(icon("list"), tr("catalogue.add-orders"), self.orders_wanted.emit)

    def _build(self) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(tr("catalogue.title"), role="heading"))
        names.addWidget(self.facts)
        names.addWidget(self._problems, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(names, 1)
        names.addWidget(self._read_only)
        head.addWidget(self.quality, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._adder, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self.column.addLayout(self._slot)
        self.column.addLayout(self._cards)
        self.column.addWidget(self._empty)
        self.column.addStretch(1)

    def _empty_zone(self) -> DropZone:
        zone = DropZone("catalogue", tr("catalogue.empty"), tr("catalogue.empty-hint"))
        zone.add_button(button(tr("catalogue.add-files"), self.feed_wanted.emit, kind="primary"))
        zone.add_button(button(tr("catalogue.add-folder"), self.folder_wanted.emit))
        return zone

    def _group(self, group: SourceGroup) -> QWidget:
        frame, column = card()
        head = QHBoxLayout()
        head.setSpacing(8)
        folder = Path(group.folder)
        sign = label("")
        sign.setPixmap(icon("folder", tokens().second).pixmap(18, 18))
        head.addWidget(sign)
        title = label(folder.name or group.folder, role="strong")
        title.setToolTip(tooltip(group.folder))
        head.addWidget(title)
        head.addWidget(ShortenedLabel(str(folder.parent), role="small"), 1)
        name = tr("catalogue.again")
        again = button(name, lambda: self.again_wanted.emit(group.sources), icon_name="refresh")
        again.setAccessibleName(f"{name}: {folder.name}")
        again.setEnabled(self._writable and any(source.present for source in group.sources))
        more = menu_button("", partial(self._fill_more, group), kind="ghost", icon_name="more")
        more.setToolTip(tr("catalogue.more"))
        more.setAccessibleName(f"{tr('catalogue.more')}: {folder.name}")
        head.addWidget(again)
        head.addWidget(more)
        column.addLayout(head)
        for source in group.sources[:MOST_FILES]:
            column.addWidget(line())
            column.addWidget(_source_row(source))
        if len(group.sources) > MOST_FILES:
            left = len(group.sources) - MOST_FILES
            column.addWidget(label(tr("catalogue.more-files", count=number(left)), role="small"))
        return frame

    def _fill_more(self, group: SourceGroup, menu: QMenu) -> None:
        menu.addAction(
            icon("folder"),
            tr("catalogue.show-folder"),
            partial(self.shown_in_folder.emit, group.folder),
        )
        menu.addSeparator()
        remover = menu.addAction(
            icon("trash"), tr("catalogue.remove"), partial(self.removal_wanted.emit, group)
        )
        remover.setEnabled(self._writable)


def _source_row(source: SourceState) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    path = Path(source.path)
    name = ShortenedLabel(path.name)
    layout.addWidget(name, 3)
    dialect = ShortenedLabel(tr(f"source.{source.dialect}"), role="second")
    layout.addWidget(dialect, 2)
    products = counted("catalogue.products", source.products) if source.products else ""
    layout.addWidget(_fixed(products, 110))
    if source.present:
        layout.addWidget(_fixed(moment(source.imported_at), 150))
    else:
        gone = _fixed(tr("catalogue.gone"), 150)
        gone.setProperty("role", "warning")
        gone.setToolTip(tooltip(tr("catalogue.gone-hint")))
        layout.addWidget(gone)
    return row


def _fixed(text: str, width: int) -> ShortenedLabel:
    words = ShortenedLabel(text, role="second", mode=Qt.TextElideMode.ElideRight)
    words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    words.setFixedWidth(width)
    return words
