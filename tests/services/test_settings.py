"""Settings survive damage, other versions and places that cannot be written."""

import json
from pathlib import Path

import pytest

from mmrec_desktop.services.settings import (
    RECENT,
    Settings,
    change_settings,
    load_settings,
    remember_library,
    save_settings,
    settings_file,
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "配置"))
    return tmp_path / "配置"


def test_the_first_start_has_defaults() -> None:
    assert load_settings() == Settings()


def test_what_was_saved_comes_back() -> None:
    settings = Settings(language="zh_CN", theme="dark", recent_libraries=("/a", "/b"), window="x")
    assert save_settings(settings)
    assert load_settings() == settings
    assert [file.name for file in settings_file().parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "\0", '{"theme": 3, "recent_libraries": "x"}'])
def test_a_damaged_file_is_the_first_start_again(own_folder: Path, text: str) -> None:
    own_folder.mkdir()
    settings_file().write_text(text, encoding="utf-8")
    assert load_settings() == Settings()


def test_settings_of_another_version_keep_what_is_known(own_folder: Path) -> None:
    own_folder.mkdir()
    saved = {"theme": "dark", "flying": True, "recent_libraries": ["/a", 3]}
    settings_file().write_text(json.dumps(saved), encoding="utf-8")
    assert load_settings() == Settings(theme="dark", recent_libraries=("/a",))


def test_changing_one_keeps_the_others() -> None:
    save_settings(Settings(theme="dark"))
    assert change_settings(language="en") == Settings(theme="dark", language="en")
    assert load_settings().theme == "dark"


def test_a_library_opened_again_comes_first_and_old_ones_drop_out(tmp_path: Path) -> None:
    for number in range(RECENT + 3):
        remember_library(tmp_path / f"{number}.mmrec")
    remember_library(tmp_path / "5.mmrec")
    recent = load_settings().recent_libraries
    assert len(recent) == RECENT
    assert recent[0] == str(tmp_path / "5.mmrec")
    assert len(set(recent)) == RECENT


def test_a_place_that_cannot_be_written_is_not_fatal(own_folder: Path) -> None:
    own_folder.write_text("a file where the folder should be", encoding="utf-8")
    assert not save_settings(Settings(theme="dark"))
    assert remember_library(Path("/somewhere")).recent_libraries
