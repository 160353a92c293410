"""One pane of "more like this": the seed on top with its modes, its hits below, and why the
chosen one is there.

Separate from the view because one or two of them stand side by side.
"""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from mmrec_desktop.domain.hit import Hit, Results
from mmrec_desktop.ranking.reasons import reasons as strongest
from mmrec_desktop.ui.panes.similar.trail import MODES, OF_ORDERS, Trail
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import icon, tokens
from mmrec_desktop.ui.widgets import reasons
from mmrec_desktop.ui.widgets.card_painter import paint_picture, price_text, stock_text, title_text
from mmrec_desktop.ui.widgets.choice_buttons import Pills
from mmrec_desktop.ui.widgets.empty_page import EmptyPage
from mmrec_desktop.ui.widgets.looks_choice import LooksChoice
from mmrec_desktop.ui.widgets.plain_text import one_line, tooltip
from mmrec_desktop.ui.widgets.product_grid import ProductGrid
from mmrec_desktop.ui.widgets.score_bar import ScoreLegend
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

SEED_WIDTH, SEED_HEIGHT = 92, 108


class SimilarColumn(QWidget):
    """``wished`` carries (what, product id)."""

    stepped = Signal(int)
    mode_chosen = Signal(str)
    looks_chosen = Signal(str)
    wished = Signal(str, str)
    near_end = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product_id, self._mode = "", ""
        self._has_orders = False
        self._picture = _Seed(thumbnails, self)
        self._back = _tool("chevron-left", "similar.back", self)
        self._forward = _tool("chevron-right", "similar.forward", self)
        self._title = QLabel(self)
        self._facts = QLabel(self)
        self._modes = Pills([(mode, tr(f"mode.{mode}")) for mode in MODES], self)
        self.looks = LooksChoice(self)
        self.grid = ProductGrid(thumbnails, self)
        self._empty = EmptyPage(self)
        self._why = _Why(self)
        self._build()

    def show_place(self, trail: Trail, title: str) -> None:
        """Shows where a trail is; seed and hits follow."""
        place = trail.here()
        if place.product_id != self._product_id:
            self._picture.show_thumbnail("")
            self._facts.setText(one_line(place.product_id))
        self._product_id = place.product_id
        self._title.setText(one_line(title))
        self._mode = place.mode
        self._modes.choose(place.mode)
        self.offer_orders(self._has_orders)
        self.looks.set_value(place.looks)
        self.looks.setVisible(place.mode == "looks")
        self._back.setEnabled(trail.can_step(-1))
        self._forward.setEnabled(trail.can_step(1))
        self.grid.setAccessibleName(tr("similar.pane", title=one_line(title)))

    def offer_orders(self, there_are: bool) -> None:
        """Offers the modes that say what was bought, where there are orders."""
        self._has_orders = there_are
        for mode in OF_ORDERS:
            self._modes.offer(mode, offered=there_are)

    def modes(self) -> list[str]:
        """The modes that are offered."""
        return self._modes.offered()

    def show_seed(self, seed: Hit) -> None:
        """Shows the product that everything here is like."""
        card = seed.card
        if card.id != self._product_id:
            return
        self._title.setText(title_text(card))
        facts = [one_line(card.id), price_text(card), stock_text(card)]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._picture.show_thumbnail(card.thumbnail)

    def show_results(self, results: Results, *, keep: bool = False) -> None:
        """Shows the products like the seed."""
        nothing = not results.hits
        self.grid.setVisible(not nothing)
        self._empty.setVisible(nothing)
        if results.note:
            self._empty.show_sentence(tr(f"note.{results.note}"))
        elif nothing:
            self._empty.show_page("similar.nothing")
        self.grid.set_hits(results.hits, banded=True, keep=keep)
        # What was bought together looks like nothing: the first one says at once why it is there.
        says = self._mode in OF_ORDERS and not nothing
        self._why.show_hit((self.grid.current() or results.hits[0]) if says else None)

    def is_empty_shown(self) -> bool:
        """Whether it says why there is nothing to show."""
        return self._empty.isVisible()

    def show_error(self, sentence: str) -> None:
        """Says why there is nothing to show."""
        self.grid.setVisible(False)
        self._empty.setVisible(True)
        self._empty.show_sentence(sentence)
        self._why.show_hit(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 10, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(0)
        label = QLabel(tr("similar.more-like"), self)
        label.setProperty("role", "small")
        use = QPushButton(tr("similar.use"), self)
        use.setProperty("kind", "link")
        use.clicked.connect(lambda: self.wished.emit("like", self._product_id))
        for widget in (self._back, self._forward, label):
            line.addWidget(widget)
        line.insertSpacing(2, 6)
        line.addStretch(1)
        line.addWidget(use)
        self._title.setProperty("role", "title")
        self._facts.setProperty("role", "second")
        texts.addLayout(line)
        for text in (self._title, self._facts):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(text)
        texts.addSpacing(4)
        texts.addWidget(self._modes)
        texts.addWidget(self.looks)
        texts.addStretch(1)
        head.addLayout(texts, 1)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._why)
        self._empty.setVisible(False)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._forward.clicked.connect(lambda: self.stepped.emit(1))
        self._modes.chosen.connect(self.mode_chosen)
        self.looks.chosen.connect(self.looks_chosen)
        self.grid.opened.connect(lambda hit: self.wished.emit("seed", hit.card.id))
        self.grid.current_hit.connect(self._why.show_hit)
        self.grid.menu_wanted.connect(self._menu)
        self.grid.near_end.connect(self.near_end)

    def _menu(self, point: QPoint) -> None:
        hit = self.grid.current()
        if hit is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = {"seed": "action.more-like-this", "tab": "similar.new-tab"}
        for what in ("seed", "tab", "", "like", "unlike", "", "copy", "show-file"):
            if not what:
                menu.addSeparator()
                continue
            action = menu.addAction(tr(names.get(what, f"action.{what}")))
            action.triggered.connect(lambda _on=False, what=what: self._wish(what, hit))
        menu.popup(point)

    def _wish(self, what: str, hit: Hit) -> None:
        if what == "copy":
            self.grid.copy()
        else:
            self.wished.emit(what, hit.card.id)


