"""Everything about one product: gallery, marked text, facts, why it was found, and what can be
done with it.

Separate from the search pane because it only shows what it is handed.
"""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.region import Region
from mmrec_desktop.ui.strings import own_words, tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets.card_painter import price_text, stock_text, title_text
from mmrec_desktop.ui.widgets.facts import Facts, VariantTable, attribute_facts, main_facts
from mmrec_desktop.ui.widgets.gallery import Gallery, Shown
from mmrec_desktop.ui.widgets.inspector_parts import (
    Linked,
    LinkList,
    WhyCard,
    heading_label,
    text_label,
)
from mmrec_desktop.ui.widgets.marked_text import MarkedText
from mmrec_desktop.ui.widgets.plain_text import on_button, one_line, tooltip
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

WIDTH = 336
NARROW = 304
_COPY = ("copy-picture", "copy-title", "copy-id", "copy-row")
MENU = ("unlike", "", *_COPY, "", "open-picture", "show-file")
"""What can be done beside the buttons; empty for a line."""


class Inspector(QWidget):
    """Shows one product. ``action`` carries (what, product id); ``linked`` the id of a linked
    product.
    """

    action = Signal(str, str)
    linked = Signal(str)
    picture_chosen = Signal(object)
    region_wished = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product_id = ""
        self._gallery = Gallery(thumbnails, self)
        self._file = QPushButton(self)
        self._title = text_label(self, "title")
        self._place = text_label(self, "second")
        self._text = MarkedText(self)
        self._facts = Facts(self)
        self._why = WhyCard(self)
        self._more_heading = heading_label(tr("inspector.attributes"), self)
        self._attributes = Facts(self)
        self._variants_heading = heading_label(tr("inspector.variants"), self)
        self._variants = VariantTable(self)
        self._links = LinkList(self)
        self._empty = text_label(self, "second")
        self._scroll = QScrollArea(self)
        self._actions = QWidget(self)
        self._build()
        self.show_nothing()

    def product_id(self) -> str:
        """The product shown, or empty."""
        return self._product_id

    def show_nothing(self) -> None:
        """Says what this is for."""
        self._product_id = ""
        self._scroll.setVisible(False)
        self._actions.setVisible(False)
        self._empty.setVisible(True)

    def show_hit(self, hit: Hit) -> None:
        """Shows at once what the card knows; the rest follows."""
        card = hit.card
        fresh = card.id != self._product_id
        self._product_id = card.id
        self._empty.setVisible(False)
        self._scroll.setVisible(True)
        self._actions.setVisible(True)
        self._why.show_parts(hit.parts)
        if not fresh:
            return
        self._title.setText(title_text(card))
        self._place.setText(one_line(card.id))
        self._gallery.show_pictures(
            [Shown(card.picture, card.thumbnail, card.path, card.problem)] if card.picture else []
        )
        self._show_file(self._gallery.current())
        self._text.show_text("")
        price, stock = price_text(card), stock_text(card)
        known = [(tr("inspector.price"), price), (tr("inspector.stock"), stock)]
        self._facts.show_facts([fact for fact in known if fact[1]])
        for part in (self._more_heading, self._attributes, self._variants_heading):
            part.setVisible(False)
        self._variants.setVisible(False)
        self._links.show_links(())
        self._scroll.verticalScrollBar().setValue(0)

    def show_product(self, product: Product, pictures: Sequence[Shown], *, first: str) -> None:
        """Shows the whole product; ``first`` is the reference of the picture to begin with."""
        if product.id != self._product_id:
            return
        self._gallery.show_pictures(pictures, first)
        self._show_file(self._gallery.current())
        titles = [(each.language, each.title) for each in product.translations]
        self._title.setText(one_line(own_words(product.title, titles)) or product.id)
        path = " › ".join(product.categories[0]) if product.categories else ""
        self._place.setText(one_line(" · ".join(part for part in (product.id, path) if part)))
        self._facts.show_facts(main_facts(product))
        attributes = attribute_facts(product)
        self._attributes.show_facts(attributes)
        self._more_heading.setVisible(bool(attributes))
        self._variants.show_variants(product.variants)
        self._variants_heading.setVisible(bool(product.variants))
        count = len(product.variants)
        self._variants_heading.setText(tr("inspector.variants-count", count=count))

    def show_text(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Shows the description with the found words marked."""
        self._text.show_text(text, spans)

    def show_reasons(self, sentence: str) -> None:
        """Says why the product was found."""
        self._why.show_sentence(sentence)
        self._settle()

    def offer_region(self, *, offered: bool) -> None:
        """Whether there is something to show of where the picture matched."""
        self._gallery.show_region_button(shown=offered)
        self._gallery.show_region(None)

    def region_wanted(self) -> bool:
        """Whether somebody wants to see where pictures match."""
        return self._gallery.region_wanted()

    def want_region(self, *, wanted: bool) -> None:
        """Presses or releases that button without telling."""
        self._gallery.set_region_wanted(wanted=wanted)

    def show_region(self, product_id: str, region: Region | None) -> None:
        """Outlines where a picture of this product matched."""
        if product_id == self._product_id and self._gallery.region_wanted():
            self._gallery.show_region(region)

    def show_links(self, links: Sequence[Linked]) -> None:
        """Lists linked products."""
        self._links.show_links(links)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gallery.set_room(self.height())

    def current_picture(self) -> Shown | None:
        """The large picture."""
        return self._gallery.current()

    def _build(self) -> None:
        body = QWidget(self._scroll)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(8)
        first: tuple[QWidget, ...] = (self._gallery, self._title, self._place, self._text)
        for widget in (*first, self._facts):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self._why)
        rest: tuple[QWidget, ...] = (
            self._variants_heading,
            self._variants,
            self._links,
            self._more_heading,
            self._attributes,
            self._file,
        )
        for widget in rest:
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setText(tr("inspector.empty"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(32, 16, 32, 16)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._empty, 1)
        outer.addWidget(self._actions)
        self._build_actions()
        self._file.setProperty("kind", "link")
        self._file.setIcon(icon("file", tokens().second, 13))
        self._file.clicked.connect(lambda: self._act("show-file"))
        self._gallery.chosen.connect(self._on_picture)
        self._gallery.region_toggled.connect(self._on_region)
        self._gallery.opened.connect(lambda: self._act("open-picture"))
        self._links.chosen.connect(self.linked)
        self.setAccessibleName(tr("inspector.name"))

    def _build_actions(self) -> None:
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(16, 10, 12, 14)
        row.setSpacing(6)
        similar = QPushButton(tr("action.more-like-this"), self._actions)
        similar.setProperty("kind", "primary")
        similar.clicked.connect(lambda: self._act("similar"))
        query = QPushButton(tr("action.in-query"), self._actions)
        query.setToolTip(tooltip(tr("action.in-query-hint")))
        query.clicked.connect(lambda: self._act("like"))
        more = QPushButton(self._actions)
        more.setIcon(icon("more", tokens().text))
        more.setAccessibleName(tr("action.more"))
        more.setToolTip(tooltip(tr("action.more")))
        more.setFixedWidth(38)
        more.setStyleSheet("padding-left: 0; padding-right: 0;")
        more.clicked.connect(lambda: self._menu(more))
        for button in (similar, query):
            button.setStyleSheet("padding-left: 9px; padding-right: 9px;")
        for button in (similar, query, more):
            row.addWidget(button)
        row.addStretch(1)

    def _menu(self, button: QPushButton) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what in MENU:
            if not what:
                menu.addSeparator()
                continue
            action = menu.addAction(tr(f"action.{what}"))
            action.triggered.connect(lambda _on=False, what=what: self._act(what))
        height = menu.sizeHint().height()
        menu.popup(button.mapToGlobal(QPoint(0, -height)))

    def _settle(self) -> None:
        """Gives what is shown its room now: left to Qt, it is painted squeezed first."""
        body = self._scroll.widget()
        layout = body.layout() if body is not None else None
        if body is None or layout is None:
            return
        layout.activate()
        needed = layout.totalHeightForWidth(body.width())
        body.resize(body.width(), max(needed, self._scroll.viewport().height()))

    def _on_picture(self, shown: Shown) -> None:
        self._show_file(shown)
        self.picture_chosen.emit(shown)
        if self._gallery.region_wanted():
            self.region_wished.emit()

    def _on_region(self, wanted: bool) -> None:
        if wanted:
            self.region_wished.emit()
        else:
            self._gallery.show_region(None)

    def _show_file(self, shown: Shown | None) -> None:
        """Which file the large picture is."""
        self._file.setVisible(shown is not None)
        if shown is None:
            return
        name = one_line(PurePath(shown.reference).name) or one_line(shown.reference)
        room = self._file.fontMetrics()
        text = room.elidedText(name, Qt.TextElideMode.ElideMiddle, self.width() - 48)
        self._file.setText(on_button(text))
        self._file.setToolTip(tooltip(f"{one_line(shown.path)}\n{tr('action.show-file')}"))
        self._file.setEnabled(bool(shown.path))

    def _act(self, what: str) -> None:
        if self._product_id:
            self.action.emit(what, self._product_id)
