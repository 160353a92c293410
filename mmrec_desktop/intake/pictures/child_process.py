"""One decoding child as seen from the program: started, asked with a time limit, and ended.

Separate from the pool, which decides who is asked when.
"""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import psutil

from mmrec_desktop.domain.channel import pack, unpack
from mmrec_desktop.domain.errors import OutOfResources, PictureUnreadable
from mmrec_desktop.domain.picture import SIDE, DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures.fair_clock import FairClock

LOOK_SECONDS = 0.5
"""How often a child that has not answered yet is looked at."""
START_SECONDS = 60.0
"""A child is ready after a third of a second; a busy computer may take much longer."""

_starting = threading.Lock()  # multiprocessing's own lists are not made for several threads


class ChildProcess:
    """A started child that is ready for requests.

    Raises OutOfResources where it does not come up.
    """

    def __init__(self, entry: Callable[[Connection], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=entry, args=(theirs,), daemon=True, name="decode")
        try:
            with _starting:
                self._process.start()
            theirs.close()
            self._receive(START_SECONDS)
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise OutOfResources("decoder-not-started") from error

    def decode(self, source: PictureSource, seconds: float) -> DecodedPicture | PictureUnreadable:
        """The picture, or what the child says about it.

        Raises TimeoutError, EOFError, OSError or ValueError where the child hangs, is gone or
        talks nonsense; it must then be ended.
        """
        encoded = np.frombuffer(source.encoded, dtype=np.uint8)
        path = str(Path(source.path).absolute()) if source.path else ""
        head = {"path": path, "box": source.box, "detail": source.detail}
        self._connection.send_bytes(pack(head, {"encoded": encoded} if source.encoded else None))
        self._await_reply(seconds)
        reply = self._receive(0.0)
        if isinstance(reply, str):
            return PictureUnreadable(reply, file=name_of(source))
        if reply is None:
            raise ValueError("the child answered without a picture")
        return reply

    def end(self) -> None:
        """Ends the process whatever it does; whoever waits for it gets EOFError or OSError."""
        if self._process.pid is not None:
            self._process.kill()
            self._process.join(2.0)

    def _await_reply(self, seconds: float) -> None:
        """Waits for the child; only time that it had for its work counts against ``seconds``."""
        try:
            clock = FairClock(self._process.pid or 0, seconds)
            while not self._connection.poll(min(seconds, LOOK_SECONDS)):
                if clock.run_out():
                    raise TimeoutError
        except psutil.Error as error:
            # What it still said before it went may be the answer.
            if not self._connection.poll(0.0):
                raise EOFError from error

    def _receive(self, seconds: float) -> DecodedPicture | str | None:
        if not self._connection.poll(seconds):
            raise TimeoutError
        head, arrays = unpack(self._connection.recv_bytes())
        if "code" in head:
            return str(head["code"])
        if "sha256" not in head:
            return None
        pixels = arrays["pixels"]
        if pixels.shape != (SIDE, SIDE, 3) or pixels.dtype != np.uint8:
            raise ValueError("the child sent something that is no picture")
        return DecodedPicture(
            pixels=pixels,
            histogram=arrays["histogram"].astype(np.float32),
            colours=arrays["colours"].astype(np.float32),
            fingerprint=int(head["fingerprint"]),
            thumbnail=arrays["thumbnail"].tobytes(),
            sha256=str(head["sha256"]),
            width=int(head["width"]),
            height=int(head["height"]),
        )


def name_of(source: PictureSource) -> str:
    """What the user calls this picture."""
    return source.label or Path(source.path).name
