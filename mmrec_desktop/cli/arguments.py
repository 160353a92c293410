"""The words of the command line: subcommands, options and their help."""

import argparse
from pathlib import Path


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="mmrec", description="Find and recommend products in your own catalogue."
    )
    top.add_argument("--version", action="store_true", help="print the version")
    top.add_argument("--library", type=Path, help="library folder (default: the one opened last)")
    top.add_argument("--language", choices=("en", "zh_CN"), help="language of messages")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--library", type=Path, default=argparse.SUPPRESS, help="library folder")
    shared.add_argument("--json", action="store_true", help="one JSON object on standard output")

    bring = commands.add_parser("import", parents=[shared], help="bring feeds in")
    bring.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    bring.add_argument("--pictures", action="append", type=Path, default=[], metavar="DIR")
    bring.add_argument("--dialect", metavar="NAME")
    bring.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN")
    bring.add_argument("--encoding", metavar="NAME")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen")

    search = commands.add_parser("search", parents=[shared], help="find products")
    search.add_argument("words", nargs="*", metavar="WORDS")
    search.add_argument("--image", action="append", type=Path, default=[], metavar="FILE")
    search.add_argument("--like", action="append", default=[], metavar="ID")
    search.add_argument("--unlike", action="append", default=[], metavar="ID")
    search.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    search.add_argument("--blend", type=float, default=0.5, help="0 words .. 1 pictures")
    search.add_argument("--k", type=int, default=20)
    search.add_argument(
        "--batch", metavar="FILE", help="JSON Lines in, JSON Lines out; - for standard input"
    )

    similar = commands.add_parser("similar", parents=[shared], help="more like this")
    similar.add_argument("id", nargs="?")
    similar.add_argument("--mode", default="similar", help="looks, similar, cheaper, in-stock")
    similar.add_argument("--k", type=int, default=20)
    similar.add_argument("--batch", metavar="FILE")

    commands.add_parser("status", parents=[shared], help="what the library holds")
    return top
