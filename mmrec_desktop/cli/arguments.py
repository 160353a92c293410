"""Subcommands, options and their help.

Separate from what they do, so that ``--help`` loads nothing.
"""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from mmrec_desktop.cli.help_text import GUARD, Parser, unknown_command
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.services.wording import LANGUAGES, Wording

MODES = ("looks", "similar", "goes-with", "bought-together", "cheaper", "in-stock")
ORDER_ACTIONS = ("import",)
MODEL_ACTIONS = ("list", "show", "use", "rollback")
SORTS = ("best", "price", "-price", "title", "newest", "stock")
LOOKS = ("kind", "both", "colour")
_SHORT = ("-h", "-k", "-y")
"""Options with one letter; any other text after a single minus is a word to leave out."""

Tell = Callable[[str], str]


class _Picture(argparse.Action):
    """Collects pictures as ``{"path": …}``, and remembers the last for its box."""

    def __call__(
        self, parser: object, namespace: argparse.Namespace, values: Any, option: object = None
    ) -> None:
        picture = {"path": values}
        setattr(namespace, self.dest, [*getattr(namespace, self.dest), picture])
        namespace.last_picture = picture


class _BoxOfPicture(argparse.Action):
    """Gives the picture that was named before its box."""

    def __call__(
        self, parser: object, namespace: argparse.Namespace, values: Any, option: object = None
    ) -> None:
        picture = getattr(namespace, "last_picture", None)
        if picture is None:
            raise WrongUse("box-without-picture")
        picture["box"] = values


def parse(arguments: Sequence[str], words: Wording) -> argparse.Namespace:
    """What was asked for. Raises WrongUse; ``--help`` prints and raises SystemExit."""
    parser = build(words)
    _check_command(arguments)
    guarded = [GUARD + text if _is_minus_word(text) else text for text in arguments]
    chosen, unknown = parser.parse_known_args(guarded)
    if unknown:
        parser.refuse(unknown, chosen.command)
    for name, value in vars(chosen).items():
        setattr(chosen, name, _unguarded(value))
    if chosen.command == "import":
        # --map takes several pairs and may stand before the files.
        chosen.paths += [text for text in chosen.map if "=" not in text]
        chosen.map = [text for text in chosen.map if "=" in text]
        if not chosen.paths:
            raise WrongUse("nothing-to-import")
    elif chosen.command == "orders":
        files = [text for text in (chosen.file, *chosen.map) if text and "=" not in text]
        chosen.map = [text for text in (chosen.file, *chosen.map) if text and "=" in text]
        if len(files) != 1:
            raise WrongUse("no-order-file")
        chosen.file = files[0]
    return chosen


def early_language(arguments: Sequence[str]) -> str | None:
    """The language asked for, before anything else is understood: help is spoken in it too."""
    for position, text in enumerate(arguments):
        if text.startswith("--language="):
            return text.partition("=")[2]
        if text == "--language" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def build(words: Wording) -> Parser:
    """The whole command line."""

    def tell(key: str) -> str:
        return words.say(f"cli.help.{key}").replace("%", "%%")

    top = Parser(words=words, prog="mmrec", description=tell("mmrec"), epilog=tell("exit-codes"))
    top.options.add_argument("--version", action="store_true", help=tell("version"))
    _shared(top, tell)
    commands = top.add_subparsers(
        dest="command", title=tell("commands"), metavar="COMMAND", parser_class=Parser
    )
    for name, add in _COMMANDS.items():
        text = tell(name)
        parser = commands.add_parser(name, words=words, help=text, description=text)
        add(parser, tell)
        _shared(parser, tell, default=argparse.SUPPRESS)
    return top


def _shared(parser: Parser, tell: Tell, **rest: Any) -> None:
    options = parser.options
    options.add_argument("--library", metavar="DIR", help=tell("library"), **rest)
    options.add_argument("--language", choices=LANGUAGES, help=tell("language"), **rest)
    options.add_argument("--json", action="store_true", help=tell("json"), **rest)


def _demo(parser: Parser, tell: Tell) -> None:
    parser.options.add_argument("--no-window", action="store_true", help=tell("no-window"))


