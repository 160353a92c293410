"""The command line without anybody's settings."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds the settings and the libraries of one test."""
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("MMREC_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path
