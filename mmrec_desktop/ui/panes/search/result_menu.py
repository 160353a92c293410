"""The menu over chosen results: what can be wished of one product, and of several.

Separate from the view as a plain list of wishes.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.ui.strings import tr

_COPY = ("copy-picture", "copy-title", "copy-id", "copy-row")


def wishes_for(count: int) -> list[str]:
    """What can be wished of so many products; empty strings are lines between groups."""
    one = count == 1
    first = ["similar"] if one else []
    files = ["open-picture", "show-file", ""] if one else []
    return [*first, "like", "unlike", "", *_COPY, "", *files, "export-chosen"]


def menu_of(hits: list[Hit], wished: Callable[[str, list[Hit]], None], parent: QWidget) -> QMenu:
    """A menu that tells ``wished`` what was chosen of these products."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for what in wishes_for(len(hits)):
        if not what:
            menu.addSeparator()
            continue
        key = "action.more-like-this" if what == "similar" else f"action.{what}"
        action = menu.addAction(tr(key))
        action.triggered.connect(lambda _on=False, what=what: wished(what, hits))
    return menu
