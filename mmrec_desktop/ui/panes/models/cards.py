"""Cards of the page of models: the table, the curves, the map and the confusions. Layout only."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.domain.catalogue_map import CatalogueMap
from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.ui.panes.models import story
from mmrec_desktop.ui.panes.models.story import Confusion, TableLine
from mmrec_desktop.ui.strings import counted, number, tr
from mmrec_desktop.ui.theme import set_role
from mmrec_desktop.ui.widgets.choice_buttons import Pills
from mmrec_desktop.ui.widgets.confusion_table import ConfusionTable
from mmrec_desktop.ui.widgets.curves import Curves
from mmrec_desktop.ui.widgets.legend import Legend
from mmrec_desktop.ui.widgets.parts import button, label, line
from mmrec_desktop.ui.widgets.point_map import PointMap
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

_NOTHING = 0.0005
_CHART, _SMALL_CHART, _MAP = 200, 120, 340


class CurvesCard(QFrame):
    """What is found on validation products, and the error while learning, round by round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = titled(self, tr("learn.curves"))
        self.shares = Curves()
        self.shares.setMinimumHeight(_CHART)
        self.shares.setAccessibleName(tr("learn.curves"))
        self.loss = Curves(per_cent=False)
        self.loss.setMinimumHeight(_SMALL_CHART)
        self.loss.setAccessibleName(tr("learn.loss"))
        self._waiting = label(tr("learn.waiting"), role="second", wrap=True)
        column.addWidget(self._waiting)
        column.addWidget(self.shares, 3)
        column.addWidget(self.loss, 2)
        column.addStretch(0)
        self.show_rounds(())

    def show_rounds(self, rounds: Sequence[Epoch], expected: int = 0) -> None:
        """Shows these, of so many that are expected; without any, that they are to come."""
        self._waiting.setVisible(not rounds)
        for chart, drawn in ((self.shares, story.curves(rounds)), (self.loss, story.loss(rounds))):
            chart.setVisible(bool(rounds))
            chart.show_curves(drawn, rounds=expected)


class MapCard(QFrame):
    """The map with its colours, and what moves it. ``drawn``: it wants another height now."""

    drawn = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = PointMap(thumbnails)
        self.map.setMinimumHeight(_MAP)
        self._note = label("", role="small")
        self._waiting = label(tr("learn.map-making"), role="second", wrap=True)
        self._legend = Legend()
        column = titled(self, "")
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(tr("learn.map"), role="strong"))
        head.addSpacing(8)
        head.addWidget(self._note, 1)
        for name, icon_name, deed in (
            ("out", "minus", lambda: self.map.enlarge(1 / 1.5)),
            ("in", "plus", lambda: self.map.enlarge(1.5)),
            ("whole", "maximize", self.map.show_whole),
        ):
            head.addWidget(_tool(f"map.{name}", icon_name, deed))
        column.addLayout(head)
        column.addWidget(self._waiting)
        column.addWidget(self.map, 1)
        column.addWidget(self._legend)
        self._hint = label(tr("learn.map-hint"), role="small", wrap=True)
        column.addWidget(self._hint)
        self.show_map(None)

    def show_map(self, found: CatalogueMap | None) -> None:
        """Shows it; None while it is drawn."""
        there = found is not None and bool(found.ids)
        self._waiting.setText(tr("learn.map-making" if found is None else "learn.map-empty"))
        self._waiting.setVisible(not there)
        for part in (self.map, self._legend, self._hint):
            part.setVisible(there)
        self.map.show_map(found if there else None)
        self.drawn.emit()
        if found is None or not there:
            self._note.setText("")
            return
        said = [tr("learn.map-learnt")] if found.learnt else []
        if found.total > len(found.ids):
            shown = number(len(found.ids))
            said.append(tr("learn.map-part", shown=shown, total=number(found.total)))
        self._note.setText(" · ".join(said))
        colours = self.map.group_colours()
        entries = list(zip(found.groups, colours, strict=False))
        if (found.group < 0).any():
            entries.append((tr("map.other"), colours[-1]))
        self._legend.show_entries(entries if len(entries) > 1 else ())


