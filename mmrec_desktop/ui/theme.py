"""How the window looks: colours, type, the one stylesheet and the icons.

Separate so that no widget carries a colour of its own: widgets say what they are (``kind``,
``role``) and the theme draws it.
"""

from dataclasses import dataclass, fields
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QWidget

from mmrec_desktop.services.wording import resources_folder
from mmrec_desktop.ui.drawn_icons import drawn

Mode = Literal["light", "dark", "system"]

GRID = 8
RADIUS_CONTROL = 8
RADIUS_CARD = 11
RADIUS_SHEET = 14
TEXT_PIXELS = 13
TITLE_PIXELS = 17
HEADING_PIXELS = 26
RAIL_WIDTH = 184
FILTERS_WIDTH = 200
INSPECTOR_WIDTH = 336
ICON_PIXELS = 18

_CALM_FAMILIES = ("Inter", "Noto Sans", "Open Sans", "Cantarell", "Ubuntu", "Noto Sans CJK SC")
_CHINESE_FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI")
_NO_CHOICE = ("Sans Serif", "Sans", "DejaVu Sans", "")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme as ``#RRGGBB``; ``parts`` are those of a score's parts, ``hues``
    tell kinds apart.
    """

    window: str
    surface: str
    mat: str
    line: str
    text: str
    second: str
    accent: str
    tint: str
    warning: str
    on_accent: str
    accent_hover: str
    strong_line: str
    parts: tuple[str, ...]
    hues: tuple[str, ...]


LIGHT = Tokens(
    window="#F7F7F5",
    surface="#FFFFFF",
    mat="#F1F1EE",
    line="#E2E2DD",
    text="#1B1B19",
    second="#6A6A64",
    accent="#0F766E",
    tint="#E2F1EF",
    warning="#A15C07",
    on_accent="#FFFFFF",
    accent_hover="#0B6660",
    strong_line="#C9C9C2",
    parts=("#0F766E", "#5BA89F", "#D08C3C", "#7C6FB0"),
    hues=("#0F766E", "#C77B22", "#7C6FB0", "#2F6FB3", "#B5476B", "#7A8F2A", "#8A5A3C", "#5BA89F"),
)
DARK = Tokens(
    window="#171716",
    surface="#1F1F1D",
    mat="#292926",
    line="#363632",
    text="#EDEDE9",
    second="#A5A59D",
    accent="#55BDB1",
    tint="#1D3532",
    warning="#E0A458",
    on_accent="#10201E",
    accent_hover="#6ACBC0",
    strong_line="#4C4C46",
    parts=("#55BDB1", "#2F7F77", "#D9A05B", "#9D92CF"),
    hues=("#55BDB1", "#D9A05B", "#9D92CF", "#6FA8DC", "#D9839F", "#A9C46C", "#C49A7A", "#2F7F77"),
)

_current = LIGHT
_wide_marks = False


def tokens() -> Tokens:
    """The colours in use."""
    return _current


def is_dark() -> bool:
    """Whether the dark colours are in use."""
    return _current is DARK


def apply(app: QApplication, mode: Mode, *, chinese: bool = False) -> None:
    """Dresses the whole application; ``system`` follows the desktop.

    ``chinese``: the window speaks Chinese, so that quotation marks and dots are as wide as signs.
    """
    global _current, _wide_marks
    _wide_marks = chinese
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
    dark = (
        app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if mode == "system"
        else mode == "dark"
    )
    _current = DARK if dark else LIGHT
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(text_font())
    app.setPalette(_palette(_current))
    app.setStyleSheet(stylesheet(_current))


def text_font(pixels: int = TEXT_PIXELS) -> QFont:
    """The desktop's font (a calm one where the desktop has no opinion), with Noto Sans CJK behind
    it.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    family = font.family()
    if family in _NO_CHOICE:
        present = set(QFontDatabase.families())
        family = next((name for name in _CALM_FAMILIES if name in present), family)
    font.setFamilies(list(dict.fromkeys([family, *_CHINESE_FAMILIES])))
    if not _wide_marks:
        # Fonts for Chinese draw dots and quotation marks a whole sign wide, which tears English apart.
        font.setFeature(QFont.Tag("palt"), 1)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Normal)
    return font


