"""The import sheet: file and encoding, what would come in, pictures found, columns with live
preview.

Layout only.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mmrec_desktop.domain.import_plan import FilePreview, Preview
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.ui.panes.imports.columns import MOST_COLUMNS, ColumnTable
from mmrec_desktop.ui.panes.imports.rejections import sentence
from mmrec_desktop.ui.strings import counted, duration, encoding_name, number, tr
from mmrec_desktop.ui.theme import set_role
from mmrec_desktop.ui.widgets.job_bar import JobBar
from mmrec_desktop.ui.widgets.parts import button, card, label, menu_button
from mmrec_desktop.ui.widgets.plain_text import on_button, one_line
from mmrec_desktop.ui.widgets.scrolled import scrolled
from mmrec_desktop.ui.widgets.sheet import Sheet, fact_row

MOST_FILES_IN_MENU = 40


class ImportSheet(Sheet):
    """Tells what is wished: another encoding, another meaning of columns, a folder of pictures,
    the import.
    """

    encoding_chosen = Signal(str)
    mapped = Signal(dict)
    folder_wanted = Signal()
    rejections_wanted = Signal()
    missing_wanted = Signal()
    confirmed = Signal()

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_title(names), parent)
        self._preview: Preview | None = None
        self._shown = 0
        self._encodings: tuple[str, ...] = ()
        self._encoding = menu_button("", self._fill_encodings)
        self._sureness = label("", role="second")
        self._separator = label("")
        self._rows = label("")
        self._new = label("", wrap=True)
        self._changed = label("")
        self._unchanged = label("")
        self._rejected = button("", self.rejections_wanted.emit, kind="link")
        self._found = label("")
        self._missing = button("", self.missing_wanted.emit, kind="link")
        self._folder = button(tr("import.choose-folder"), self.folder_wanted.emit, kind="choice")
        self._files = menu_button("", self._fill_files)
        self.columns = ColumnTable()
        self.columns.mapped.connect(self.mapped)
        self._remark = label("", role="second", wrap=True)
        self._trouble, trouble = card(role="warning-card")
        self._trouble_said = label("", role="strong", wrap=True)
        self._trouble_hint = label("", role="second", wrap=True)
        trouble.addWidget(self._trouble_said)
        trouble.addWidget(self._trouble_hint)
        self._progress = JobBar()
        self._waiting = label(tr("import.looking"), role="second")
        self._contents = self._build_contents()
        self.body.addWidget(self._trouble)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._contents, 1)
        self.body.addStretch(0)
        self.canceller = self.add_close(tr("sheet.cancel"))
        self.confirm = self.add_button(tr("import.confirm-none"), kind="primary")
        self.confirm.clicked.connect(self.confirmed)
        self.show_waiting()
        self._contents.hide()

    # -- states ------------------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """While the files are read; what was shown before stays."""
        self._trouble.hide()
        self._waiting.show()
        self._progress.show_share(None)
        self._progress.show()
        self.confirm.setEnabled(False)
        self.foot_note.setText(tr("import.nothing-changed-yet"))

    def show_progress(self, said: str, full: int | None) -> None:
        """How far the reading is."""
        self._waiting.setText(said)
        self._progress.show_share(full)

    def show_trouble(self, said: str, hint: str) -> None:
        """Why the files cannot be read."""
        self._waiting.hide()
        self._progress.hide()
        self._trouble_said.setText(said)
        self._trouble_hint.setText(hint)
        self._trouble.show()
        self.confirm.setEnabled(False)
        self.foot_note.setText("")

    def show_preview(self, preview: Preview) -> None:
        """What would come in."""
        self._preview = preview
        self._shown = min(self._shown, max(0, len(preview.files) - 1))
        self._waiting.hide()
        self._progress.hide()
        self._trouble.hide()
        self._contents.show()
        self._show_report()
        self._show_file()
        self._show_confirm()

    def show_folder(self, name: str) -> None:
        """Which folder pictures are looked for in, besides the feed's own."""
        self._folder.setText(f"{on_button(name)}  ▾" if name else tr("import.choose-folder"))

    # -- within ------------------------------------------------------------------------------------

    def _build_contents(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._build_cards())
        head = QHBoxLayout()
        head.addWidget(label(tr("import.columns"), role="strong"))
        head.addWidget(self._files)
        head.addStretch(1)
        column.addLayout(head)
        self.columns.setMinimumHeight(132)
        column.addWidget(self.columns, 1)
        column.addWidget(self._remark)
        return scrolled(inner)

    def _build_cards(self) -> QHBoxLayout:
        cards = QHBoxLayout()
        cards.setSpacing(12)
        encoding = QWidget()
        pair = QHBoxLayout(encoding)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(self._encoding)
        pair.addWidget(self._sureness)
        cards.addWidget(
            _facts(
                tr("import.file"),
                (
                    (tr("import.encoding"), encoding),
                    (tr("import.separator"), self._separator),
                    (tr("import.rows"), self._rows),
                ),
            ),
            3,
        )
        cards.addWidget(
            _facts(
                tr("import.products"),
                (
                    (tr("import.new"), self._new),
                    (tr("import.changed"), self._changed),
                    (tr("import.unchanged"), self._unchanged),
                    (tr("import.rejected"), self._rejected),
                ),
            ),
            6,  # products and variants in one line
        )
        cards.addWidget(
            _facts(
                tr("import.pictures"),
                (
                    (tr("import.found"), self._found),
                    (tr("import.missing"), self._missing),
                    (tr("import.folder"), self._folder),
                ),
            ),
            3,
        )
        return cards

    def _show_report(self) -> None:
        preview = self._now()
        report = preview.report
        self._new.setText(_coming(report) if report.imported else "0")
        self._changed.setText(number(report.updated))
        self._unchanged.setText(number(report.unchanged))
        rejected = report.rejected
        _say_count(self._rejected, counted("import.rows-show", rejected), rejected)
        self._found.setText(number(preview.pictures_found))
        missing = len(preview.missing) or report.pictures_missing
        _say_count(self._missing, tr("import.show", count=number(missing)), missing)

    def _show_file(self) -> None:
        preview = self._now()
        several = len(preview.files) > 1
        self._files.setVisible(several)
        if not preview.files:
            self.columns.show_columns((), {}, ())
            self.columns.hide()
            self._remark.setText(tr("import.pictures-only"))
            return
        self.columns.show()
        file = preview.files[self._shown]
        self._files.setText(
            tr(
                "import.file-of",
                file=on_button(file.file),
                number=self._shown + 1,
                count=len(preview.files),
            )
            + "  ▾"
        )
        shown = encoding_name(file.encoding)
        self._encoding.setText(f"{shown}  ▾")
        self._encoding.setVisible(bool(file.encoding))  # a workbook has none
        self._encoding.setAccessibleName(f"{tr('import.encoding')}: {shown}")
        self._encodings = file.encodings
        self._encoding.setEnabled(bool(file.encodings))
        self._sureness.setText(tr("import.sure" if file.encoding_certain else "import.guessed"))
        set_role(self._sureness, "second" if file.encoding_certain else "warning")
        self._separator.setText(_separator(file.delimiter))
        self._rows.setText(number(file.rows))
        known = bool(file.dialect)
        self.note.setText(tr(f"dialect.{file.dialect}") if known else tr("import.unknown-columns"))
        set_role(self.note, "second" if known else "warning")
        locked = (
            "" if not known or file.dialect in ("plain", "mapped") else tr("import.known-columns")
        )
        self.columns.show_columns(file.columns, file.roles, file.sample, locked=locked)
        self._remark.setText(self._remarks(file))

    def _remarks(self, file: FilePreview) -> str:
        report = self._now().report
        said = [tr("import.promise")]
        if report.vanished:
            said.append(counted("import.vanished", len(report.vanished)))
        if len(file.columns) > MOST_COLUMNS:
            said.append(tr("import.more-columns", count=number(len(file.columns) - MOST_COLUMNS)))
        first = next((each for each in report.rejections if each.counts and each.line), None)
        if first is not None:
            row = tr("import.row", line=number(first.line), file=one_line(first.file))
            said.append(f"{row} {sentence(first)}")
        return " ".join(said)

    def _show_confirm(self) -> None:
        preview = self._now()
        coming = preview.report.imported + preview.report.updated
        gone = len(preview.report.vanished)
        self.confirm.setEnabled(coming > 0 or gone > 0)
        if not coming and gone:
            self.confirm.setText(tr("import.confirm-none"))
            self.foot_note.setText(counted("import.vanished", gone))
        elif coming:
            self.confirm.setText(counted("import.confirm", coming))
            self.foot_note.setText(tr("import.takes", time=duration(preview.seconds_expected)))
        else:
            key = "import.confirm-same" if preview.report.unchanged else "import.confirm-none"
            self.confirm.setText(tr(key))
            self.foot_note.setText(
                tr("import.same" if preview.report.unchanged else "import.choose-columns")
            )
        (self.confirm if self.confirm.isEnabled() else self.canceller).setFocus()

    def _fill_encodings(self, menu: QMenu) -> None:
        for name in self._encodings:
            menu.addAction(encoding_name(name), partial(self.encoding_chosen.emit, name))

    def _fill_files(self, menu: QMenu) -> None:
        for place, file in enumerate(self._now().files[:MOST_FILES_IN_MENU]):
            menu.addAction(on_button(file.file), partial(self._choose_file, place))

    def _choose_file(self, place: int) -> None:
        self._shown = place
        self._show_file()

    def _now(self) -> Preview:
        assert self._preview is not None
        return self._preview


def _coming(report: ImportReport) -> str:
    products = counted("catalogue.products", report.imported)
    if not report.variants:
        return products
    return f"{products}, {counted('catalogue.variants', report.variants)}"


def _title(names: Sequence[str]) -> str:
    if len(names) == 1:
        return tr("import.title", name=one_line(names[0]))
    return tr("import.title-several", name=one_line(names[0]), count=number(len(names) - 1))


def _facts(title: str, rows: Sequence[tuple[str, QWidget]]) -> QFrame:
    frame, column = card()
    column.setSpacing(4)
    column.addWidget(label(title, role="strong"))
    for name, value in rows:
        column.addLayout(fact_row(name, value))
    column.addStretch(1)
    return frame


def _say_count(shower: QPushButton, text: str, count: int) -> None:
    shower.setText(text if count else "0")
    shower.setEnabled(count > 0)
    set_role(shower, "warning" if count else "quiet")


def _separator(delimiter: str) -> str:
    names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
    if not delimiter:
        return "–"
    return tr(f"import.separator-{names[delimiter]}") if delimiter in names else delimiter
