"""Exit codes, streams and what happens when something is closed, full or broken."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mmrec_desktop.cli import main, search_commands
from mmrec_desktop.cli.main import run
from mmrec_desktop.domain.errors import LibraryUnusable


def refuse(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_without_a_screen_the_window_is_refused_and_help_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([]) == 2
    assert "screen" in capsys.readouterr().err
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("mmrec ")


def test_a_command_less_call_opens_the_window_with_the_library_named(tmp_path: Path) -> None:
    asked = []

    def window(library: Path | None, *, demo: bool, language: str) -> int:
        asked.append((library, demo, language))
        return 0

    assert run(["--library", str(tmp_path)], open_window=window) == 0
    assert run(["demo", "--language", "zh_CN"], open_window=window) == 0
    assert asked == [(tmp_path, False, ""), (None, True, "zh_CN")]


@pytest.mark.parametrize(
    "command", [["search", "x"], ["similar", "x"], ["status"], ["remove", "x"]]
)
def test_a_library_that_is_missing_is_not_made(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "none.mmrec"
    assert run([*command, "--library", str(library), "--json"]) == 3
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["code"] == "library-missing"
    assert told.err.count("\n") == 2
    assert not library.exists()


def test_a_bug_is_told_without_a_traceback_and_leaves_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ValueError("cannot read 'Anna Smith' in /home/anna/x.csv")

    monkeypatch.setattr(search_commands, "search_command", broken)
    assert run(["search", "x", "--json"]) == 3
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["code"] == "bug"
    assert "Traceback" not in told.err
    report = tmp_path / "config" / "reports" / "bug-1.txt"
    assert str(report) in told.err
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "Anna" not in text
    assert "/home" not in text


def test_known_errors_leave_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    def locked(*_: object) -> int:
        raise LibraryUnusable("library-locked", library="x")

    for broken in (full, locked):
        monkeypatch.setattr(search_commands, "search_command", broken)
        assert run(["search", "x"]) == 3
        assert "mmrec: " in capsys.readouterr().err
    assert not (tmp_path / "config" / "reports").exists()


def test_a_library_without_pictures_is_nothing_to_measure_with(
    empty_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bench", "--quick", "--library", str(empty_library)]) == 3
    assert "it has no pictures" in capsys.readouterr().err


def test_ctrl_c_ends_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_commands, "search_command", refuse)
    assert run(["search", "x"]) == 130
    assert capsys.readouterr().err == "Stopped. What was committed stays.\n"


def test_every_command_in_the_table_exists() -> None:
    for module, function in main.COMMANDS.values():
        assert callable(getattr(importlib.import_module(module), function))


def mmrec(*words: str, stdout: int, home: Path) -> subprocess.Popen[bytes]:
    surroundings = os.environ | {"MMREC_CONFIG": str(home), "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "mmrec_desktop", *words]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env=surroundings)


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    asked = mmrec("--help", stdout=writer, home=tmp_path)
    os.close(writer)
    assert (asked.communicate()[1], asked.returncode) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_the_output_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        asked = mmrec("--version", stdout=full.fileno(), home=tmp_path)
        told = asked.communicate()[1].decode()
    assert asked.returncode == 3
    assert "Traceback" not in told
    assert told.startswith("mmrec: ")


def test_streams_are_utf_8_whatever_the_console_says(tmp_path: Path) -> None:
    asked = mmrec("--help", "--language", "zh_CN", stdout=subprocess.PIPE, home=tmp_path)
    out, _ = asked.communicate()
    assert "打开窗口" in out.decode("utf-8")