def icon(name: str, colour: str | None = None, size: int = ICON_PIXELS) -> QIcon:
    """One of our stroke icons in a colour (the text's where none is given); empty where there is
    no such icon.
    """
    return drawn(name, colour or _current.text, size)


def program_icon() -> QIcon:
    """The mark of the program in all sizes."""
    mark = QIcon()
    for side in (16, 32, 48, 64, 128, 256):
        path = resources_folder() / "icons" / f"mmrec-{side}.png"
        if path.is_file():
            mark.addFile(str(path))
    return mark


def set_role(widget: QWidget, role: str) -> None:
    """Says what a widget is and dresses it anew: for roles that change while it is shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(shades: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, shades.window),
        (roles.WindowText, shades.text),
        (roles.Base, shades.surface),
        (roles.AlternateBase, shades.mat),
        (roles.Text, shades.text),
        (roles.Button, shades.surface),
        (roles.ButtonText, shades.text),
        (roles.BrightText, shades.warning),
        (roles.ToolTipBase, shades.surface),
        (roles.ToolTipText, shades.text),
        (roles.PlaceholderText, shades.second),
        (roles.Highlight, shades.accent),
        (roles.HighlightedText, shades.on_accent),
        (roles.Link, shades.accent),
        (roles.LinkVisited, shades.accent),
        (roles.Light, shades.line),
        (roles.Midlight, shades.line),
        (roles.Mid, shades.strong_line),
        (roles.Dark, shades.strong_line),
        (roles.Shadow, shades.line),
        (roles.Accent, shades.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(shades.second))
    return palette


def stylesheet(shades: Tokens) -> str:
    """The one stylesheet, in the colours of a theme."""
    values = {
        field.name: getattr(shades, field.name)
        for field in fields(shades)
        if field.name not in ("parts", "hues")
    }
    return Template(_STYLE).substitute(values)


_STYLE = """
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 6px; font-size: 12px; }
QMainWindow, QDialog { background: $window; }
QLabel { background: transparent; color: $text; }
QLabel[role="second"] { color: $second; }
QLabel[role="small"] { color: $second; font-size: 12px; }
QLabel[role="caption"] { color: $second; font-size: 12px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="title"] { font-size: 17px; font-weight: 600; }
QLabel[role="heading"] { font-size: 26px; font-weight: 600; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="warning-title"] { font-size: 17px; font-weight: 600; color: $warning; }
QLabel[role="accent"] { color: $accent; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 11px; }
QFrame[role="inline-card"] { background: $surface; border: 1px solid $line; border-radius: 11px; }
QFrame[role="warning-card"] { background: $surface; border: 1px solid $warning; border-radius: 11px; }
QFrame[role="sheet"] { background: $surface; border: 1px solid $line; border-radius: 14px; }
QFrame[role="mat"] { background: $mat; border: 0; border-radius: 11px; }
QFrame[role="line"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="upright-line"] { background: $line; border: 0; max-width: 1px; min-width: 1px; }
QFrame[role="dropzone"] { background: $surface; border: 2px dashed $strong_line; border-radius: 14px; }
QFrame[role="dropzone-hot"] { background: $tint; border: 2px dashed $accent; border-radius: 14px; }
QFrame[role="toast"] { background: $surface; border: 1px solid $strong_line; border-radius: 11px; }
QWidget[role="rail"] { background: $window; border-right: 1px solid $line; }
QWidget[role="ground"] { background: $mat; }
QWidget[role="status"] { background: $window; border-top: 1px solid $line; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $line; border-radius: 8px;
  padding: 6px 12px; min-height: 18px;
}
QPushButton:hover, QToolButton:hover { border-color: $strong_line; background: $mat; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; outline: 0; }
QPushButton:disabled, QToolButton:disabled { color: $second; background: $mat; border-color: $line; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; padding: 5px 11px; }
QPushButton[kind="primary"]:disabled { background: $mat; color: $second; border-color: $line; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] {
  background: transparent; border: 1px solid transparent; padding: 4px 8px; color: $text;
}
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $mat; border-color: transparent; }
QPushButton[kind="ghost"]:pressed, QToolButton[kind="ghost"]:pressed { background: $line; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border: 1px solid $accent; }
QPushButton[kind="link"] {
  background: transparent; border: 0; border-bottom: 1px solid transparent; border-radius: 0; padding: 1px 0;
  color: $accent; min-height: 16px; text-align: left;
}
QPushButton[kind="link"]:hover { border-bottom: 1px solid $accent; }
QPushButton[kind="link"]:focus { border-bottom: 2px solid $accent; }
QPushButton[kind="link"][role="warning"] { color: $warning; }
QPushButton[kind="link"]:disabled { color: $text; border-bottom: 1px solid transparent; }
QPushButton[kind="choice"] { padding: 3px 8px; min-height: 18px; }
QPushButton[kind="library"] {
  background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 5px 9px;
  font-size: 15px; font-weight: 600; text-align: left; min-height: 20px;
}
QPushButton[kind="library"]:hover { background: $mat; }
QPushButton[kind="library"]:focus { border: 1px solid $accent; }
QPushButton[kind="choice"][chosen="true"] { color: $accent; border-color: $accent; }
QPushButton[kind="choice"][chosen="false"] { color: $second; }
QPushButton[kind="choice"]:focus { border: 2px solid $accent; padding: 2px 7px; }
QPushButton[kind="danger"] { color: $warning; border-color: $warning; }
QPushButton[kind="danger"]:hover { background: $mat; }
QPushButton[kind="rail"] {
  background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 7px 10px;
  text-align: left; min-height: 18px; color: $second;
}
QPushButton[kind="rail"]:hover { background: $mat; color: $text; }
QPushButton[kind="rail"]:checked { background: $tint; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 1px solid $accent; }
QPushButton[kind="segment"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 3px 10px; color: $second;
}
QPushButton[kind="segment"]:checked { background: $surface; color: $text; font-weight: 600; border-color: $line; }
QPushButton[kind="segment"]:focus { border: 1px solid $accent; }
QPushButton[kind="status"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 1px 6px; min-height: 16px;
  color: $second; font-size: 12px; text-align: left;
}
QPushButton[kind="status"]:hover { background: $mat; color: $text; }
QPushButton[kind="status"]:focus { border: 1px solid $accent; }

