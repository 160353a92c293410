"""Everything the window can do, once: name, shortcut, tooltip and what happens.

Separate because menus, buttons, shortcuts, the sheet of shortcuts and the quick switcher all show
the same list.
"""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mmrec_desktop.ui.strings import tr


class Actions:
    """Actions by name; ``do.<name>`` is what an action is called, ``do.<name>-hint`` its
    tooltip.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}

    def add(
        self,
        name: str,
        callback: Callable[[], object],
        *,
        shortcuts: Sequence[str] = (),
        icon: str = "",
    ) -> QAction:
        """Registers an action; the first shortcut is the one that is shown."""
        action = QAction(self._window)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        action.triggered.connect(lambda _checked=False: callback())
        self._window.addAction(action)
        self._actions[name] = action
        self._icons[name] = icon
        self._say(action)
        return action

    def get(self, name: str) -> QAction:
        """The action of a name."""
        return self._actions[name]

    def icon_name(self, name: str) -> str:
        """The icon that goes with an action, or empty."""
        return self._icons[name]

    def all(self) -> list[QAction]:
        """Every action that can be done now."""
        return [action for action in self._actions.values() if action.isEnabled()]

    def trigger(self, name: str) -> None:
        """Does it."""
        self._actions[name].trigger()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        for action in self._actions.values():
            self._say(action)

    def _say(self, action: QAction) -> None:
        name = action.objectName()
        action.setText(tr(f"do.{name}"))
        keys = shortcut_text(action)
        hint = tr(f"do.{name}-hint")
        action.setToolTip(f"{hint} ({keys})" if keys else hint)


def shortcut_text(action: QAction) -> str:
    """The keys of an action as this system writes them."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
