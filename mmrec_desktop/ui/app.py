"""The program with a window: first paint at once, then what is heavy, then the library.

Separate from the window so that language and colours can change while it runs: the window is made
anew, and everything that works goes on.
"""

import base64
import gc
import importlib
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QLibraryInfo,
    QObject,
    Qt,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from mmrec_desktop.services.settings import load_settings, save_settings, settings_file
from mmrec_desktop.ui import theme
from mmrec_desktop.ui.strings import language as language_in_use
from mmrec_desktop.ui.strings import library_name, set_language, tr
from mmrec_desktop.ui.trace import Trace
from mmrec_desktop.ui.widgets.frame import Frame

_HEAVY = (
    "mmrec_desktop.ui.actions",
    "mmrec_desktop.ui.bridge",
    "mmrec_desktop.ui.main_window",
    "mmrec_desktop.services.workspace",
)

TURN_SECONDS = 0.0003
"""How long a thread may keep the others waiting; with the usual 5 ms an import stalls the
window.
"""


def run(library: Path | None = None, *, demo: bool = False, language: str | None = None) -> int:
    """Opens the window and stays until it is closed; exit code.

    ``library``: the one to open, else the last one. ``demo``: the demo library, made if missing.
    """
    # Imports run on threads of this process: the one that paints must not wait for its turn.
    sys.setswitchinterval(TURN_SECONDS)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("MMRec Desktop")
    app.setDesktopFileName("mmrec-desktop")
    program = Program(app, library, demo=demo, language=language)
    program.start()
    code = app.exec()
    program.quit()
    return code