class _Why(QFrame):
    """Why the chosen hit is here: its parts and a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "mat")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._legend = ScoreLegend(self)
        column.addWidget(self._sentence)
        column.addWidget(self._legend)
        self.setVisible(False)

    def show_hit(self, hit: Hit | None) -> None:
        self.setVisible(hit is not None)
        if hit is None:
            return
        said = reasons.sentence(hit.reasons or strongest(hit.parts))
        self._sentence.setText(f"{title_text(hit.card)}: {said}" if said else "")
        self._sentence.setVisible(bool(said))
        self._legend.set_parts(hit.parts)


class _Seed(QWidget):
    """The seed's picture, whole on its mat."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._path = ""
        self.setFixedSize(SEED_WIDTH, SEED_HEIGHT)
        thumbnails.ready.connect(lambda path: self.update() if path == self._path else None)

    def show_thumbnail(self, path: str) -> None:
        self._path = path
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, 8, 8)
        pixmap: QPixmap | None = QPixmap()
        if self._path:
            side = int(SEED_HEIGHT * self.devicePixelRatioF())
            pixmap = self._thumbnails.pixmap(self._path, side)
        paint_picture(painter, shape, pixmap, inset=4)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 8, 8)
        painter.end()


def _tool(name: str, key: str, parent: QWidget) -> QPushButton:
    button = QPushButton(parent)
    button.setProperty("kind", "ghost")
    button.setIcon(icon(name, tokens().second, 16))
    button.setIconSize(QSize(16, 16))
    button.setFixedSize(26, 24)
    button.setStyleSheet("padding: 0; min-width: 0; min-height: 0;")
    button.setAccessibleName(tr(key))
    button.setToolTip(tooltip(tr(key)))
    return button
