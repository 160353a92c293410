"""Names and values in two quiet columns, and the table of a product's variants.

Separate from the inspector because they only turn domain values into rows.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mmrec_desktop.domain.colour_words import colour_of
from mmrec_desktop.domain.product import Product, Variant, is_in_stock, lowest_price, total_stock
from mmrec_desktop.ui.strings import money, tr
from mmrec_desktop.ui.widgets.filter_row import field_name
from mmrec_desktop.ui.widgets.plain_text import neutral, one_line

Fact = tuple[str, str]
"""(name, value) as shown."""
MOST_ATTRIBUTES = 24
MOST_VARIANTS = 200
"""Rows of the table; the heading says how many there are."""
_ROWS = 6
_LONGEST = 160


class Facts(QWidget):
    """Rows of name and value; values can be selected and wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 78)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces all rows."""
        while len(self._labels) < len(facts):
            self._labels.append(self._new_row(len(self._labels)))
        for place, (name, value) in enumerate(self._labels):
            shown = place < len(facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(facts[place][0])
                value.setText(facts[place][1])
        self.setVisible(bool(facts))

    def _new_row(self, row: int) -> tuple[QLabel, QLabel]:
        name, value = QLabel(self), QLabel(self)
        name.setProperty("role", "second")
        for label in (name, value):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        return name, value


class VariantTable(QTableWidget):
    """SKU, options, price and stock of every variant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setStyleSheet(
            "QTableView { background: transparent; }"
            "QTableView::item { padding: 0 5px; }"
            "QHeaderView::section { padding: 5px 8px 5px 5px; }"
            "QAbstractScrollArea::corner { background: transparent; border: 0; }"
        )
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)
        self.setAccessibleName(tr("inspector.variants"))

    def show_variants(self, variants: Sequence[Variant]) -> None:
        """Fills the table; hidden where there are none."""
        self.setVisible(bool(variants))
        header = self.horizontalHeader()
        # Measured once at the end: a table that fits its columns measures at every cell.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        variants = variants[:MOST_VARIANTS]
        names = list(dict.fromkeys(name for v in variants for name, _ in v.options))[:4]
        # What is the same for all of them stands above the table already.
        priced = len({variant.price for variant in variants}) > 1
        stocked = any(variant.stock is not None for variant in variants)
        heads = [field_name(_option_field(name)) for name in names]
        heads += [tr("inspector.price")] * priced + [tr("inspector.stock")] * stocked
        heads += [tr("inspector.sku")]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(variants))
        for row, variant in enumerate(variants):
            options = dict(variant.options)
            stock = "" if variant.stock is None else f"{variant.stock:,}"
            cells = [options.get(name, "") for name in names]
            price = "" if variant.price is None else money(variant.price)
            cells += [price] * priced + [stock] * stocked + [variant.sku]
            for column, text in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(one_line(text)))
        self.resizeColumnsToContents()
        header.setStretchLastSection(True)
        shown = min(len(variants), _ROWS)
        self.setFixedHeight(shown * 26 + header.sizeHint().height() + 18)


def main_facts(product: Product) -> list[Fact]:
    """Price, colours, stock and brand."""
    facts: list[Fact] = []
    price = lowest_price(product)
    if price is not None:
        before = product.compare_at
        reduced = before is not None and before.amount > price.amount
        facts.append(
            (
                tr("inspector.price"),
                tr("inspector.reduced", price=money(price), before=money(before))
                if reduced
                else money(price),
            )
        )
    colours = _option_values(product, "colour")
    if colours:
        facts.append((tr("inspector.colours"), " · ".join(colours[:12])))
    stock = _stock(product)
    if stock:
        facts.append((tr("inspector.stock"), stock))
    if product.brand:
        facts.append((tr("field.brand"), one_line(product.brand)))
    return facts


def attribute_facts(product: Product) -> list[Fact]:
    """The product's attributes, one row per name."""
    merged: dict[str, list[str]] = {}
    for name, value in product.attributes:
        if value.strip() and value not in merged.setdefault(name, []):
            merged[name].append(value)
    facts = [
        (field_name(name), _shortened(neutral(" · ".join(values)).strip()))
        for name, values in merged.items()
    ]
    if product.tags:
        facts.append((tr("inspector.tags"), one_line(" · ".join(product.tags[:20]))))
    if product.barcode:
        facts.append((tr("inspector.barcode"), one_line(product.barcode)))
    return [fact for fact in facts if fact[1]][:MOST_ATTRIBUTES]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _stock(product: Product) -> str:
    count = total_stock(product)
    if count is None:
        known = is_in_stock(product)
        return "" if known is None else tr("stock.in" if known else "stock.out")
    sizes = len(_option_values(product, "size"))
    if sizes > 1:
        return tr("inspector.stock-sizes", count=f"{count:,}", sizes=sizes)
    return f"{count:,}"


def _option_values(product: Product, field: str) -> list[str]:
    """Different values of the colour or size options, in order."""
    found: dict[str, None] = {}
    for variant in product.variants:
        for name, value in variant.options:
            if _is_field(name, value, field) and value.strip():
                found.setdefault(one_line(value))
    return list(found)


def _is_field(name: str, value: str, field: str) -> bool:
    known = _OPTION_NAMES.get(_folded(name))
    return known == field or (known is None and field == "colour" and colour_of(value) == value)


def _folded(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _option_field(name: str) -> str:
    """The field that an option is, whatever its shop calls it: Color and 颜色 are one."""
    return _OPTION_NAMES.get(_folded(name), name.lower())


_OPTION_NAMES = {
    "color": "colour", "colour": "colour", "颜色": "colour", "颜色分类": "colour",
    "size": "size", "尺码": "size", "尺寸": "size", "鞋码": "size",
}  # fmt: skip
