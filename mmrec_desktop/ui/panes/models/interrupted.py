"""Tells at the start that a training was cut short. Separate from the page of models, which is made
later.
"""

from PySide6.QtCore import QObject, Signal

from mmrec_desktop.services import resume
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.strings import counted


class InterruptedTraining(QObject):
    """``found`` carries a sentence when a library is opened whose training was cut short."""

    found = Signal(str)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        bridge.opened.connect(self._ask)

    def _ask(self) -> None:
        workspace = self._bridge.workspace
        self._bridge.ask(
            lambda: resume.unfinished_training(workspace),
            self._tell,
            lane="upkeep",
            failed=lambda _error: None,
        )

    def _tell(self, rounds: int | None) -> None:
        if rounds is not None:
            self.found.emit(counted("learn.unfinished", rounds))
