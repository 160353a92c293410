"""Small pieces that every pane is made of: labels by role, lines, buttons by kind, cards."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout

from mmrec_desktop.ui.theme import icon


def label(text: str, *, role: str = "", wrap: bool = False) -> QLabel:
    """Plain text in a role; never markup (V5)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    kind: str = "plain",
    icon_name: str = "",
    colour: str | None = None,
) -> QPushButton:
    """A button of a kind: plain, primary, ghost, link, choice or danger."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    if icon_name:
        made.setIcon(icon(icon_name, colour))
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def menu_button(
    text: str, fill: Callable[[QMenu], object], *, kind: str = "choice", icon_name: str = ""
) -> QPushButton:
    """A button that opens a menu below itself, filled anew each time.

    Not ``setMenu``: the style then draws the text off its place.
    """
    made = button(text, kind=kind, icon_name=icon_name)
    menu = QMenu(made)

    def open_menu() -> None:
        menu.clear()
        fill(menu)
        menu.popup(made.mapToGlobal(QPoint(0, made.height() + 2)))

    made.clicked.connect(lambda _checked=False: open_menu())
    return made


def line() -> QFrame:
    """A thin horizontal line."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def card(*, role: str = "card", margin: int = 16) -> tuple[QFrame, QVBoxLayout]:
    """A card and the column inside it."""
    made = QFrame()
    made.setProperty("role", role)
    column = QVBoxLayout(made)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(8)
    return made, column
