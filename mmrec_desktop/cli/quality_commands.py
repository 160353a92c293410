"""``evaluate``: how good search is on a library. Separate because it asks and changes nothing."""

import argparse
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.columns import padded, right, screen, width, wrapped
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.services.evaluate.report import Figures, Kind, Report, in_words, of_hundred
from mmrec_desktop.services.evaluate.run import evaluate_and_keep

DIGITS = 4
_SHOWN = {"first": "recall@1", "five": "recall@5", "ten": "recall@10"}


def evaluate_command(chosen: argparse.Namespace, console: Console) -> int:
    """Measures, and tells it as a table with a sentence for each kind of question."""
    if chosen.most < 1:
        raise WrongUse("bad-field", field="--most", wanted="200")
    with opened(chosen) as workspace:
        report = console.follow(evaluate_and_keep(workspace, chosen.most))
    if console.json:
        console.json_object(quality_object(report))
    elif report.kinds:
        _print_report(report, console)
    else:
        console.say("quality.nothing")
    return exit_codes.of_found(len(report.kinds))


def quality_object(report: Report) -> dict[str, Any]:
    """An evaluation as JSON; the fields of ``kinds`` and ``seconds`` are the contract."""
    return {
        "kinds": {name: _kind_object(kind) for name, kind in report.kinds.items()},
        "seconds": report.seconds,
        "products": report.products,
        "asked_for": report.asked_for,
    }


def _kind_object(kind: Kind) -> dict[str, Any]:
    return {
        "n": kind.n,
        **_rounded(kind.figures),
        "interval": {name: _pair(pair) for name, pair in kind.interval.items()},
        "baselines": {
            name: {
                **_rounded(each.figures),
                "gain": {measure: _pair(pair) for measure, pair in each.gain.items()},
            }
            for name, each in kind.baselines.items()
        },
    }


def _rounded(figures: Figures) -> dict[str, float]:
    return {name: round(value, DIGITS) for name, value in figures.items()}


def _pair(pair: tuple[float, float]) -> list[float]:
    return [round(value, DIGITS) for value in pair]


def _print_report(report: Report, console: Console) -> None:
    words = console.words
    console.say("quality.asked", products=report.products, seconds=report.seconds)
    if report.asked_for < report.products:
        console.say("quality.unlearnt", count=report.asked_for)
    heads = [words.say(f"quality.head.{name}") for name in ("n", *_SHOWN)]
    rows: list[list[str]] = [["", *heads, "95 %", "MRR", "nDCG"]]
    for name, kind in report.kinds.items():
        low, high = (of_hundred(each) for each in kind.interval["recall@10"])
        named = words.say(f"quality.kind.{name}")
        rows.append([named, f"{kind.n:,}", *_cells(kind.figures, f"{low}–{high}")])
        for other, each in kind.baselines.items():
            rows.append([f"  {words.say(f'quality.by.{other}')}", "", *_cells(each.figures)])
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [padded(row[0], widths[0])]
        cells += [right(cell, widths[at]) for at, cell in enumerate(row) if at]
        console.line("  ".join(cells).rstrip())
    console.line()
    for name, kind in report.kinds.items():
        for line in wrapped(in_words(name, kind, words), screen()):
            console.line(line)


def _cells(figures: Figures, interval: str = "") -> list[str]:
    shares = [f"{of_hundred(figures[measure])} %" for measure in _SHOWN.values()]
    rest = [f"{figures[name]:.2f}" if name in figures else "" for name in ("mrr", "ndcg@10")]
    return [*shares, interval, *rest]
