"""Decoding in child processes, in order and with bounded look-ahead; a crash or a hang costs one
file (P5).

Each child belongs to one thread, which asks and waits. Separate from the child because this side is
trusted and must never wait for ever.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from mmrec_desktop.domain.errors import MMRecError, OutOfResources, PictureUnreadable
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures import child
from mmrec_desktop.intake.pictures.child_process import ChildProcess, name_of

AHEAD = 32
"""Pictures that are asked for before their turn, so that children work while the caller does."""
FEW = 8
"""A list of up to so many sources is somebody waiting: it goes before longer runs."""


@dataclass(slots=True, eq=False)
class _Task:
    source: PictureSource
    done: threading.Event = field(default_factory=threading.Event)
    answer: DecodedPicture | Exception | None = None
    wanted: bool = True

    def told(self) -> DecodedPicture | MMRecError:
        """The answer of a task that is done; raises what is no answer."""
        if isinstance(self.answer, (DecodedPicture, PictureUnreadable)):
            return self.answer
        raise self.answer or RuntimeError("not decoded yet")


class DecodePool:
    """``workers`` children, each started when there is work for it; ``seconds``: time limit for
    one file.

    May be used from several threads at once. ``entry``: what a child runs.
    """

    def __init__(
        self,
        workers: int = 1,
        seconds: float = 20.0,
        *,
        entry: Callable[[Connection], None] = child.main,
    ) -> None:
        self._workers = max(1, workers)
        self._seconds = seconds
        self._entry = entry
        self._changed = threading.Condition()
        self._urgent: deque[_Task] = deque()
        self._later: deque[_Task] = deque()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._children: set[ChildProcess] = set()
        self._closed = False

    def decode(self, sources: Iterable[PictureSource]) -> Iterator[DecodedPicture | MMRecError]:
        """Decoded pictures, or PictureUnreadable with a rejection code, in the order of the
        sources.

        Raises OutOfResources where no child can be started or the pool is closed.
        """
        for answer in self.decode_patiently(sources, None):
            if answer is not None:
                yield answer

    def begin(self, sources: Sequence[PictureSource]) -> Iterator[DecodedPicture | MMRecError]:
        """As :meth:`decode` for a few sources of somebody who has other work to do meanwhile."""
        asked = deque(self._ask(source, self._urgent) for source in sources)
        return self._answers(asked)

    def decode_patiently(
        self, sources: Iterable[PictureSource], seconds: float | None
    ) -> Iterator[DecodedPicture | MMRecError | None]:
        """As :meth:`decode`; None whenever the next answer takes longer than ``seconds``, so that
        the caller can do something else or leave.
        """
        few = isinstance(sources, Sequence) and len(sources) <= FEW
        queue = self._urgent if few else self._later
        coming = iter(sources)
        ahead: deque[_Task] = deque()
        try:
            while True:
                while len(ahead) < AHEAD and (source := next(coming, None)) is not None:
                    ahead.append(self._ask(source, queue))
                if not ahead:
                    return
                while not ahead[0].done.wait(seconds):
                    yield None
                yield ahead.popleft().told()
        finally:
            for task in ahead:
                task.wanted = False

    def _answers(self, asked: deque[_Task]) -> Iterator[DecodedPicture | MMRecError]:
        try:
            while asked:
                asked[0].done.wait()
                yield asked.popleft().told()
        finally:
            for task in asked:
                task.wanted = False

    def close(self) -> None:
        """Ends the children, busy or not; whoever still waits gets OutOfResources."""
        with self._changed:
            self._closed = True
            waiting = [*self._urgent, *self._later]
            self._urgent.clear()
            self._later.clear()
            self._changed.notify_all()
            children = list(self._children)
        for task in waiting:
            task.answer = OutOfResources("decoder-closed")
            task.done.set()
        for each in children:
            each.end()
        for thread in self._threads:
            thread.join(2.0)

    def _ask(self, source: PictureSource, queue: deque[_Task]) -> _Task:
        task = _Task(source)
        with self._changed:
            if self._closed:
                raise OutOfResources("decoder-closed")
            queue.append(task)
            waiting = len(self._urgent) + len(self._later)
            if waiting > self._idle and len(self._threads) < self._workers:
                thread = threading.Thread(target=self._serve, name="decode", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()
        return task

    def _next(self) -> _Task | None:
        """The next task; None when the pool is closed."""
        with self._changed:
            self._idle += 1
            while not (self._urgent or self._later or self._closed):
                self._changed.wait()
            self._idle -= 1
            if self._closed:
                return None
            return (self._urgent or self._later).popleft()

    def _serve(self) -> None:
        """One thread: one child at a time, one task after the other."""
        process: ChildProcess | None = None
        while (task := self._next()) is not None:
            if not task.wanted:
                continue
            try:
                process = process or self._start()
                task.answer = process.decode(task.source, self._seconds)
            except (EOFError, OSError, ValueError) as error:
                late = isinstance(error, TimeoutError)
                code = "picture-timeout" if late else "picture-crashed"
                task.answer = PictureUnreadable(code, file=name_of(task.source))
                self._end(process)
                process = None
            except Exception as error:  # the caller waits: it must hear of a bug here
                task.answer = error
                self._end(process)
                process = None
            if self._closed:
                task.answer = OutOfResources("decoder-closed")
            task.done.set()
        self._end(process)

    def _start(self) -> ChildProcess:
        process = ChildProcess(self._entry)
        with self._changed:
            self._children.add(process)
            closed = self._closed
        if closed:  # while it started
            self._end(process)
            raise OutOfResources("decoder-closed")
        return process

    def _end(self, process: ChildProcess | None) -> None:
        if process is not None:
            process.end()
            with self._changed:
                self._children.discard(process)
