"""Settings at work: what is chosen is kept at once, and whoever draws the window is told."""

from dataclasses import replace

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from mmrec_desktop.services.settings import Settings, load_settings, save_settings
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.settings.view import SettingsView


class SettingsPresenter(QObject):
    """``looks_changed``: language or colours are others now, the window must be made anew.

    ``not_kept``: the settings could not be written, on a full or read-only disk.
    """

    looks_changed = Signal()
    not_kept = Signal()

    def __init__(self, bridge: Bridge, view: SettingsView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        view.language_chosen.connect(self._choose_language)
        view.theme_chosen.connect(self._choose_theme)
        view.threads_chosen.connect(self._choose_threads)
        view.folder_shown.connect(self._show_folder)
        bridge.opened.connect(self.show)
        self.show()

    def show(self) -> None:
        """Shows what is set now."""
        settings = load_settings()
        library = str(self._bridge.workspace.library.path) if self._bridge.is_open else ""
        self._view.show_choices(
            language=settings.language,
            theme=settings.theme,
            threads=settings.decode_workers,
            library=library,
        )

    def _choose_language(self, language: str) -> None:
        self._keep(replace(load_settings(), language=language), looks=True)

    def _choose_theme(self, theme: str) -> None:
        self._keep(replace(load_settings(), theme=theme), looks=True)

    def _choose_threads(self, threads: int) -> None:
        self._keep(replace(load_settings(), decode_workers=threads))

    def _keep(self, settings: Settings, *, looks: bool = False) -> None:
        if not save_settings(settings):
            self.not_kept.emit()
        if looks:
            self.looks_changed.emit()

    def _show_folder(self) -> None:
        if self._bridge.is_open:
            folder = self._bridge.workspace.library.path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
