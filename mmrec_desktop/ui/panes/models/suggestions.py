"""Values for fields that the catalogue leaves empty: looked for when asked, saved as a table.

Separate from training: the model in use is asked, and nothing is learnt.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.services.export import save_table
from mmrec_desktop.services.learnt import Suggestion, suggestions
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.models.suggestions_card import SuggestionsCard
from mmrec_desktop.ui.strings import counted, tr

LOOKING = "suggest"
COLUMNS = ("id", "title", "field", "value", "confidence")


class SuggestionsPresenter(QObject):
    """``told`` carries a sentence for a toast."""

    told = Signal(str)

    def __init__(self, bridge: Bridge, card: SuggestionsCard) -> None:
        super().__init__(card)
        self._bridge = bridge
        self._card = card
        self._found: tuple[Suggestion, ...] = ()
        card.wanted.connect(self._look)
        card.save_wanted.connect(self._save)
        bridge.opened.connect(self.forget)

    def forget(self) -> None:
        """What was found holds no longer: another library or another model is in use."""
        self._found = ()
        self._card.show_nothing()

    def save_to(self, file: Path) -> None:
        """Saves all of them as CSV or as a workbook, by the ending of the name."""
        rows = [
            (each.card.id, each.card.title, each.field, each.value, f"{each.confidence:.2f}")
            for each in self._found
        ]
        self._bridge.ask(
            lambda: save_table(COLUMNS, rows, file),
            lambda count: self.told.emit(counted("learn.suggest-saved", count, file=file.name)),
        )

    def _look(self) -> None:
        workspace = self._bridge.workspace
        self._card.show_looking()
        self._bridge.run(
            LOOKING,
            "heavy",
            lambda: suggestions(workspace),
            title=tr("job.suggest"),
            done=self._show,
            failed=self._refuse,
        )

    def _show(self, found: tuple[Suggestion, ...]) -> None:
        self._found = found
        self._card.show_found(found)

    def _refuse(self, error: MMRecError) -> None:
        self._card.show_nothing()
        self._bridge.report(error)

    def _save(self) -> None:
        dialog = QFileDialog(QApplication.activeWindow(), tr("learn.suggest-save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["CSV (*.csv)", "Excel (*.xlsx)"])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("xlsx" if "xlsx" in chosen else "csv")
        )
        dialog.selectFile(f"{tr('learn.suggest-file')}.csv")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
