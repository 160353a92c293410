"""Parses, opens the library, calls one service, prints. Errors become sentences and exit codes here."""

import argparse
import importlib.metadata
import json
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from mmrec_desktop.cli import exit_codes, output
from mmrec_desktop.cli.arguments import parser
from mmrec_desktop.domain.errors import MMRecError, WrongUse
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import TEXT_AND_PICTURE, Query
from mmrec_desktop.services.browse import overview
from mmrec_desktop.services.feed_reading import ImportOptions
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.settings import load_settings, remember_library
from mmrec_desktop.services.similar import similar
from mmrec_desktop.services.wording import Wording, system_language, wording
from mmrec_desktop.services.workspace import Workspace, default_library, open_workspace

T = TypeVar("T")


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit code."""
    top = parser()
    try:
        chosen = top.parse_args(arguments)
    except SystemExit as stop:
        return exit_codes.WRONG_USE if stop.code else exit_codes.DONE
    if chosen.version:
        print(importlib.metadata.version("mmrec-desktop"))
        return exit_codes.DONE
    if chosen.command is None:
        top.print_help(sys.stderr)
        return exit_codes.WRONG_USE
    words = wording(chosen.language or load_settings().language or system_language())
    try:
        return _with_library(chosen, words)
    except MMRecError as error:
        message, hint = words.error(error)
        print(f"{message} {hint}".strip(), file=sys.stderr)
        if chosen.json:
            output.print_json(output.error_json(error, words))
        return exit_codes.of_error(error)
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return exit_codes.DONE


def _with_library(chosen: argparse.Namespace, words: Wording) -> int:
    path = (chosen.library or default_library()).absolute()
    workspace = open_workspace(path, write=chosen.command == "import")
    try:
        remember_library(path)
        return _COMMANDS[chosen.command](workspace, chosen, words)
    finally:
        workspace.close()


def _import(workspace: Workspace, chosen: argparse.Namespace, words: Wording) -> int:
    mapping = dict(_pair(each) for each in chosen.map)
    options = ImportOptions(tuple(chosen.pictures), chosen.dialect, mapping, chosen.encoding)
    report = _followed(import_feed(workspace, chosen.paths, options, dry_run=chosen.dry_run), words)
    told = output.report_json(report, words)
    if chosen.json:
        output.print_json(told)
    else:
        print(
            words.say("import.done", **{name: told[name] for name in told if name != "rejections"})
        )
        for each in told["rejections"][:20]:
            print(f"  {each['file']}:{each['line']}  {each['reason']}  {each['hint']}")
    return exit_codes.WITH_REJECTIONS if report.rejections else exit_codes.DONE


def _search(workspace: Workspace, chosen: argparse.Namespace, words: Wording) -> int:
    if chosen.batch:
        return _batch(workspace, chosen.batch, words, _asked_search)
    where: dict[str, tuple[str, ...]] = {}
    for field, value in map(_pair, chosen.where):
        where[field] = (*where.get(field, ()), value)
    query = Query(
        text=" ".join(chosen.words),
        images=tuple(PictureSource(path=str(image)) for image in chosen.image),
        like=tuple(chosen.like),
        unlike=tuple(chosen.unlike),
        where=where,
        blend=chosen.blend,
        k=chosen.k,
    )
    return _show(search(workspace, query), chosen, words)


def _similar(workspace: Workspace, chosen: argparse.Namespace, words: Wording) -> int:
    if chosen.batch:
        return _batch(workspace, chosen.batch, words, _asked_similar)
    if not chosen.id:
        raise WrongUse("no-product")
    return _show(similar(workspace, chosen.id, chosen.mode, chosen.k), chosen, words)


def _status(workspace: Workspace, chosen: argparse.Namespace, words: Wording) -> int:
    found = overview(workspace)
    counts = found.counts
    told = {
        "name": found.name,
        "products": counts.products,
        "variants": counts.variants,
        "pictures": counts.pictures,
    }
    if chosen.json:
        output.print_json(told)
    else:
        print(words.say("status.line", **told))
    return exit_codes.DONE


def _show(results: Any, chosen: argparse.Namespace, words: Wording) -> int:
    if chosen.json:
        output.print_json(output.results_json(results))
    else:
        output.print_results(results, words)
    return exit_codes.DONE if results.hits else exit_codes.WITH_REJECTIONS


def _batch(
    workspace: Workspace,
    name: str,
    words: Wording,
    ask: Callable[[Workspace, Mapping[str, Any], Path], dict[str, Any]],
) -> int:
    """One JSON line out for each line in, in the same order; a bad line does not stop the others."""
    code = exit_codes.DONE
    folder = Path.cwd() if name == "-" else Path(name).absolute().parent
    for line in _lines(name):
        asked: Any = None
        try:
            asked = json.loads(line)
            answer = ask(workspace, asked, folder)
        except (MMRecError, ValueError, TypeError, AttributeError) as trouble:
            known = trouble if isinstance(trouble, MMRecError) else WrongUse("bad-query")
            answer = output.error_json(known, words)
            code = exit_codes.WITH_REJECTIONS
        given = asked.get("id") if isinstance(asked, dict) else None
        output.print_json({"id": given, **answer})
    return code


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from (line for line in sys.stdin if line.strip())
        return
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse("batch-unreadable", file=Path(name).name) from error
    yield from (line for line in text.splitlines() if line.strip())


def _asked_search(workspace: Workspace, asked: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    where = {
        str(field): tuple(map(str, value)) if isinstance(value, list) else (str(value),)
        for field, value in (asked.get("where") or {}).items()
    }
    query = Query(
        text=str(asked.get("text") or ""),
        images=tuple(_source(image, folder) for image in asked.get("images") or ()),
        like=tuple(map(str, asked.get("like") or ())),
        unlike=tuple(map(str, asked.get("unlike") or ())),
        where=where,
        blend=float(asked.get("blend", 0.5)),
        k=int(asked.get("k", 20)),
        use=frozenset(asked.get("use") or TEXT_AND_PICTURE),
    )
    return output.results_json(search(workspace, query))


def _asked_similar(workspace: Workspace, asked: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    name = str(asked.get("product") or asked.get("sku") or asked["id"])
    mode, k = str(asked.get("mode", "similar")), int(asked.get("k", 20))
    return output.results_json(similar(workspace, name, mode, k))


def _source(image: object, folder: Path) -> PictureSource:
    path = Path(str(image))
    beside = folder / path
    return PictureSource(path=str(beside if beside.exists() else path), label=str(image))


def _pair(text: str) -> tuple[str, str]:
    field, mark, value = text.partition("=")
    if not mark or not field:
        raise WrongUse("bad-pair", text=text)
    return field.strip(), value.strip()


def _followed(job: Generator[Progress, None, T], words: Wording) -> T:
    """Runs a job to its end, with a line of progress where someone is looking."""
    while True:
        try:
            step = next(job)
        except StopIteration as end:
            result: T = end.value
            return result
        if sys.stderr.isatty():
            print(
                f"\r{words.say(f'stage.{step.stage}')} {step.done}/{step.total}  ",
                end="",
                file=sys.stderr,
            )


_COMMANDS = {"import": _import, "search": _search, "similar": _similar, "status": _status}
