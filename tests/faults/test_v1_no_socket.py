"""V1: nothing leaves the computer. While the program tests itself every socket is refused and
counted, in the program and in its child processes.
"""

import ast
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from mmrec_desktop.domain import offline
from mmrec_desktop.neural import children
from tests.architecture.sources import modules

CHILD = """
import socket
from mmrec_desktop.intake.pictures import child

class Curious:
    def send_bytes(self, message): ...
    def recv_bytes(self):
        socket.create_connection(("192.0.2.1", 80))

child.main(Curious())
"""
"""A decoding child that goes online as soon as it is asked for a picture."""


def test_sockets_are_refused_while_they_are_watched(tmp_path: Path) -> None:
    log = tmp_path / "tries.txt"
    before = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with offline.watched(log):
        for attempt in (
            lambda: socket.socket(socket.AF_INET),
            lambda: socket.socket(socket.AF_INET6),
            lambda: socket.getaddrinfo("example.org", 80),
            lambda: before.bind(("127.0.0.1", 0)),
            lambda: before.sendto(b"", ("192.0.2.1", 9)),
        ):
            with pytest.raises(PermissionError):
                attempt()
    assert len(offline.tries(log)) == 5
    assert "example.org" in offline.tries(log)[2]
    before.bind(("127.0.0.1", 0))
    before.close()
    assert len(offline.tries(log)) == 5


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_what_stays_on_the_computer_is_allowed(tmp_path: Path) -> None:
    with offline.watched(tmp_path / "tries.txt"):
        for each in socket.socketpair():
            each.close()
    assert offline.tries(tmp_path / "tries.txt") == []


def test_children_are_watched_too(tmp_path: Path) -> None:
    log = tmp_path / "tries.txt"
    surroundings = os.environ | {offline.SWITCH: str(log)}
    ended = subprocess.run([sys.executable, "-c", CHILD], env=surroundings, capture_output=True)
    assert ended.returncode == 0, ended.stderr
    assert [line.split()[0] for line in offline.tries(log)] == ["socket.getaddrinfo"]


def test_every_child_obeys_the_switch() -> None:
    """Either the module itself does, or ``run_child``, which starts those of the table."""
    by_name = {Path(*name.split(".")).with_suffix(".py") for name in children.CHILDREN.values()}
    starting = {name for name in modules() if name.name == "child.py"}
    assert by_name <= starting
    asked = {name: "main" for name in starting - by_name}
    asked[Path("mmrec_desktop/neural/children.py")] = "run_child"
    for name, entry in asked.items():
        (function,) = (
            node
            for node in ast.walk(modules()[name])
            if isinstance(node, ast.FunctionDef) and node.name == entry
        )
        assert "offline.refuse_sockets()" in ast.unparse(function), name


def test_nothing_goes_online_in_a_whole_round(tmp_path: Path) -> None:
    """The real command in a process of its own: import, search, similar, training, import again."""
    surroundings = os.environ | {
        "MMREC_CONFIG": str(tmp_path / "config"),
        "MMREC_DATA_HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path),
    }
    ended = subprocess.run(
        [sys.executable, "-m", "mmrec_desktop", "selftest", "--json"],
        env=surroundings, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    told = json.loads(ended.stdout)
    assert [step for step in told["steps"] if not step["ok"]] == []
    assert ended.returncode == 0
    assert [step["step"] for step in told["steps"]][-1] == "sockets"
    assert not (tmp_path / "home").exists()
    assert list(tmp_path.glob("mmrec-test-*")) == []
