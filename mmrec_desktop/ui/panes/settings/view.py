"""Settings: language, colours, where the catalogue is, how pictures are read. Layout only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mmrec_desktop.ui.strings import LANGUAGES, tr
from mmrec_desktop.ui.widgets.choice_buttons import Choice, Segments
from mmrec_desktop.ui.widgets.page import Page
from mmrec_desktop.ui.widgets.parts import button, card, label
from mmrec_desktop.ui.widgets.shortened import ShortenedLabel

_WIDTH = 680
THREADS = (0, 1, 2, 4, 8)
"""0: as many as suit this computer."""
THEMES = ("system", "light", "dark")


class SettingsView(Page):
    """Tells what was chosen."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    threads_chosen = Signal(int)
    library_wanted = Signal()
    folder_shown = Signal()
    shortcuts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDTH)
        languages: list[Choice] = [("", tr("settings.system")), *LANGUAGES]
        self._languages = _segments(languages, tr("settings.language"))
        self._languages.chosen.connect(self.language_chosen)
        self._themes = _segments(
            [(name, tr(f"settings.theme-{name}")) for name in THEMES], tr("settings.theme")
        )
        self._themes.chosen.connect(self.theme_chosen)
        self._threads = _segments(
            [(str(count), str(count) if count else tr("settings.automatic")) for count in THREADS],
            tr("settings.threads"),
        )
        self._threads.chosen.connect(lambda count: self.threads_chosen.emit(int(count)))
        self._path = ShortenedLabel(role="second")
        self._build()

    def show_choices(self, *, language: str, theme: str, threads: int, library: str) -> None:
        """Shows what is set now."""
        self._languages.choose(language)
        self._themes.choose(theme)
        self._threads.choose(str(threads))
        self._path.show_text(library)

    def _build(self) -> None:
        self.column.setSpacing(16)
        self.column.addWidget(label(tr("settings.title"), role="heading"))
        window = self._card(tr("settings.window"))
        window.addLayout(_row(tr("settings.language"), self._languages))
        window.addLayout(_row(tr("settings.theme"), self._themes))
        window.addLayout(
            _row(
                tr("settings.keyboard"),
                button(tr("settings.shortcuts"), self.shortcuts_wanted.emit),
            )
        )
        catalogue = self._card(tr("settings.catalogue"))
        catalogue.addLayout(_row(tr("settings.library"), self._path, stretch=True))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(tr("settings.open"), self.library_wanted.emit))
        row.addWidget(button(tr("settings.show"), self.folder_shown.emit))
        catalogue.addLayout(_row("", buttons))
        work = self._card(tr("settings.work"))
        work.addLayout(_row(tr("settings.threads"), self._threads))
        work.addWidget(label(tr("settings.threads-hint"), role="small", wrap=True))
        privacy = self._card(tr("settings.privacy"))
        privacy.addWidget(label(tr("settings.privacy-text"), role="small", wrap=True))
        self.column.addStretch(1)

    def _card(self, title: str) -> QVBoxLayout:
        frame, column = card()
        self.column.addWidget(frame)
        column.setSpacing(12)
        column.addWidget(label(title, role="strong"))
        return column


def _segments(choices: list[Choice], name: str) -> Segments:
    made = Segments(choices)
    made.setAccessibleName(name)
    return made


def _row(name: str, value: QWidget, *, stretch: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    caption = label(name, role="second")
    caption.setFixedWidth(150)
    row.addWidget(caption)
    row.addWidget(value, 1 if stretch else 0)
    if not stretch:
        row.addStretch(1)
    return row
