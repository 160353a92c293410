"""Values for fields that the catalogue leaves empty: looked for when asked, saved as a table.

Separate from training: the model in use is asked, and nothing is learnt.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mmrec_desktop.domain.edit import Edit
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.services.export import save_table
from mmrec_desktop.services.learnt import suggestions
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.models.suggestions_card import SuggestionsCard
from mmrec_desktop.ui.strings import counted, tr
from mmrec_desktop.ui.widgets.file_dialog import table_dialog

LOOKING = "suggest"
COLUMNS = ("id", "title", "field", "value", "confidence")


class SuggestionsPresenter(QObject):
    """``told`` carries a sentence for a toast, ``accept_wanted`` suggestions to be written."""

    told = Signal(str)
    accept_wanted = Signal(object)

    def __init__(self, bridge: Bridge, card: SuggestionsCard) -> None:
        super().__init__(card)
        self._bridge = bridge
        self._card = card
        self._found: tuple[Suggestion, ...] = ()
        self._asked: tuple[Suggestion, ...] = ()
        self._accepted: dict[int, tuple[Suggestion, ...]] = {}
        card.accepted.connect(self._accept)
        card.accept_all_wanted.connect(self._accept_all)
        card.wanted.connect(self._look)
        card.save_wanted.connect(self._save)
        bridge.opened.connect(self.forget)

    def forget(self) -> None:
        """What was found holds no longer: another library or another model is in use."""
        self._found, self._accepted = (), {}
        self._card.show_nothing()

    def take(self, deed: int, edits: Sequence[Edit]) -> None:
        """What was accepted is suggested no more; so is what could not be written any more."""
        wanted = {each.product for each in edits}
        gone = tuple(each for each in self._asked if each.card.id in wanted)
        self._accepted[deed] = gone
        left = set(self._asked)
        self._asked = ()
        self._show(tuple(each for each in self._found if each not in left))

    def give_back(self, deed: int) -> None:
        """What was accepted and undone is suggested again."""
        back = self._accepted.pop(deed, ())
        if back:
            found = [*self._found, *back]
            found.sort(key=lambda each: (-each.confidence, each.card.id, each.field))
            self._show(tuple(found))

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

    def _accept(self, suggestion: Suggestion) -> None:
        self._ask_for((suggestion,))

    def _accept_all(self, least: float) -> None:
        self._ask_for(tuple(each for each in self._found if each.confidence >= least))

    def _ask_for(self, wanted: tuple[Suggestion, ...]) -> None:
        if wanted and not self._asked:
            self._asked = wanted
            self._card.show_writing()
            self.accept_wanted.emit(wanted)

    def keep(self) -> None:
        """Nothing could be written: everything is suggested still."""
        self._asked = ()
        if self._found:
            self._show(self._found)

    def _look(self) -> None:
        workspace = self._bridge.workspace
        self._card.show_looking()
        self._bridge.run(
            LOOKING,
            "heavy",
            lambda: suggestions(workspace),
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
        title = tr("learn.suggest-save")
        dialog = table_dialog(QApplication.activeWindow(), title, tr("learn.suggest-file"))
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()
