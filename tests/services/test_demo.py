"""The demo is there at once, is made once, and follows the program where that is moved to."""

import shutil
from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.services import browse, demo
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import open_workspace


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("MMREC_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    return tmp_path


def _overview() -> browse.Overview:
    workspace = open_workspace(demo.demo_path(), write=False)
    try:
        return browse.overview(workspace)
    finally:
        workspace.close()


def _first_picture() -> str:
    workspace = open_workspace(demo.demo_path(), write=False)
    try:
        return browse.gallery(workspace, "D001")[0].path
    finally:
        workspace.close()


def test_made_once_and_its_words_are_found_at_once(home: Path) -> None:
    assert demo.make_demo() == demo.demo_path() == home / "data" / "Demo.mmrec"
    made = _overview()
    assert made.counts.products == 251
    assert made.counts.pictures_missing == 3
    workspace = open_workspace(demo.demo_path(), write=False)
    try:
        for asked in (each for each in demo.questions() if each.text and not each.images):
            assert search(workspace, asked).hits
    finally:
        workspace.close()
    demo.make_demo()
    assert _overview().sources == made.sources


def test_open_elsewhere_it_is_left_alone() -> None:
    held = open_workspace(demo.make_demo())
    try:
        assert demo.make_demo() == demo.demo_path()
    finally:
        held.close()


def test_follows_the_program_to_another_place(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = demo.feed().parent
    old, new = home / "old" / "demo", home / "new" / "demo"
    shutil.copytree(original, old)
    monkeypatch.setattr(demo, "resources_folder", lambda: old.parent)
    demo.make_demo()
    assert Path(_first_picture()).is_relative_to(old)
    new.parent.mkdir()
    old.rename(new)
    monkeypatch.setattr(demo, "resources_folder", lambda: new.parent)
    demo.make_demo()
    assert Path(_first_picture()).is_relative_to(new)
    assert _overview().counts.products == 251


def test_a_program_without_it_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "resources_folder", lambda: home)
    with pytest.raises(NotFound) as refused:
        demo.make_demo()
    assert refused.value.code == "demo-missing"
