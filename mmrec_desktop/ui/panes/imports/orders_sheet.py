"""The sheet of a file of orders: what it is, which column holds what, whether products are made.

Layout only. Separate from the sheet of products, which counts what would come in.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.domain.orders_report import OrdersPreview
from mmrec_desktop.ui.strings import encoding_name, tr
from mmrec_desktop.ui.theme import set_role
from mmrec_desktop.ui.widgets.parts import card, label, menu_button
from mmrec_desktop.ui.widgets.plain_text import on_button, one_line
from mmrec_desktop.ui.widgets.scrolled import scrolled
from mmrec_desktop.ui.widgets.sheet import Sheet
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel
from mmrec_desktop.ui.widgets.tick_line import TickLine

FIELDS = ("order", "customer", "product", "title", "quantity", "price", "time", "status")
_WIDEST = 760
_LONGEST = 32
_MOST_COLUMNS = 200


class OrdersSheet(Sheet):
    """Tells what is wished: ``mapped`` carries field and column ("" for none)."""

    mapped = Signal(str, str)
    encoding_chosen = Signal(str)
    confirmed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("orders.title", name=one_line(name)), parent, widest=_WIDEST)
        self._preview: OrdersPreview | None = None
        self._said = label(tr("import.looking"), role="second", wrap=True)
        self._trouble, trouble = card(role="warning-card")
        self._trouble_said = label("", role="strong", wrap=True)
        self._trouble_hint = label("", role="second", wrap=True)
        trouble.addWidget(self._trouble_said)
        trouble.addWidget(self._trouble_hint)
        self.choosers: dict[str, QPushButton] = {}
        self._examples: dict[str, ShortenedLabel] = {}
        self._encoding = menu_button("", self._fill_encodings)
        self._sureness = ShortenedLabel(role="second")
        self._table = self._build_table()
        self.make_products = TickLine()
        self.make_products.show_words(tr("orders.make-products"))
        self._privacy = label(tr("orders.privacy"), role="second", wrap=True)
        self.body.addWidget(self._said)
        self.body.addWidget(self._trouble)
        self.body.addWidget(self._contents(), 1)
        self.canceller = self.add_close(tr("sheet.cancel"))
        self.confirm = self.add_button(tr("orders.confirm"), kind="primary")
        self.confirm.clicked.connect(self.confirmed)
        self.foot_note.setText(tr("orders.nothing-changed-yet"))
        self._trouble.hide()
        self._table.hide()
        self.confirm.setEnabled(False)

    def show_trouble(self, said: str, hint: str) -> None:
        """Why the file cannot be read."""
        self._said.hide()
        self._table.hide()
        self._say_trouble(said, hint)
        self.confirm.setEnabled(False)
        self.canceller.setFocus()

    def show_preview(self, preview: OrdersPreview) -> None:
        """How the file would be read."""
        first = self._preview is None
        self._preview = preview
        kind = tr(f"orders.layout.{preview.layout}")
        self._said.setVisible(preview.complete)
        self._said.setText(tr("orders.is", kind=kind))
        set_role(self._said, "")
        self._trouble.hide()
        if not preview.complete:
            self._say_trouble(tr("orders.unclear"), tr("orders.unclear-hint"))
        for field, chooser in self.choosers.items():
            self._show_field(field, chooser, preview)
        self._show_encoding(preview)
        self._table.show()
        self.confirm.setEnabled(preview.complete)
        if first:
            (self.confirm if preview.complete else self.choosers["order"]).setFocus()

    def _say_trouble(self, said: str, hint: str) -> None:
        self._trouble_said.setText(said)
        self._trouble_hint.setText(hint)
        self._trouble.show()

    def _show_field(self, field: str, chooser: QPushButton, preview: OrdersPreview) -> None:
        column = preview.roles.get(field, "")
        shown = on_button(column) if column else tr("import.not-used")
        chooser.setText(f"{_cut(shown)}  ▾")
        said = tr("orders.column-of", field=tr(f"orders.field.{field}"), column=shown)
        chooser.setAccessibleName(said)
        example = one_line(preview.examples.get(column, "")) if column else ""
        self._examples[field].show_text(example)

    def _show_encoding(self, preview: OrdersPreview) -> None:
        self._encoding.setText(f"{encoding_name(preview.encoding)}  ▾" if preview.encoding else "–")
        self._encoding.setEnabled(bool(preview.encodings))
        name = f"{tr('import.encoding')}: {encoding_name(preview.encoding)}"
        self._encoding.setAccessibleName(name)
        certain = preview.encoding_certain
        self._sureness.show_text(tr("import.sure" if certain else "orders.guessed"))
        set_role(self._sureness, "second" if certain else "warning")

    def _contents(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._table)
        column.addWidget(self.make_products)
        column.addWidget(self._privacy)
        column.addStretch(1)
        return scrolled(inner)

    def _build_table(self) -> QWidget:
        table, column = card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, field in enumerate(FIELDS):
            caption = label(tr(f"orders.field.{field}"), role="second")
            chooser = menu_button("", partial(self._fill_columns, field))
            caption.setBuddy(chooser)
            example = ShortenedLabel(role="second")
            grid.addWidget(caption, row, 0)
            grid.addWidget(chooser, row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(example, row, 2)
            self.choosers[field], self._examples[field] = chooser, example
        row = len(FIELDS)
        grid.addWidget(label(tr("import.encoding"), role="second"), row, 0)
        grid.addWidget(self._encoding, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._sureness, row, 2)
        column.addLayout(grid)
        return table

    def _fill_columns(self, field: str, menu: QMenu) -> None:
        if self._preview is None:
            return
        roles: Mapping[str, str] = self._preview.roles
        for column in ("", *self._preview.columns[:_MOST_COLUMNS]):
            name = on_button(column) if column else tr("import.not-used")
            action = menu.addAction(name, partial(self.mapped.emit, field, column))
            action.setCheckable(True)
            action.setChecked(column == roles.get(field, ""))

    def _fill_encodings(self, menu: QMenu) -> None:
        for name in self._preview.encodings if self._preview is not None else ():
            menu.addAction(encoding_name(name), partial(self.encoding_chosen.emit, name))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
