"""Many questions in one process: JSON Lines in, JSON Lines out, in the same order.

Separate because a bad line must never stop the others: here its error becomes an answer.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.output import Console
from mmrec_desktop.domain.errors import FileUnusable, WrongUse
from mmrec_desktop.services.jobs.bug_report import details, known, save_report
from mmrec_desktop.services.settings import settings_file

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]
_BOM = b"\xef\xbb\xbf"


def answer_lines(name: str, answer: Answer, console: Console) -> int:
    """Answers each line of a file ("-" for standard input) as soon as it is read; the exit code."""
    code = exit_codes.DONE
    for line in _lines(name):
        identity: Any = None
        try:
            asked = _parsed(line)
            identity = asked.get("id")
            found = answer(asked)
        # A bug in one answer must not cost the others.
        except Exception as error:
            found = console.error_object(known(error))
            code = exit_codes.INCOMPLETE
            if text := details(error):
                console.report(save_report(text, settings_file().parent))
        console.json_object({"id": identity, **found})
    return code


def folders_of(name: str) -> tuple[Path, ...]:
    """Where pictures named in a batch are looked for: beside the file, then where we are."""
    here = Path.cwd()
    return (here,) if name == "-" else (Path(name).absolute().parent, here)


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from (line for line in sys.stdin.buffer if line.strip())
        return
    try:
        with Path(name).open("rb") as stream:
            yield from (line for line in stream if line.strip())
    except OSError as error:
        raise FileUnusable("batch-unreadable", file=Path(name).name) from error


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        asked = json.loads(line.removeprefix(_BOM).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise WrongUse("bad-line") from error
    if not isinstance(asked, dict):
        raise WrongUse("bad-line")
    return asked