QLineEdit, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; padding: 6px 10px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 1px solid $accent; }
QLineEdit[kind="bare"] { background: transparent; border: 0; padding: 0; }

QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QMenu { background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $tint; color: $accent; }
QMenu::item:disabled { color: $second; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QScrollArea[role="read"] { border: 1px solid transparent; border-radius: 8px; }
QScrollArea[role="read"]:focus { border: 1px solid $accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: $strong_line; border-radius: 3px; min-height: 32px; }
QScrollBar::handle:hover { background: $second; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: $strong_line; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListView, QTreeView, QTableView {
  background: $surface; color: $text; border: 0; outline: 0;
  selection-background-color: $tint; selection-color: $text;
}
QTableView { gridline-color: $line; border: 1px solid transparent; border-radius: 8px; }
QTableView:focus { border: 1px solid $accent; }
QTableView[role="plain"] { background: transparent; }
QTableView::item { padding: 0 10px; border-bottom: 1px solid $line; }
QListView[role="choices"]::item { padding: 6px 10px; border-radius: 8px; }
QListView[role="choices"]::item:selected { background: $tint; color: $text; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
  background: transparent; color: $text; border: 0; border-bottom: 1px solid $line; padding: 6px 12px;
  font-weight: 600; text-align: left;
}
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTableCornerButton::section { background: transparent; border: 0; }

QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal {
  background: $surface; border: 2px solid $accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:focus { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
"""