class TableCard(QFrame):
    """Before and now, line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = titled(self, tr("learn.table"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._hint = label("", role="small", wrap=True)
        column.addLayout(self._grid)
        column.addWidget(self._hint)
        column.addStretch(1)

    def show_lines(self, lines: Sequence[TableLine], judged: int) -> None:
        """Shows these; ``judged``: how many products they were measured on."""
        empty(self._grid)
        self._hint.setText(counted("learn.table-hint", judged))
        for column, head in ((1, "learn.before"), (2, "learn.now")):
            self._grid.addWidget(_right(tr(head), role="caption"), 0, column)
        for place, each in enumerate(lines):
            row = 2 * place + 2
            self._grid.addWidget(line(), row - 1, 0, 1, 4)
            self._grid.addWidget(label(each.name, wrap=True), row, 0)
            self._grid.addWidget(_right(_share(each.before), role="second"), row, 1)
            self._grid.addWidget(_right(_share(each.now), role="strong"), row, 2)
            self._grid.addWidget(_change(each.now - each.before), row, 3)


class ConfusionCard(QFrame):
    """What the catalogue says against what was told, one field at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Confusion] = []
        self._column = titled(self, tr("learn.confusion"))
        self._fields = Pills([])
        self._table = ConfusionTable()
        self._table.setAccessibleName(tr("learn.confusion"))
        self._column.addWidget(self._fields)
        self._column.addWidget(self._table)
        self._column.addWidget(label(tr("learn.confusion-hint"), role="small", wrap=True))
        self._column.addStretch(1)

    def show_confusions(self, shown: Sequence[Confusion]) -> None:
        """Shows the first of these, and the others to choose."""
        self._shown = list(shown)
        fields = Pills([(str(place), each.field) for place, each in enumerate(shown)])
        fields.chosen.connect(lambda place: self._choose(int(place)))
        self._column.replaceWidget(self._fields, fields)
        self._fields.deleteLater()
        self._fields = fields
        fields.setVisible(len(self._shown) > 1)
        if self._shown:
            fields.choose("0")
            self._choose(0)

    def _choose(self, place: int) -> None:
        self._table.show_table(self._shown[place].values, self._shown[place].counts)


class VerdictCard(QFrame):
    """How the last training ended, as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = titled(self, "")
        self.title = label("", role="title", wrap=True)
        self._said = label("", wrap=True)
        self._facts = label("", role="second", wrap=True)
        for each in (self.title, self._said, self._facts):
            column.addWidget(each)

    def show_verdict(self, verdict: str, said: str, facts: str, *, warns: bool) -> None:
        """Shows what came of a training, why, and what it rests on."""
        self.title.setText(verdict)
        set_role(self.title, "warning-title" if warns else "title")
        self._said.setText(said)
        self._facts.setText(facts)


class InUseCard(QFrame):
    """The model in use, with its figures in words."""

    train_wanted = Signal()
    quality_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = titled(self, "")
        self._name = label("", role="title", wrap=True)
        self._facts = label("", role="second", wrap=True)
        self._said = label("", wrap=True)
        self._newer = button("", self.train_wanted.emit, kind="link")
        self._newer.setProperty("role", "warning")
        self._quality = button(tr("learn.quality"), self.quality_wanted.emit, kind="link")
        for each in (self._name, self._facts, self._said):
            column.addWidget(each)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self._newer)
        links.addWidget(self._quality)
        links.addStretch(1)
        column.addLayout(links)

    def show_model(self, name: str, facts: str, said: str, newer: str) -> None:
        """Shows the model; ``newer`` says that products came since, or is empty."""
        self._name.setText(name)
        for shown, text in ((self._facts, facts), (self._said, said)):
            shown.setText(text)
            shown.setVisible(bool(text))
        self._newer.setText(newer)
        self._newer.setVisible(bool(newer))


def titled(frame: QFrame, title: str) -> QVBoxLayout:
    """Makes a card of a frame, with a title where there is one; the column inside it."""
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    if title:
        column.addWidget(label(title, role="strong"))
    return column


def empty(layout: QGridLayout | QVBoxLayout) -> None:
    """Takes everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _share(share: float) -> str:
    return f"{round(100 * share)} %"


def _change(change: float) -> QWidget:
    points = round(100 * change)
    if not points:
        return _right("±0", role="second")
    return _right(f"{points:+}".replace("-", "\u2212"), role="accent" if points > 0 else "warning")


def _right(text: str, *, role: str) -> QWidget:
    made = label(text, role=role)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _tool(key: str, icon_name: str, deed: object) -> QWidget:
    made = button("", deed, kind="ghost", icon_name=icon_name)  # type: ignore[arg-type]
    made.setIconSize(QSize(16, 16))
    made.setFixedSize(28, 28)
    made.setStyleSheet("padding: 0;")
    made.setAccessibleName(tr(key))
    made.setToolTip(tr(key))
    return made
