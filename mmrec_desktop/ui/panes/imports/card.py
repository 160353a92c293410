"""The card of an import that runs or has ended: it can be left alone. Layout only."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services.jobs.job import JobView
from mmrec_desktop.ui.strings import counted, duration, tr
from mmrec_desktop.ui.theme import icon, set_role, tokens
from mmrec_desktop.ui.widgets.job_bar import JobBar
from mmrec_desktop.ui.widgets.job_words import how_far, per_mille
from mmrec_desktop.ui.widgets.parts import button, label
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel


class ImportCard(QFrame):
    """Tells what is wished of the import that it shows."""

    cancelled = Signal()
    held = Signal(bool)
    rejections_wanted = Signal()
    vanished_wanted = Signal()
    search_wanted = Signal()
    dismissed = Signal()
    running = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._sign = label("")
        self._title = ShortenedLabel(role="strong")
        self._said = label("", role="second", wrap=True)
        self._bar = JobBar()
        self._cancel = button(tr("sheet.cancel"), self.cancelled.emit)
        self._hold = button(tr("jobs.pause"), self._on_hold)
        self._is_held = False
        self._rejections = button("", self.rejections_wanted.emit, kind="link")
        self._rejections.setProperty("role", "warning")
        self._vanished = button("", self.vanished_wanted.emit, kind="link")
        self._vanished.setProperty("role", "warning")
        self._search = button(tr("import.go-search"), self.search_wanted.emit, kind="primary")
        self._dismiss = button("", self.dismissed.emit, kind="ghost", icon_name="cross")
        self._dismiss.setIconSize(QSize(14, 14))
        self._dismiss.setAccessibleName(tr("toast.close"))
        self._dismiss.setToolTip(tr("toast.close"))
        self._build()
        self.hide()

    def show_running(self, name: str, view: JobView | None, *, kind: str = "import") -> None:
        """While it runs. ``name``: what is imported; ``kind``: of the job."""
        self.show()
        self._set_sign("import", tokens().accent)
        self._title.show_text(tr(f"job.{kind}-of", name=name))
        self._said.setText(how_far(view) if view is not None else tr("job.starting"))
        set_role(self._said, "second")
        self._is_held = view is not None and view.state == "paused"
        self._hold.setText(tr("jobs.resume" if self._is_held else "jobs.pause"))
        full = per_mille(view) if view is not None else None
        self._bar.show_share(full, held=self._is_held)
        self._only(self._bar, self._hold, self._cancel)
        self.running.emit(True)

    def show_report(self, title: str, report: ImportReport) -> None:
        """How an import of products ended."""
        self.show_done(title, summary(report), remarks=len(report.rejections))
        self._vanished.setText(counted("import.vanished-show", len(report.vanished)))
        self._vanished.setVisible(bool(report.vanished))
        self._search.show()

    def show_done(self, title: str, said: str, *, remarks: int) -> None:
        """How it ended; ``remarks``: how many things were set aside."""
        self.show()
        self._set_sign("check", tokens().accent)
        self._title.show_text(title)
        self._said.setText(said)
        set_role(self._said, "second")
        self._rejections.setText(counted("import.set-aside", remarks))
        self._only(self._dismiss, *([self._rejections] if remarks else []))
        self.running.emit(False)

    def show_ended(self, title: str, said: str, hint: str = "") -> None:
        """That it was cancelled or failed; nothing was changed."""
        self.show()
        self._set_sign("warning", tokens().warning)
        self._title.show_text(title)
        self._said.setText(f"{said} {hint}".strip())
        self._only(self._dismiss)
        self.running.emit(False)

    def _on_hold(self) -> None:
        self.held.emit(not self._is_held)

    def _only(self, *shown: QWidget) -> None:
        for widget in (
            self._bar,
            self._hold,
            self._cancel,
            self._rejections,
            self._vanished,
            self._search,
            self._dismiss,
        ):
            widget.setVisible(widget in shown)

    def _set_sign(self, name: str, colour: str) -> None:
        self._sign.setPixmap(icon(name, colour, 20).pixmap(20, 20))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 12, 14)
        row.setSpacing(12)
        row.addWidget(self._sign)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._said)
        links = QHBoxLayout()
        links.setSpacing(12)
        links.addWidget(self._rejections)
        links.addWidget(self._vanished)
        links.addStretch(1)
        column.addLayout(links)
        row.addLayout(column, 1)
        row.addWidget(self._search)
        row.addWidget(self._hold)
        row.addWidget(self._cancel)
        row.addWidget(self._dismiss)


def summary(report: ImportReport) -> str:
    """What an import did, in one sentence per thing that happened."""
    said = []
    for key, count in (
        ("import.did-new", report.imported),
        ("import.did-changed", report.updated),
        ("import.did-unchanged", report.unchanged),
        ("import.did-rejected", report.rejected),
        ("import.did-missing", report.pictures_missing),
    ):
        if count:
            said.append(counted(key, count))
    said.append(tr("import.did-time", time=duration(report.seconds)))
    return " · ".join(said)