class Program(QObject):
    """What lives as long as the process: settings, frame, bridge, actions, the present window."""

    _loaded = Signal(object)

    def __init__(
        self, app: QApplication, library: Path | None, *, demo: bool, language: str | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._library = library
        self._demo = demo
        self._language = language
        self._layout = _load_layout()
        self._trace = Trace(self)
        self.bridge: Any = None
        self.window: Any = None
        self._actions: Any = None
        self._imports: Any = None
        self._qt_words = QTranslator(self)
        self._dress()
        self.frame = Frame()
        self._loaded.connect(self._assemble, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Shows the frame; everything heavy comes after its first paint."""
        frame = self.frame
        frame.setWindowIcon(theme.program_icon())
        geometry = self._layout.get("geometry")
        if isinstance(geometry, str):
            frame.restoreGeometry(QByteArray(base64.b64decode(geometry, validate=False)))
        frame.painted.connect(self._load)
        frame.closing.connect(self._keep_layout)
        if self._library is not None or self._demo:
            frame.rail.show_library(tr("library.demo") if self._demo else self._library_name(), "")
        frame.show()

    def quit(self) -> None:
        """T3: jobs end after their present step and go on at the next start."""
        if self.bridge is not None:
            self.bridge.release(wait=True)

    # -- starting ----------------------------------------------------------------------------------

    def _load(self) -> None:
        self._trace.note("first-paint")
        # Here and not on the thread: Qt moves what reads pictures to this thread when it is first
        # asked for, with a lock that this thread may hold while it waits for the interpreter.
        QImageReader.supportedImageFormats()
        # Start-up time: the panes bring numpy, SQLite and the encoders' code along, so they are
        # imported by name, on a thread, while the frame is already on the screen.
        threading.Thread(target=self._import_heavy, name="loading", daemon=True).start()

    def _import_heavy(self) -> None:
        encoders = importlib.import_module("mmrec_desktop.services.encoders").Encoders(
            threads=os.cpu_count() or 1
        )
        # The first answer waits for them, the panes do not.
        encoders.begin_loading()
        modules = {name: importlib.import_module(name) for name in _HEAVY}
        importlib.import_module("mmrec_desktop.ui.panes.imports.presenter")
        self._loaded.emit((modules, encoders))

    def _assemble(self, loaded: tuple[dict[str, ModuleType], Any]) -> None:
        modules, encoders = loaded
        self._modules = modules
        self.bridge = modules["mmrec_desktop.ui.bridge"].Bridge(self, encoders)
        self._actions = modules["mmrec_desktop.ui.actions"].Actions(self.frame)
        imports = importlib.import_module("mmrec_desktop.ui.panes.imports.presenter")
        self._imports = imports.ImportsPresenter(self.bridge)
        self._add_actions()
        self._furnish(self._layout)
        if not gc.isenabled():
            gc.freeze()  # what is loaded by now stays: nobody looks through it again
            gc.enable()
        self._trace.follow(self)
        self._app.styleHints().colorSchemeChanged.connect(self._follow_system)
        if self._demo:
            self.window.opening.open_demo()
        else:
            self.window.opening.open(self._library)

    def _furnish(self, state: dict[str, Any]) -> None:
        main_window = self._modules["mmrec_desktop.ui.main_window"]
        self.window = main_window.MainWindow(self.frame, self.bridge, self._actions, self._imports)
        self.window.looks_changed.connect(self._redress_soon)
        self.window.restore(state)

    def _library_name(self) -> str:
        return library_name(self._library) if self._library is not None else ""

    # -- language and colours ----------------------------------------------------------------------

    def _dress(self) -> None:
        settings = load_settings()
        set_language(self._language or settings.language)
        self._translate()
        mode = settings.theme if settings.theme in ("light", "dark") else "system"
        chinese = language_in_use().startswith("zh")
        theme.apply(self._app, mode, chinese=chinese)  # type: ignore[arg-type]

    def _translate(self) -> None:
        """Qt's own words, in its dialogs and the menus of text fields."""
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{language_in_use()}", folder):
            self._app.installTranslator(self._qt_words)

    def redress(self) -> None:
        """Makes the window anew in another language or other colours, as it stood."""
        self._language = None
        state = self.window.state()
        previewing = self._imports.is_previewing()
        self._imports.close()
        self._dress()
        self._actions.retranslate()
        self.frame.rebuild()
        self.bridge.forget_answers()
        self._furnish(state)
        if previewing:
            self._imports.reopen()

    def _redress_soon(self) -> None:
        QTimer.singleShot(0, self.redress)  # not within an event of what goes

    def _follow_system(self) -> None:
        if load_settings().theme == "system" and theme.is_dark() != _system_is_dark(self._app):
            self._redress_soon()

    def _toggle(self, name: str, first: str, second: str) -> None:
        is_second = theme.is_dark() if name == "theme" else language_in_use() == second
        chosen = {name: first if is_second else second}
        save_settings(replace(load_settings(), **chosen))  # type: ignore[arg-type]
        self._redress_soon()

    # -- actions -----------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        def of_window(path: str) -> Callable[[], object]:
            def do() -> object:
                target: Any = self.window
                for name in path.split("."):
                    target = getattr(target, name)
                return target()

            return do

        for name, path, shortcuts, icon in (
            ("focus-search", "focus_search", ("Ctrl+F", "/"), "search"),
            ("import-feed", "opening.choose_feeds", ("Ctrl+I",), "import"),
            ("import-folder", "opening.choose_folder", ("Ctrl+Shift+I",), "folder"),
            ("import-orders", "imports.orders.choose", ("Ctrl+Shift+O",), "list"),
            ("open-library", "opening.choose", ("Ctrl+O",), "box"),
            ("new-library", "opening.create", ("Ctrl+Shift+N",), "plus"),
            ("demo", "opening.open_demo", (), "play"),
            ("jobs", "jobs.open", ("Ctrl+J",), "jobs"),
            ("switcher", "switcher.open", ("Ctrl+K",), "list"),
            ("inspector", "search.toggle_inspector", ("F9",), "panel-right"),
            ("filters", "search.toggle_filters", ("F8",), "filter"),
            ("undo", "undo", ("Ctrl+Z",), "return"),
            ("shortcuts", "show_shortcuts", ("F1",), "keyboard"),
        ):
            self._actions.add(name, of_window(path), shortcuts=shortcuts, icon=icon)
        for name, path, keys, icon in (
            ("search-picture", "search.picture_wanted.emit", "Ctrl+Shift+F", "picture"),
            ("saved", "search.bar.star_clicked.emit", "Ctrl+B", "star"),
            ("export", "search.export", "Ctrl+S", "export"),
        ):
            do = of_window(path)
            self._actions.add(
                name, lambda do=do: (self.window.focus_search(), do()), shortcuts=(keys,), icon=icon
            )
        self._actions.add("quality", lambda: self.window.show_page("quality"), icon="activity")
        self._actions.add("train", of_window("train"), icon="models")
        for name, keys in (
            ("search", "Ctrl+1"),
            ("catalogue", "Ctrl+2"),
            ("models", "Ctrl+3"),
            ("settings", "Ctrl+,"),
        ):
            self._actions.add(
                name, lambda name=name: self.window.show_page(name), shortcuts=(keys,), icon=name
            )
        self._actions.add(
            "theme",
            lambda: self._toggle("theme", "light", "dark"),
            shortcuts=("Ctrl+Shift+L",),
            icon="moon",
        )
        self._actions.add("language", lambda: self._toggle("language", "en", "zh_CN"), icon="globe")
        self._actions.add("quit", self.frame.close, shortcuts=("Ctrl+Q",), icon="cross")

    # -- remembering -------------------------------------------------------------------------------

    def _keep_layout(self) -> None:
        state = self.window.state() if self.window is not None else dict(self._layout)
        geometry = bytes(self.frame.saveGeometry().data())
        state["geometry"] = base64.b64encode(geometry).decode("ascii")
        _save_layout(state)


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _layout_file() -> Path:
    return settings_file().with_name("window.json")


def _load_layout() -> dict[str, Any]:
    try:
        stored = json.loads(_layout_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _save_layout(state: dict[str, Any]) -> None:
    file = _layout_file()
    beside = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        beside.replace(file)
    except (OSError, TypeError):
        return  # where nothing can be kept, the window opens next time as it does first
