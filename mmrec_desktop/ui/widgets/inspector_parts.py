"""Parts of the inspector: why a product was found, and the products its feed links it to.

Separate from the inspector, which only places them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.card_painter import title_text
from mmrec_desktop.ui.widgets.plain_text import on_button, tooltip
from mmrec_desktop.ui.widgets.score_bar import ScoreBar, ScoreLegend


@dataclass(frozen=True, slots=True)
class Linked:
    """A product that the feed links to this one; ``kind`` is the kind of link."""

    kind: str
    card: Card


class WhyCard(QFrame):
    """The card "Why this one": bar, legend and sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "mat")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        heading = heading_label(tr("inspector.why"), self)
        self._bar = ScoreBar(self)
        self._legend = ScoreLegend(self)
        self._sentence = text_label(self, "second")
        for widget in (heading, self._bar, self._legend, self._sentence):
            column.addWidget(widget)

    def show_parts(self, parts: Mapping[str, float]) -> None:
        """Shows the parts of a score; hidden where there are none."""
        self.setVisible(bool(parts))
        self._bar.set_parts(parts)
        self._legend.set_parts(parts)

    def show_sentence(self, sentence: str) -> None:
        """Shows the reason in words."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        if sentence:
            self.setVisible(True)


class LinkList(QWidget):
    """Linked products by kind, each a button."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_links(self, links: Sequence[Linked]) -> None:
        """Lists these; hidden where there are none."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        kinds = dict.fromkeys(link.kind for link in links)
        for kind in kinds:
            if self._column.count():
                self._column.addSpacing(6)
            self._column.addWidget(heading_label(tr(f"link.{kind}"), self))
            for link in [link for link in links if link.kind == kind][:8]:
                self._column.addWidget(self._button(link.card))
        self.setVisible(bool(links))

    def _button(self, card: Card) -> QPushButton:
        title = title_text(card)
        button = QPushButton(self)
        button.setProperty("kind", "ghost")
        button.setStyleSheet("text-align: left; padding: 3px 0;")
        shown = button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, 260)
        button.setText(on_button(shown))
        button.setToolTip(tooltip(title))
        button.setAccessibleName(title)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(card.id))
        return button


def text_label(parent: QWidget, role: str) -> QLabel:
    """A text in a role that can be selected."""
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def heading_label(text: str, parent: QWidget) -> QLabel:
    """A small heading."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "strong")
    return label
