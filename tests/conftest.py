"""What every test may lean on: development data where present, and no way out to the network."""

import os
import socket
from pathlib import Path

import pytest

DATA = Path(os.environ.get("MMREC_DATA", Path(__file__).parents[2] / "shared" / "data"))


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Real catalogues for development (``MMREC_DATA``); the test is skipped where they are absent."""
    if not DATA.is_dir():
        pytest.skip(f"no development data at {DATA} (set MMREC_DATA)")
    return DATA


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """V1: an attempt to reach the network fails the test; pipes and local sockets of children may stay."""

    def refuse(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a test tried to connect to {address!r}")
        real_connect(self, address)  # type: ignore[arg-type]

    real_connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)
