"""What every test may lean on: small libraries, development data where present, no way out."""

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.catalog.library import Library, open_library
from tests import made

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # windows that nobody sees

DATA = Path(os.environ.get("MMREC_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Real catalogues for development (``MMREC_DATA``); without them the test is skipped."""
    if not DATA.is_dir():
        pytest.skip(f"no development data at {DATA} (set MMREC_DATA)")
    return DATA


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library without products, closed; to be copied, never written."""
    path = tmp_path_factory.mktemp("empty") / "empty.mmrec"
    open_library(path).close()
    return path


@pytest.fixture(scope="session")
def full_library(empty_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the thirty made products, closed; to be copied, never written."""
    path = tmp_path_factory.mktemp("full") / "shop.mmrec"
    shutil.copytree(empty_library, path)
    library = open_library(path)
    made.adopt(library, made.products())
    library.close()
    return path


@pytest.fixture
def library(empty_library: Path, tmp_path: Path) -> Iterator[Library]:
    """An empty library of the test's own, open for writing."""
    yield from _copy(empty_library, tmp_path / "library.mmrec")


@pytest.fixture
def shop(full_library: Path, tmp_path: Path) -> Iterator[Library]:
    """The thirty made products (``tests.made``) in a library of the test's own, open to write."""
    yield from _copy(full_library, tmp_path / "shop.mmrec")


def _copy(path: Path, target: Path) -> Iterator[Library]:
    shutil.copytree(path, target)
    opened = open_library(target)
    yield opened
    assert not opened.in_write()
    opened.close()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """V1: an attempt to reach the network fails the test; pipes and local sockets may stay."""

    def refuse(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a test tried to connect to {address!r}")
        real_connect(self, address)  # type: ignore[arg-type]

    real_connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)
