"""``demo`` without a window, ``bench`` and ``selftest``: what the program can do, shown on this
computer.
"""

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.answers import answer_object
from mmrec_desktop.cli.columns import padded
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.cli.tables import print_answer
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import demo
from mmrec_desktop.services.bench.run import SIZES, BenchReport, bench
from mmrec_desktop.services.search import search
from mmrec_desktop.services.selftest import Step, computer, selftest
from mmrec_desktop.services.workspace import open_workspace

QUICK_SIZES = (1_000,)
_SHOWN = 3
_MARK = 8
"""Columns for "ok" or "failed", in either language."""


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
    """Makes the demo library and answers some questions about it."""
    console.tell("cli.demo.making", path=demo.demo_path())
    workspace = open_workspace(demo.make_demo(encode=True), write=False)
    try:
        answers = [(each, search(workspace, _short(each))) for each in demo.questions()]
    finally:
        workspace.close()
    if console.json:
        found = [
            {"text": asked.text, "images": [image.label for image in asked.images]}
            | answer_object(results, console.words)
            for asked, results in answers
        ]
        console.json_object({"library": str(demo.demo_path()), "answers": found})
        return exit_codes.DONE
    for asked, results in answers:
        console.line()
        console.line("» " + " + ".join([*(image.label for image in asked.images), *_text(asked)]))
        print_answer(results, console)
    console.line()
    console.say("cli.demo.next")
    return exit_codes.DONE


def bench_command(chosen: argparse.Namespace, console: Console) -> int:
    """Measures this computer with the open library, or with the demo where that is empty."""
    wanted = sizes(chosen.sizes, quick=chosen.quick)
    if not chosen.library:
        chosen.library = str(demo.make_demo(encode=True))
    with opened(chosen) as workspace:
        report = console.follow(bench(workspace, wanted, with_training=chosen.training))
    if console.json:
        console.json_object(asdict(report))
    else:
        _print_bench(report, console)
    return exit_codes.DONE


def selftest_command(chosen: argparse.Namespace, console: Console) -> int:
    """Tries everything once in a temporary folder: 0 where all of it works, else 3."""
    console.tell("cli.selftest.begin", computer=computer())
    steps = []
    with tempfile.TemporaryDirectory(prefix="mmrec-test-", ignore_cleanup_errors=True) as folder:
        for step in selftest(Path(folder)):
            steps.append(step)
            if not console.json:
                console.line(_step_line(step, console))
            if step.report:
                print(step.report, file=sys.stderr)
    works = all(step.error is None for step in steps)
    if console.json:
        told = [_step_object(step, console) for step in steps]
        console.json_object({"ok": works, "computer": computer(), "steps": told})
    else:
        console.say("cli.selftest.works" if works else "cli.selftest.broken")
    return exit_codes.DONE if works else exit_codes.UNUSABLE


def _step_line(step: Step, console: Console) -> str:
    say = console.words.say
    mark = padded(say("cli.selftest.ok" if step.error is None else "cli.selftest.failed"), _MARK)
    return f"{mark}{say(f'selftest.{step.name}')}: {_outcome(step, console)} ({step.seconds} s)"


def _step_object(step: Step, console: Console) -> dict[str, Any]:
    told = {
        "step": step.name,
        "ok": step.error is None,
        "seconds": step.seconds,
        "text": _outcome(step, console),
        **step.values,
    }
    return told if step.error is None else told | console.error_object(step.error)


def _outcome(step: Step, console: Console) -> str:
    if step.error is not None:
        return " ".join(console.words.error(step.error))
    return console.words.say(f"selftest.{step.name}-{step.result}", **step.values)


def _short(query: Query) -> Query:
    return Query(text=query.text, images=query.images, k=_SHOWN)


def _text(query: Query) -> list[str]:
    return [query.text] if query.text else []


def _print_bench(report: BenchReport, console: Console) -> None:
    console.line(f"{report.computer}, {report.cores}")
    rates: dict[str, Any] = asdict(report.rates)
    console.say("cli.bench.rates", **rates)
    console.say(
        "cli.bench.import",
        rate=report.rates.importing,
        share=f"{report.rates.share_of_limit:.2f}",
        again=f"{report.rates.second_import_share:.3f}",
    )
    for scale in report.scales:
        console.say("cli.bench.scale", count=f"{scale.products:,}")
        for name in ("words", "picture", "mixed"):
            latency = getattr(scale, name)
            console.say(f"cli.bench.{name}", median=latency.median, p95=latency.p95)
        console.say("cli.bench.recall", recall=f"{min(scale.recall.values()):.3f}")
    if report.start is None:
        console.say("cli.bench.no-window")
    else:
        console.say("cli.bench.start", **asdict(report.start))
    if report.stalls is not None:
        share = f"{100 * report.stalls.share_under_50:.2f}"
        console.say("cli.bench.stalls", share=share, longest=report.stalls.longest)
    if report.training is not None:
        training = report.training
        console.say(
            "cli.bench.training",
            share=f"{100 * training.stalls.share_under_50:.2f}",
            longest=training.stalls.longest,
            quiet=training.quiet_p95,
            busy=training.busy_p95,
        )
    console.say("cli.bench.memory", memory=report.peak_memory)
