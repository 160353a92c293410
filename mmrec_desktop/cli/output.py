"""Where the command line speaks: results on standard output, everything else on standard error.

Separate so that no command can print a word between the JSON.
"""

import io
import json
import os
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TextIO, TypeVar

from mmrec_desktop.cli.columns import padded, width
from mmrec_desktop.domain.errors import MMRecError, WrongUse
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.wording import Wording

BAR_SECONDS = 0.1
"""The progress line is drawn at most this often."""

YES = ("y", "yes", "是", "好", "确定")

T = TypeVar("T")


class Console:
    """``json``: results are one JSON object (or JSON lines), whatever language is spoken."""

    def __init__(self, words: Wording, *, json: bool) -> None:
        self.words = words
        self.json = json

    def line(self, text: str = "") -> None:
        """A line of the result, for people."""
        print(text)

    def say(self, key: str, **values: object) -> None:
        """A sentence of the result, for people."""
        print(self.words.say(key, **values))

    def json_object(self, value: Mapping[str, Any]) -> None:
        """One JSON object on one line, at once: who asked by a pipe waits for it."""
        print(json.dumps(value, ensure_ascii=False), flush=True)

    def tell(self, key: str, **values: object) -> None:
        """A message beside the result."""
        print(self.words.say(key, **values), file=sys.stderr)

    def confirms(self, key: str, **values: object) -> bool:
        """Asks a question that needs a yes. Raises WrongUse where nobody is there to answer."""
        if not sys.stdin.isatty():
            raise WrongUse("not-confirmed")
        sys.stderr.write(self.words.say(key, **values) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in YES

    def trouble(self, error: MMRecError) -> None:
        """Sentence and hint of an error; with ``json`` also as the one object."""
        self.complain(error)
        if self.json:
            self.json_object(self.error_object(error))

    def complain(self, error: MMRecError) -> None:
        """Sentence and hint of an error beside the result."""
        sentence, hint = self.words.error(error)
        print(f"mmrec: {sentence}", file=sys.stderr)
        if hint:
            print(hint, file=sys.stderr)

    def report(self, file: Path | None) -> None:
        """Where the details of a bug were written."""
        if file is not None:
            self.tell("cli.bug-report", file=str(file))

    def error_object(self, error: MMRecError) -> dict[str, Any]:
        """An error as it stands in JSON."""
        sentence, hint = self.words.error(error)
        return {"error": {"code": error.code, "message": sentence, "hint": hint}}

    def follow(self, job: Generator[Progress, None, T]) -> T:
        """Runs a job to its end, with a line of progress where somebody is looking."""
        line = _ProgressLine(self.words, sys.stderr)
        with closing(job):
            try:
                while True:
                    line.show(next(job))
            except StopIteration as end:
                result: T = end.value
                return result
            finally:
                line.clear()


class _ProgressLine:
    def __init__(self, words: Wording, stream: TextIO) -> None:
        self._words = words
        self._stream = stream
        self._visible = stream.isatty()
        self._drawn = 0.0
        self._width = 0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if not self._visible or now - self._drawn < BAR_SECONDS:
            return
        self._drawn = now
        text = self._words.say(f"stage.{progress.stage}")
        if progress.total:
            share = 100 * progress.done // progress.total
            text += f"  {progress.done:,}/{progress.total:,}  {share} %"
        elif progress.done:
            text += f"  {progress.done:,}"
        self._stream.write("\r" + padded(text, self._width))
        self._stream.flush()
        self._width = width(text)

    def clear(self) -> None:
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0


def flush() -> None:
    """Writes out what waits. Raises OSError where that is not possible."""
    # A program without a console has no streams at all.
    if sys.stdout is not None:
        sys.stdout.flush()


def silence() -> None:
    """Sends what still waits for standard output nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def speak_utf8() -> None:
    """Makes all streams UTF-8, also where the system's console has another code page."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
