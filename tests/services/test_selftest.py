"""What the self-test says of a program that does not work; that it works is shown by V1."""

import json
import socket
from pathlib import Path

import pytest

from mmrec_desktop.cli.main import run
from mmrec_desktop.services import selftest

TRIED = {"similar": selftest._similar, "formats": selftest._formats}


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))


def goes_online(trial: object) -> selftest.Values:
    with pytest.raises(PermissionError):
        socket.create_connection(("192.0.2.1", 80))
    return {}


def breaks(trial: object) -> selftest.Values:
    raise ValueError("not thought of")


def test_a_step_that_fails_is_told_and_the_others_are_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "_STEPS", {"again": breaks, **TRIED})
    assert run(["selftest", "--json"]) == 3
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert found["ok"] is False
    codes = {step["step"]: step.get("error", {}).get("code") for step in found["steps"]}
    assert codes == {
        "again": "bug",
        "similar": "product-missing",
        "formats": None,
        "sockets": None,
    }
    assert "test_selftest.py" in told.err  # where the bug is


def test_every_picture_format_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "_STEPS", {"formats": selftest._formats})
    formats, sockets = selftest.selftest(tmp_path)
    assert (formats.values, formats.error, sockets.error) == ({"count": 8}, None, None)


@pytest.mark.parametrize(("language", "word"), [("en", "failed"), ("zh_CN", "失败")])
def test_a_program_that_goes_online_fails_in_words(
    language: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "_STEPS", {"again": goes_online})
    assert run(["selftest", "--language", language]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith(word)
    assert "192.0.2.1" in lines[1]