def _import(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument("paths", nargs="*", metavar="PATH", help=tell("path"))
    add = parser.options.add_argument
    add("--pictures", action="append", default=[], metavar="DIR", help=tell("pictures"))
    add("--dialect", metavar="NAME", help=tell("dialect"))
    add(
        "--map", action="extend", nargs="+", default=[], metavar="FIELD=COLUMN", help=tell("map")
    )  # fmt: skip
    add("--encoding", metavar="NAME", help=tell("encoding"))
    add("--dry-run", action="store_true", help=tell("dry-run"))
    add("--no-encode", action="store_true", help=tell("no-encode"))
    add("--remove-vanished", action="store_true", help=tell("remove-vanished"))
    add("--rejections", metavar="FILE", help=tell("rejections"))


def _search(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument("words", nargs="*", metavar="WORDS", help=tell("words"))
    add = parser.options.add_argument
    for name in ("image", "unlike-image"):
        add(f"--{name}", action=_Picture, default=[], metavar="FILE", help=tell(name))
    add("--box", action=_BoxOfPicture, metavar="X,Y,W,H", help=tell("box"))
    for name in ("like", "unlike"):
        add(f"--{name}", action="append", default=[], metavar="ID", help=tell(name))
    _where(parser, tell)
    add("--blend", type=float, default=0.5, metavar="0..1", help=tell("blend"))
    add("--looks", choices=LOOKS, default="both", metavar="WHAT", help=tell("looks"))
    _count(parser, tell)
    add("--use", action="append", default=[], metavar="SIDE", help=tell("use"))
    add("--sort", choices=SORTS, default="best", help=tell("sort"), metavar="ORDER")
    add("--facets", action="store_true", help=tell("facets"))
    add("--why", action="store_true", help=tell("why"))
    add("--batch", metavar="FILE|-", help=tell("batch"))


def _similar(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument("id", nargs="?", metavar="ID", help=tell("id"))
    add = parser.options.add_argument
    add("--mode", choices=MODES, default="similar", metavar="MODE", help=tell("mode"))
    add("--looks", choices=LOOKS, default="both", metavar="WHAT", help=tell("looks"))
    _count(parser, tell)
    add("--batch", metavar="FILE|-", help=tell("batch"))


def _recommend(parser: Parser, tell: Tell) -> None:
    add = parser.options.add_argument
    add("--customer", default="", metavar="ID", help=tell("customer"))
    add("--basket", action="append", default=[], metavar="ID,ID", help=tell("basket"))
    add("--new-only", action="store_true", help=tell("new-only"))
    _count(parser, tell)
    add("--batch", metavar="FILE|-", help=tell("recommend-batch"))


def _export(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument("file", metavar="FILE", help=tell("export-file"))
    _where(parser, tell)


def _status(parser: Parser, tell: Tell) -> None:
    """Needs nothing of its own."""


def _remove(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument("ids", nargs="+", metavar="ID", help=tell("id"))
    parser.options.add_argument("-y", "--yes", action="store_true", help=tell("yes"))


def _evaluate(parser: Parser, tell: Tell) -> None:
    parser.options.add_argument("--most", type=int, default=200, metavar="N", help=tell("most"))


def _train(parser: Parser, tell: Tell) -> None:
    parser.options.add_argument("--seed", type=int, default=0, metavar="N", help=tell("seed"))
    parser.options.add_argument("--pictures-too", action="store_true", help=tell("pictures-too"))


def _models(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument(
        "action", nargs="?", choices=MODEL_ACTIONS, default="list", metavar="ACTION",
        help=tell("models-action"),
    )  # fmt: skip
    parser.named.add_argument("name", nargs="?", metavar="MODEL", help=tell("model"))


def _orders(parser: Parser, tell: Tell) -> None:
    parser.named.add_argument(
        "action", choices=ORDER_ACTIONS, metavar="import", help=tell("orders-action")
    )
    parser.named.add_argument("file", nargs="?", metavar="FILE", help=tell("orders-file"))
    add = parser.options.add_argument
    add(
        "--map", action="extend", nargs="+", default=[], metavar="FIELD=COLUMN",
        help=tell("orders-map"),
    )  # fmt: skip
    add("--create-products", action="store_true", help=tell("create-products"))
    add("--no-encode", action="store_true", help=tell("no-encode"))
    add("--encoding", metavar="NAME", help=tell("encoding"))
    add("--rejections", metavar="FILE", help=tell("rejections"))


def _bench(parser: Parser, tell: Tell) -> None:
    parser.options.add_argument("--sizes", metavar="N,N", help=tell("sizes"))
    parser.options.add_argument("--quick", action="store_true", help=tell("quick"))
    parser.options.add_argument("--training", action="store_true", help=tell("training"))


def _selftest(parser: Parser, tell: Tell) -> None:
    """Needs nothing of its own."""


def _where(parser: Parser, tell: Tell) -> None:
    parser.options.add_argument(
        "--where", action="append", default=[], metavar="FIELD=VALUE", help=tell("where")
    )


def _count(parser: Parser, tell: Tell) -> None:
    parser.options.add_argument("-k", "--k", type=int, default=20, metavar="N", help=tell("k"))


def _check_command(arguments: Sequence[str]) -> None:
    """Raises WrongUse where the first word that belongs to no option is no command of ours."""
    takes_value = False
    for text in arguments:
        if takes_value or text.startswith("-"):
            takes_value = text in ("--library", "--language")
            continue
        if text not in _COMMANDS:
            raise unknown_command(text, _COMMANDS)
        return


def _is_minus_word(text: str) -> bool:
    return len(text) > 1 and text[0] == "-" and text[1] != "-" and text not in _SHORT


def _unguarded(value: Any) -> Any:
    if isinstance(value, str):
        return value.removeprefix(GUARD)
    if isinstance(value, list):
        return [_unguarded(item) for item in value]
    if isinstance(value, dict):
        return {name: _unguarded(item) for name, item in value.items()}
    return value


_COMMANDS: dict[str, Callable[[Parser, Tell], None]] = {
    "demo": _demo,
    "import": _import,
    "search": _search,
    "similar": _similar,
    "recommend": _recommend,
    "export": _export,
    "status": _status,
    "remove": _remove,
    "evaluate": _evaluate,
    "orders": _orders,
    "train": _train,
    "models": _models,
    "bench": _bench,
    "selftest": _selftest,
}
"""In the order in which help lists them."""
