"""What the user chose, kept as JSON beside the other settings of the system.

Separate from any library: it is the same for all.
"""

import dataclasses
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

RECENT = 12
"""Libraries that are remembered."""
_FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """``language``: en, zh_CN or "" for the system's.

    ``theme``: light, dark or system. ``recent_libraries``: absolute paths, latest first.
    ``window``: layout of the window, opaque. ``decode_workers``: 0 for as many as fit.
    ``last_folder``: where something was opened last, ``save_folder``: where it was saved.
    """

    language: str = ""
    theme: str = "system"
    recent_libraries: tuple[str, ...] = ()
    window: str = ""
    panes: str = ""
    decode_workers: int = 0
    history: bool = True
    grid_size: int = 0
    last_folder: str = ""
    save_folder: str = ""


def settings_file() -> Path:
    """Where settings are kept; ``MMREC_CONFIG`` names another folder."""
    chosen = os.environ.get("MMREC_CONFIG")
    folder = (
        Path(chosen) if chosen else Path(platformdirs.user_config_dir("mmrec", appauthor=False))
    )
    return folder / _FILE


def load_settings() -> Settings:
    """The settings as saved.

    What is missing, damaged or of the wrong kind is as it is at the first start.
    """
    try:
        saved = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _settings(saved) if isinstance(saved, dict) else Settings()


def save_settings(settings: Settings) -> bool:
    """Saves all settings in one step; whether that was possible.

    A place that cannot be written costs nothing else.
    """
    file = settings_file()
    text = json.dumps(dataclasses.asdict(settings), ensure_ascii=False, indent=1)
    temporary = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".settings-", dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(temporary).replace(file)
    except OSError:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        return False
    return True


def change_settings(**changes: Any) -> Settings:
    """Changes some settings and keeps what another process saved in the meantime."""
    settings = dataclasses.replace(load_settings(), **changes)
    save_settings(settings)
    return settings


def remember_library(path: Path) -> Settings:
    """Puts a library first among the recent ones."""
    settings = load_settings()
    name = str(path.expanduser().absolute())
    recent = (name, *(other for other in settings.recent_libraries if other != name))[:RECENT]
    if recent == settings.recent_libraries:
        return settings
    return change_settings(recent_libraries=recent)


def _settings(saved: dict[str, Any]) -> Settings:
    first = Settings()
    known: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        value, default = saved.get(field.name), getattr(first, field.name)
        if isinstance(default, tuple):
            if isinstance(value, list):
                known[field.name] = tuple(item for item in value if isinstance(item, str))
        elif type(value) is type(default):
            known[field.name] = value
    return Settings(**known)
