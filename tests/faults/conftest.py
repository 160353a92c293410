"""A workspace of the test's own, with an empty library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.services.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Open for writing; closed when the test ends."""
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()
