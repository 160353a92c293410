"""Edits of the catalogue: done off the window's thread, told of with a way back.

Separate from the pages that ask for them: whatever was changed last is undone, wherever that was.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.services import edits
from mmrec_desktop.services.edits import Done
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.strings import counted, tr

ACCEPTING, UNDOING = "accept", "undo"


class EditsPresenter(QObject):
    """``made`` and ``undone`` carry what was done with a sentence; ``failed`` that nothing was;
    ``told`` a sentence alone.
    """

    made = Signal(object, str)
    undone = Signal(object, str)
    failed = Signal()
    told = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    def accept(self, found: Sequence[Suggestion]) -> None:
        """Writes suggested values into the catalogue."""
        workspace = self._bridge.workspace
        self._bridge.run(
            ACCEPTING,
            "edit",
            lambda: edits.accept(workspace, found),
            done=self._made,
            failed=self._refuse,
        )

    def undo(self) -> None:
        """Takes back what was changed last."""
        if not self._bridge.is_open:
            return
        workspace = self._bridge.workspace
        self._bridge.run(
            UNDOING,
            "edit",
            lambda: edits.undo(workspace),
            done=self._undone,
        )

    def _made(self, done: Done) -> None:
        self.made.emit(done, counted("edit.accepted", len(done.edits)))

    def _undone(self, done: Done | None) -> None:
        if done is None:
            self.told.emit(tr("edit.nothing"))
        else:
            self.undone.emit(done, counted("edit.undone", len(done.edits)))

    def _refuse(self, error: MMRecError) -> None:
        self.failed.emit()
        self._bridge.report(error)
