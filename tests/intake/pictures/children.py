"""Entries of decoding children that go wrong on purpose: a child runs one of these in place of its own."""

import os
import signal
import time
from multiprocessing.connection import Connection

from mmrec_desktop.domain.channel import pack, unpack
from mmrec_desktop.intake.pictures import child


def crashes_at_bad_names(connection: Connection) -> None:
    """Dies on a file whose name holds "crash", hangs on "hang", talks nonsense on "odd"."""
    child.main(_Watching(connection))  # type: ignore[arg-type]


def never_ready(connection: Connection) -> None:
    """Ends before it said anything."""
    connection.close()


class _Watching:
    """A connection that looks at requests before the child does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def recv_bytes(self) -> bytes:
        message = self._connection.recv_bytes()
        path = str(unpack(message)[0]["path"])
        if "crash" in path:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang" in path:
            time.sleep(60)
        if "odd" in path:
            self._connection.send_bytes(b"not a message")
            return self.recv_bytes()
        if "empty answer" in path:
            self._connection.send_bytes(pack({"ready": True}))
            return self.recv_bytes()
        return message

    def send_bytes(self, message: bytes) -> None:
        self._connection.send_bytes(message)
