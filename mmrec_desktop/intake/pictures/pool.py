"""Decoding children, fed in order with bounded look-ahead. A crash or a hang costs one file (P5)."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import numpy as np

from mmrec_desktop.domain.channel import pack, unpack
from mmrec_desktop.domain.errors import MMRecError, PictureUnreadable
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures import child

Answer = DecodedPicture | MMRecError


class _Child:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self.process: SpawnProcess = context.Process(target=child.main, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join(2.0)


class DecodePool:
    """``workers`` children, started when first needed. One caller at a time."""

    def __init__(self, workers: int = 1, seconds: float = 20.0) -> None:
        self._workers = workers
        self._seconds = seconds
        self._children: list[_Child] = []

    def decode(self, sources: Iterable[PictureSource]) -> Iterator[Answer]:
        """Decoded pictures or errors, in the order of the sources."""
        while len(self._children) < self._workers:
            self._children.append(_Child())
        waiting: deque[tuple[int, PictureSource]] = deque()
        turn = 0
        pending = iter(sources)
        exhausted = False
        busy = [False] * self._workers
        while True:
            while not exhausted and not busy[turn % self._workers]:
                source = next(pending, None)
                if source is None:
                    exhausted = True
                    break
                number = turn % self._workers
                self._send(number, source)
                busy[number] = True
                waiting.append((number, source))
                turn += 1
            if not waiting:
                return
            number, source = waiting.popleft()
            answer = self._receive(number, source)
            busy[number] = False
            yield answer

    def close(self) -> None:
        """Ends the children."""
        for each in self._children:
            each.end()
        self._children.clear()

    def _send(self, number: int, source: PictureSource) -> None:
        head = {"path": str(Path(source.path).absolute()) if source.path else "", "box": source.box}
        arrays = (
            {"encoded": np.frombuffer(source.encoded, dtype=np.uint8)} if source.encoded else None
        )
        try:
            self._children[number].connection.send_bytes(pack(head, arrays))
        except (OSError, ValueError):
            self._restart(number)
            self._children[number].connection.send_bytes(pack(head, arrays))

    def _receive(self, number: int, source: PictureSource) -> Answer:
        connection: Connection = self._children[number].connection
        name = source.label or Path(source.path).name
        try:
            if not connection.poll(self._seconds):
                self._restart(number)
                return PictureUnreadable("picture-timeout", file=name)
            head, arrays = unpack(connection.recv_bytes())
        except (EOFError, OSError, ValueError):
            self._restart(number)
            return PictureUnreadable("picture-crashed", file=name)
        if "code" in head:
            return PictureUnreadable(str(head["code"]), file=name)
        return DecodedPicture(
            pixels=arrays["pixels"],
            histogram=arrays["histogram"],
            colours=arrays["colours"],
            fingerprint=int(head["fingerprint"]),
            thumbnail=arrays["thumbnail"].tobytes(),
            sha256=str(head["sha256"]),
            width=int(head["width"]),
            height=int(head["height"]),
        )

    def _restart(self, number: int) -> None:
        self._children[number].end()
        self._children[number] = _Child()
