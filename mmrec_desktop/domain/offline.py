"""V1: that nothing leaves the computer, made checkable: sockets are refused, and the tries noted.

On the ground floor because child processes keep the promise too: they inherit the switch by their
environment.
"""

import errno
import functools
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SWITCH = "MMREC_REFUSE_SOCKETS"
"""Names the file that tries are noted in; while it is set, each of them fails."""
_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_USES = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_LOCAL = {getattr(socket, "AF_UNIX", None), -1}
"""Families that never leave the computer; -1 is a socket that was handed down open."""


@contextmanager
def watched(log: Path) -> Iterator[None]:
    """Refuses every socket of this process and of the children that it starts, while it is open."""
    before = os.environ.get(SWITCH)
    os.environ[SWITCH] = str(log)
    try:
        refuse_sockets()
        yield
    finally:
        os.environ.pop(SWITCH)
        if before is not None:
            os.environ[SWITCH] = before


def refuse_sockets() -> None:
    """Obeys the switch, if it is set; every child process begins with this."""
    if SWITCH in os.environ:
        _install()


def tries(log: Path) -> list[str]:
    """What was tried and refused, one line each, in order."""
    return log.read_text("utf-8").splitlines() if log.is_file() else []


@functools.cache
def _install() -> None:
    # A hook cannot be taken out again: it looks at the switch every time.
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    log = os.environ.get(SWITCH)
    if not log or not _leaves(event, arguments):
        return
    told = [each for each in arguments if not isinstance(each, socket.SocketType)]
    with Path(log).open("a", encoding="utf-8") as notes:
        notes.write(f"{event} {told!r}\n")
    raise PermissionError(errno.EACCES, "no network while the program tests itself")


def _leaves(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "socket.__new__":
        return arguments[1] not in _LOCAL
    if event in _USES:
        return arguments[0].family not in _LOCAL
    return event in _LOOKUPS
