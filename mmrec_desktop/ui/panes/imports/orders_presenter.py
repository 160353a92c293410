"""Orders on their way in: a look at the file, the import itself, what it left.

Separate from the imports of products because nothing is previewed row by row here.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.orders_report import OrdersPlan, OrdersPreview, OrdersReport
from mmrec_desktop.services import resume
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.imports.card import ImportCard
from mmrec_desktop.ui.panes.imports.orders_sheet import OrdersSheet
from mmrec_desktop.ui.strings import counted, duration, error_words, tr
from mmrec_desktop.ui.widgets.file_dialog import file_dialog
from mmrec_desktop.ui.widgets.job_words import is_alive

KIND = "orders"
"""Of the job that brings them in."""
_PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xls *.ods *.json *.jsonl *.xml"


class OrdersPresenter(QObject):
    """``sheet_wanted``/``sheet_done`` carry a sheet; ``started`` and ``finished`` frame an import;
    ``rejections_wanted`` carries what was set aside. ``into_nothing``: there are no products.
    """

    sheet_wanted = Signal(object)
    sheet_done = Signal(object)
    started = Signal()
    finished = Signal()
    told = Signal(str)
    rejections_wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.card = ImportCard()
        self._say: Callable[[ImportCard], None] = ImportCard.hide
        self._sheet: OrdersSheet | None = None
        self._path = Path()
        self._mapping: dict[str, str] = {}
        self._encoding: str | None = None
        self._preview: OrdersPreview | None = None
        self._makes_products = False
        self.into_nothing = False
        self._running = 0
        self._report = OrdersReport()
        bridge.job_changed.connect(self._on_jobs)
        bridge.opened.connect(self._start_over)

    def attach(self, card: ImportCard) -> None:
        """Shows the import on this card from now on: the window may be made anew while it runs."""
        self.card = card
        card.cancelled.connect(self._cancel)
        card.held.connect(self._hold)
        card.dismissed.connect(lambda: self._show(ImportCard.hide))
        card.rejections_wanted.connect(lambda: self.rejections_wanted.emit(self._report.rejections))
        self._say(card)

    def choose(self) -> None:
        """Asks for a file of orders."""
        dialog = file_dialog(
            self.card.window(),
            tr("orders.choose"),
            QFileDialog.FileMode.ExistingFile,
            filters=[f"{tr('orders.kind')} ({_PATTERNS})", f"{tr('welcome.any-kind')} (*)"],
        )
        dialog.fileSelected.connect(lambda name: self.start(Path(name)))
        dialog.open()

    def start(self, path: Path) -> None:
        """Opens the sheet for a file of orders."""
        if not self._bridge.is_open:
            self.told.emit(tr("orders.no-library"))
            return
        if self._bridge.workspace.library.read_only:
            self.told.emit(tr("import.read-only"))
            return
        if self._running:
            self.told.emit(tr("import.one-at-a-time"))
            return
        self.close()
        self._path, self._mapping, self._encoding = path, {}, None
        self._preview, self._makes_products = None, self.into_nothing
        self.reopen()

    def reopen(self) -> None:
        """Opens the sheet again as it was: the window was made anew."""
        self._sheet = sheet = OrdersSheet(self._path.name)
        sheet.make_products.setChecked(self._makes_products)
        sheet.make_products.toggled.connect(self._choose_products)
        sheet.closed.connect(self.close)
        sheet.mapped.connect(self._map)
        sheet.encoding_chosen.connect(self._choose_encoding)
        sheet.confirmed.connect(self._import)
        self.sheet_wanted.emit(sheet)
        if self._preview is not None:
            sheet.show_preview(self._preview)
        else:
            self._look()

    def is_open(self) -> bool:
        """Whether the sheet is open."""
        return self._sheet is not None

    def close(self) -> None:
        """Closes the sheet; nothing was changed."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            self.sheet_done.emit(sheet)

    # -- the sheet ---------------------------------------------------------------------------------

    def _look(self) -> None:
        path, mapping, encoding = self._path, dict(self._mapping), self._encoding
        self._bridge.ask(
            lambda: _look(path, mapping, encoding),
            self._show_preview,
            key="orders",
            failed=self._show_trouble,
        )

    def _show_preview(self, found: OrdersPreview) -> None:
        self._preview = found
        if self._sheet is not None:
            self._sheet.show_preview(found)

    def _show_trouble(self, error: MMRecError) -> None:
        if self._sheet is not None:
            self._sheet.show_trouble(*error_words(error))

    def _map(self, field: str, column: str) -> None:
        self._mapping[field] = column
        self._look()

    def _choose_encoding(self, name: str) -> None:
        self._encoding = name
        self._look()

    def _choose_products(self, makes: bool) -> None:
        self._makes_products = makes

    # -- the import --------------------------------------------------------------------------------

    def _import(self) -> None:
        mapping, encoding, makes = dict(self._mapping), self._encoding, self._makes_products
        self.close()
        self._run(OrdersPlan(self._path, mapping, encoding, makes))

    def _run(self, plan: OrdersPlan) -> None:
        workspace, self._path = self._bridge.workspace, plan.path
        self._show(lambda card: card.show_running(plan.path.name, None, kind=KIND))
        # Products that are made of orders get their vectors in the background afterwards.
        self._running = self._bridge.run(
            KIND,
            "edit",
            lambda: resume.resumable_orders(workspace, plan),
            title=plan.path.name,
            done=self._finish,
            failed=self._fail,
        )
        self.started.emit()

    def _go_on(self, plan: OrdersPlan | None) -> None:
        """T3: an import that was cut short goes on."""
        if plan is not None and not self._running:
            self._run(plan)
            self.told.emit(tr("import.goes-on", name=plan.path.name))

    def _on_jobs(self, views: Sequence[JobView]) -> None:
        running = next((view for view in views if view.id == self._running), None)
        if running is None:
            return
        if is_alive(running):
            name = self._path.name
            self._show(lambda card: card.show_running(name, running, kind=KIND))
        elif running.state == "cancelled":
            self._running = 0
            workspace = self._bridge.workspace
            self._bridge.ask(lambda: resume.drop_orders(workspace), lambda _nothing: None)
            said = tr("import.cancelled"), tr("orders.cancelled-hint")
            self._show(lambda card: card.show_ended(*said))

    def _cancel(self) -> None:
        if self._running:
            self._bridge.cancel(self._running)

    def _hold(self, held: bool) -> None:
        if self._running:
            (self._bridge.pause if held else self._bridge.resume)(self._running)

    def _finish(self, report: OrdersReport) -> None:
        self._running = 0
        self._report = report
        title = tr("import.done-title", name=self._path.name)
        remarks = len(report.rejections)
        self._show(lambda card: card.show_done(title, summary(report), remarks=remarks))
        self.finished.emit()

    def _fail(self, error: MMRecError) -> None:
        self._running = 0
        self._show(lambda card: card.show_ended(tr("import.failed"), *error_words(error)))

    def _start_over(self) -> None:
        """Another library is open: what belongs to the one before goes."""
        self._running = 0
        self._report = OrdersReport()
        self._show(ImportCard.hide)
        self.close()
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: resume.unfinished_orders(workspace), self._go_on, key="unfinished orders"
        )

    def _show(self, say: Callable[[ImportCard], None]) -> None:
        self._say = say
        say(self.card)


def summary(report: OrdersReport) -> str:
    """What became of a file of orders, in one sentence per thing that happened."""
    said = [counted("orders.did-lines", report.lines)]
    for key, count in (
        ("orders.did-orders", report.orders),
        ("orders.did-customers", report.customers),
        ("orders.did-cancelled", report.cancelled),
        ("orders.did-set-aside", report.set_aside),
        ("orders.did-duplicates", report.duplicates),
        ("orders.did-unknown", report.unknown_products),
        ("orders.did-made", report.created),
        ("import.did-rejected", report.rejected),
    ):
        if count:
            said.append(counted(key, count))
    said.append(tr("import.did-time", time=duration(report.seconds)))
    return " · ".join(said)


def _look(path: Path, mapping: dict[str, str], encoding: str | None) -> OrdersPreview:
    # Start-up time: only who brings something in needs the code that reads feeds.
    from mmrec_desktop.services.orders import look_into_orders

    return look_into_orders(path, mapping, encoding)
