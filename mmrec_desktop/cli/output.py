"""Where the command line speaks: results on standard output, everything else on standard error.

Separate so that no command can print a word between the JSON.
"""

import io
import json
import sys
import time
import unicodedata
from collections.abc import Generator, Mapping
from contextlib import closing
from typing import Any, TextIO, TypeVar

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.wording import Wording

BAR_SECONDS = 0.1
"""The progress line is drawn at most this often."""

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

    def trouble(self, error: MMRecError) -> None:
        """Sentence and hint of an error; with ``json`` also as the one object."""
        sentence, hint = self.words.error(error)
        print(f"mmrec: {sentence}", file=sys.stderr)
        if hint:
            print(hint, file=sys.stderr)
        if self.json:
            self.json_object(self.error_object(error))

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


def speak_utf8() -> None:
    """Makes all streams UTF-8, also where the system's console has another code page."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def width(text: str) -> int:
    """Columns a text takes in a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    """The text with blanks up to so many columns."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns and on one line."""
    text = " ".join(text.split())
    if width(text) <= columns:
        return text
    while width(text) >= columns:
        text = text[:-1]
    return text + "…"
