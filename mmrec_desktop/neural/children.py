"""Child processes that need torch: started by name from a fixed table, asked and ended.

Separate so that no module of the program has an arrow to torch, and so that every child ends within
two seconds, whatever it does.
"""

import importlib
import multiprocessing
import os
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from mmrec_desktop.domain import offline
from mmrec_desktop.domain.channel import Arrays, pack, unpack
from mmrec_desktop.domain.errors import OutOfResources

CHILDREN = {"training": "mmrec_desktop.neural.training.child"}
"""Name -> module with a ``main``. A frozen program must carry these modules."""
GRACE = 1.5
"""Seconds that a child has to end by itself."""

_starting = threading.Lock()  # multiprocessing's own lists are not made for several threads


def run_child(name: str, connection: Connection) -> None:
    """What the new process runs: the module of that name."""
    offline.refuse_sockets()  # V1: before torch is there
    # Threads that wait by spinning make everything slower where others want the cores too.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    importlib.import_module(CHILDREN[name]).main(connection)


class Child:
    """A started child and the line to it: a ``domain.channel.Channel``.

    Raises OutOfResources where it does not come up.
    """

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=run_child, args=(name, theirs), daemon=True, name=name
        )
        try:
            with _starting:
                self._process.start()
            theirs.close()
        except OSError as error:
            raise OutOfResources("child-not-started") from error

    @property
    def pid(self) -> int:
        """The process, for those who watch it."""
        return self._process.pid or 0

    def send(self, head: Mapping[str, Any], arrays: Arrays | None = None) -> None:
        """Sends one message. Raises OutOfResources where nobody is there any more."""
        try:
            self._connection.send_bytes(pack(head, arrays))
        except OSError as error:
            raise OutOfResources("child-died") from error

    def receive(self, timeout: float) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The next message, or None after ``timeout`` seconds.

        Raises OutOfResources where the child is gone or talks nonsense.
        """
        try:
            if not self._connection.poll(timeout):
                return None
            return unpack(self._connection.recv_bytes())
        except (EOFError, OSError, ValueError) as error:
            raise OutOfResources("child-died") from error

    def end(self) -> None:
        """Asks it to stop, waits a moment, and ends it whatever it does."""
        if self._process.is_alive():
            with suppress(OSError):  # it may be on its way out already
                self._connection.send_bytes(pack({"do": "stop"}))
            self._wait(GRACE)
        if self._process.is_alive():
            self._process.kill()
        self._process.join(2.0)
        self._connection.close()

    def _wait(self, seconds: float) -> None:
        """Waits for the end, reading what is still sent: a full pipe would keep it from ending."""
        deadline = time.monotonic() + seconds
        while self._process.is_alive() and (left := deadline - time.monotonic()) > 0:
            try:
                if self._connection.poll(min(left, 0.05)):
                    self._connection.recv_bytes()
            except (EOFError, OSError):
                self._process.join(max(0.0, deadline - time.monotonic()))
                return
