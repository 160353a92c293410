"""``demo`` without a window, and ``bench``: what the program can do, shown on this computer."""

import argparse

from mmrec_desktop.cli.output import Console
from mmrec_desktop.domain.errors import WrongUse

SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = (1_000,)


def sizes(text: str | None, *, quick: bool) -> tuple[int, ...]:
    """The numbers of products to measure with, smallest first."""
    if not text:
        return QUICK_SIZES if quick else SIZES
    try:
        found = sorted({int(part.replace("_", "")) for part in text.split(",")})
    except ValueError as error:
        raise WrongUse("bad-field", field="--sizes", wanted="1000,10000") from error
    if found[0] < 1:
        raise WrongUse("bad-field", field="--sizes", wanted="1000,10000")
    return tuple(found)


def demo_command(chosen: argparse.Namespace, console: Console) -> int:
    """Answers some questions about the demo catalogue, in words."""
    raise WrongUse("command-later", command="demo")


def bench_command(chosen: argparse.Namespace, console: Console) -> int:
    """Measures this computer."""
    raise WrongUse("command-later", command="bench")
