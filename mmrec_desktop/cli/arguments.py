"""Subcommands, options and their help.

Separate from what they do, so that ``--help`` loads nothing.
"""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.services.wording import LANGUAGES, Wording

MODES = ("looks", "similar", "goes-with", "bought-together", "cheaper", "in-stock")
SORTS = ("best", "price", "-price", "title", "newest", "stock")
_GUARD = "\0"
"""Marks words that begin with a minus: ``search shoes -leather`` is no option."""


class _Parser(argparse.ArgumentParser):
    """Wrong use is one of our errors, with a sentence, a hint and JSON like all others."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse("bad-arguments", command=self.prog, problem=message.replace(_GUARD, ""))


def parse(arguments: Sequence[str], words: Wording) -> argparse.Namespace:
    """What was asked for. Raises WrongUse; ``--help`` prints and raises SystemExit."""
    guarded = [_GUARD + text if _is_minus_word(text) else text for text in arguments]
    chosen = build(words).parse_args(guarded)
    for name, value in vars(chosen).items():
        setattr(chosen, name, _unguarded(value))
    if chosen.command == "import":
        # --map takes several pairs and may stand before the files.
        chosen.paths += [text for text in chosen.map if "=" not in text]
        chosen.map = [text for text in chosen.map if "=" in text]
        if not chosen.paths:
            raise WrongUse("nothing-to-import")
    return chosen


def early_language(arguments: Sequence[str]) -> str | None:
    """The language asked for, before anything else is understood: help is spoken in it too."""
    for position, text in enumerate(arguments):
        if text.startswith("--language="):
            return text.partition("=")[2]
        if text == "--language" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def build(words: Wording) -> argparse.ArgumentParser:
    """The whole command line."""

    def tell(key: str) -> str:
        return words.say(f"cli.help.{key}").replace("%", "%%")

    top = _Parser(prog="mmrec", description=tell("mmrec"), epilog=tell("exit-codes"))
    top.add_argument("--version", action="store_true", help=tell("version"))
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    for parser in (top, shared):
        parser.add_argument("--library", metavar="DIR", help=tell("library"))
        parser.add_argument("--language", choices=LANGUAGES, help=tell("language"))
        parser.add_argument("--json", action="store_true", help=tell("json"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)

    def command(name: str) -> argparse.ArgumentParser:
        text = tell(name)
        return commands.add_parser(name, parents=[shared], help=text, description=text)

    demo = command("demo")
    demo.add_argument("--no-window", action="store_true", help=tell("no-window"))
    _import(command("import"), tell)
    _search(command("search"), tell)
    _similar(command("similar"), tell)
    export = command("export")
    export.add_argument("file", metavar="FILE", help=tell("export-file"))
    _where(export, tell)
    command("status")
    remove = command("remove")
    remove.add_argument("ids", nargs="+", metavar="ID", help=tell("id"))
    bench = command("bench")
    bench.add_argument("--sizes", metavar="N,N", help=tell("sizes"))
    bench.add_argument("--quick", action="store_true", help=tell("quick"))
    return top


def _import(parser: argparse.ArgumentParser, tell: Any) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=tell("path"))
    parser.add_argument(
        "--pictures", action="append", default=[], metavar="DIR", help=tell("pictures")
    )
    parser.add_argument("--dialect", metavar="NAME", help=tell("dialect"))
    parser.add_argument(
        "--map", action="extend", nargs="+", default=[], metavar="FIELD=COLUMN", help=tell("map")
    )
    parser.add_argument("--encoding", metavar="NAME", help=tell("encoding"))
    parser.add_argument("--dry-run", action="store_true", help=tell("dry-run"))
    parser.add_argument("--no-encode", action="store_true", help=tell("no-encode"))
    parser.add_argument("--rejections", metavar="FILE", help=tell("rejections"))


def _search(parser: argparse.ArgumentParser, tell: Any) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help=tell("words"))
    for name in ("image", "unlike-image"):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="FILE", help=tell(name)
        )
    for name in ("like", "unlike"):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="ID", help=tell(name))
    _where(parser, tell)
    parser.add_argument("--blend", type=float, default=0.5, metavar="0..1", help=tell("blend"))
    parser.add_argument("--k", type=int, default=20, metavar="N", help=tell("k"))
    parser.add_argument("--use", action="append", default=[], metavar="SIDE", help=tell("use"))
    parser.add_argument("--sort", choices=SORTS, default="best", help=tell("sort"), metavar="ORDER")
    parser.add_argument("--facets", action="store_true", help=tell("facets"))
    parser.add_argument("--batch", metavar="FILE|-", help=tell("batch"))


def _similar(parser: argparse.ArgumentParser, tell: Any) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help=tell("id"))
    parser.add_argument("--mode", choices=MODES, default="similar", help=tell("mode"))
    parser.add_argument("--k", type=int, default=20, metavar="N", help=tell("k"))
    parser.add_argument("--batch", metavar="FILE|-", help=tell("batch"))


def _where(parser: argparse.ArgumentParser, tell: Any) -> None:
    parser.add_argument(
        "--where", action="append", default=[], metavar="FIELD=VALUE", help=tell("where")
    )


def _is_minus_word(text: str) -> bool:
    return len(text) > 1 and text[0] == "-" and text[1] != "-" and text != "-h"


def _unguarded(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(_GUARD)
    if isinstance(value, list):
        return [_unguarded(item) for item in value]
    return value
