"""Filters with counts: check boxes per value, dots for colours, a range for prices, "show more".

Separate because it only turns facets into a choice; what the choice means is the query's affair.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.domain.hit import Facet, FacetValue
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.active_filters import SetFilter
from mmrec_desktop.ui.widgets.filter_row import WIDTH, FilterRow, field_name, value_label
from mmrec_desktop.ui.widgets.price_range import PriceRange

FEW = 6
"""Values shown before "show more"."""
_DEEPEST = 3
Where = Mapping[str, tuple[str, ...]]


class FilterPanel(QScrollArea):
    """``where_changed`` carries field -> accepted values."""

    where_changed = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, _Group] = {}
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 6, 8, 16)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("filters.name"))
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setStyleSheet(
            f"QScrollBar::handle:vertical {{ background: {tokens().line}; }}"
        )
        self._body.setAutoFillBackground(False)

    def where(self) -> dict[str, tuple[str, ...]]:
        """The filters that are set."""
        return dict(self._where)

    def set_where(self, where: Where) -> None:
        """Sets the filters without telling."""
        self._where = {field: tuple(values) for field, values in where.items() if values}
        for group in self._groups.values():
            group.mark(self._where.get(group.field, ()))

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Shows the counts of an answer. Values that are set stay, even where nothing is
        behind them.
        """
        shown = {facet.field: facet for facet in facets if facet.values}
        for field in self._where:
            shown.setdefault(field, Facet(field, ()))
        for field in [field for field in self._groups if field not in shown]:
            group = self._groups.pop(field)
            self._column.removeWidget(group)
            group.deleteLater()
        for place, (field, facet) in enumerate(shown.items()):
            group = self._groups.get(field) or self._new_group(field)
            self._groups[field] = group
            if self._column.indexOf(group) != place:
                self._column.insertWidget(place, group)
            group.show_values(facet.values, self._where.get(field, ()))

    def chosen(self) -> list[SetFilter]:
        """The filters that are set, with their words."""
        found: list[SetFilter] = []
        for field, values in self._where.items():
            group = self._groups.get(field)
            known = {each.value: each for each in group.values()} if group is not None else {}
            for value in values:
                shown = known.get(value, FacetValue(value, 0))
                words = value_label(field, shown)
                found.append(SetFilter(field, value, field_name(field), words))
        return found

    def remove(self, field: str, value: str) -> None:
        """Takes one value away, and tells."""
        if value in self._where.get(field, ()):
            self._toggle(field, value)

    def clear(self) -> None:
        """Takes all filters away, and tells."""
        self.set_where({})
        self.where_changed.emit({})

    def price_range(self) -> PriceRange | None:
        """The two fields for a range of prices, where prices are known."""
        group = self._groups.get("price")
        return group.range if group is not None else None

    def is_empty(self) -> bool:
        """Whether there is nothing to filter by."""
        return not self._groups

    def _new_group(self, field: str) -> "_Group":
        group = _Group(field, self._body)
        group.toggled.connect(self._toggle)
        group.range_set.connect(lambda value: self._replace(field, value))
        return group

    def _toggle(self, field: str, value: str) -> None:
        values = [old for old in self._where.get(field, ()) if old != value]
        if len(values) == len(self._where.get(field, ())):
            values.append(value)
        where = {**self._where, field: tuple(values)}
        self.set_where(where)
        self.where_changed.emit(self.where())

    def _replace(self, field: str, value: str) -> None:
        if self._where.get(field, ()) == ((value,) if value else ()):
            return
        self.set_where({**self._where, field: (value,) if value else ()})
        self.where_changed.emit(self.where())


class _Group(QWidget):
    """One facet: a small heading and its values."""

    toggled = Signal(str, str)
    range_set = Signal(str)

    def __init__(self, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._values: tuple[FacetValue, ...] = ()
        self._rows: list[FilterRow] = []
        self._all = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heading = QLabel(field_name(field), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("role", "caption")
        column.addWidget(heading)
        column.addSpacing(4)
        self._column = column
        self._more = QPushButton(self)
        self._more.setProperty("kind", "link")
        self._more.clicked.connect(self._show_all)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.range: PriceRange | None = None
        if field == "price":
            self.range = PriceRange(self)
            self.range.chosen.connect(self.range_set)
            column.addSpacing(4)
            column.addWidget(self.range)

    def values(self) -> tuple[FacetValue, ...]:
        """The values shown, with their counts."""
        return self._values

    def show_values(self, values: Sequence[FacetValue], chosen: Sequence[str]) -> None:
        named = {value.value for value in values}
        gone = [FacetValue(value, 0) for value in chosen if value not in named]
        # A range that was typed stands in its own two fields.
        self._values = (*values, *(gone if self.range is None else ()))
        self._fill(chosen)
        self._show_range(chosen)

    def mark(self, chosen: Sequence[str]) -> None:
        for row in self._rows:
            row.setChecked(row.value in chosen)
        self._show_range(chosen)

    def _show_range(self, chosen: Sequence[str]) -> None:
        if self.range is not None:
            named = {value.value for value in self._values}
            typed = [value for value in chosen if value not in named]
            self.range.show_range(typed[-1] if typed else "")

    def _fill(self, chosen: Sequence[str]) -> None:
        focused = next((row.value for row in self._rows if row.hasFocus()), None)
        shown = branches(self._values, chosen, few=len(self._values) if self._all else FEW)
        while len(self._rows) < len(shown):
            row = FilterRow(self.field, self)
            row.clicked.connect(lambda _on=False, row=row: self._click(row))
            self._column.insertWidget(2 + len(self._rows), row)
            self._rows.append(row)
        for row, (value, depth) in zip(self._rows, shown, strict=False):
            row.show_value(value, depth=depth, checked=value.value in chosen)
            row.show()
            if value.value == focused:
                row.setFocus()
        for row in self._rows[len(shown) :]:
            row.hide()
        hidden = len(self._values) - len(shown)
        self._more.setVisible(hidden > 0 or self._all and len(self._values) > FEW)
        self._more.setText(tr("filters.more", count=hidden) if hidden else tr("filters.fewer"))

    def _click(self, row: FilterRow) -> None:
        self.toggled.emit(self.field, row.value)

    def _show_all(self) -> None:
        self._all = not self._all
        self._fill([row.value for row in self._rows if row.isChecked() and not row.isHidden()])


def branches(
    values: Sequence[FacetValue], chosen: Sequence[str], *, few: int
) -> list[tuple[FacetValue, int]]:
    """(value, depth) as a tree: what lies within another follows it, one step to the right.

    With few rows the widest come first; what is chosen shows itself and what lies within it.
    """
    named = {value.value for value in values}
    below: dict[str, list[FacetValue]] = {}
    for value in values:
        below.setdefault(value.parent if value.parent in named else "", []).append(value)
    ordered: list[tuple[FacetValue, int]] = []

    def follow(parent: str, depth: int) -> None:
        for value in below.get(parent, ()):
            ordered.append((value, min(depth, _DEEPEST)))
            follow(value.value, depth + 1)

    follow("", 0)
    widest = {value.value for value, depth in sorted(ordered, key=lambda pair: pair[1])[:few]}
    wished = set(chosen)
    return [
        (value, depth)
        for value, depth in ordered
        if value.value in widest | wished or value.parent in wished
    ]
