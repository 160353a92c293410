"""``train`` and ``models``: learning from the shop, and what was learnt."""

import argparse
import os
from collections.abc import Mapping
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.services import models
from mmrec_desktop.services.evaluate.refit import is_due, refit
from mmrec_desktop.services.fusion.current import PICTURES_TOO
from mmrec_desktop.services.models import Entry
from mmrec_desktop.services.train.cost import cost_of_pictures
from mmrec_desktop.services.train.train import Options, free_cores, train
from mmrec_desktop.services.workspace import Workspace


def train_command(chosen: argparse.Namespace, console: Console) -> int:
    """Trains a model on the library, and says whether it was adopted."""
    options = Options(seed=chosen.seed, threads=free_cores, pictures_too=bool(chosen.pictures_too))
    with opened(chosen, write=True) as workspace:
        if options.pictures_too and not console.json:
            _say_cost(workspace, console)
        done = console.follow(train(workspace, options))
        if is_due(workspace):
            console.follow(refit(workspace))
    if console.json:
        console.json_object(_training(done.model, done.report, console))
    else:
        _print_training(done.model, done.report, console)
    return exit_codes.of_training(done.adopted)


def models_command(chosen: argparse.Namespace, console: Console) -> int:
    """Lists and shows models, and changes over from one to another."""
    changes = chosen.action in ("use", "rollback")
    if chosen.action == "use" and not chosen.name:
        raise WrongUse("no-model")
    with opened(chosen, write=changes) as workspace:
        if chosen.action == "list":
            return _list(models.entries(workspace), console)
        if chosen.action == "show":
            found = models.entry(workspace, chosen.name or "")
        elif chosen.action == "use":
            found = console.follow(models.use(workspace, chosen.name))
        else:
            found = console.follow(models.rollback(workspace))
    return _show(found, console)


def _list(found: list[Entry], console: Console) -> int:
    if console.json:
        console.json_object({"models": [_entry(each, console) for each in found]})
    elif not found:
        console.say("cli.models.none")
    for each in () if console.json else found:
        console.line(f"{'*' if each.in_use else ' '} {each.id}  {_state(each, console)}")
    return exit_codes.DONE


def _show(found: Entry | None, console: Console) -> int:
    if console.json:
        shown = {"in_use": None} if found is None else _shown(found, console)
        console.json_object(shown)
    elif found is None:
        console.say("cli.models.none-in-use")
    else:
        console.line(f"{found.id}  {_state(found, console)}")
        _print_training(found.id, found.report, console)
    return exit_codes.DONE


def _state(entry: Entry, console: Console) -> str:
    state = "set-aside" if entry.trouble else "in-use" if entry.in_use else entry.verdict
    return console.words.say(f"cli.models.{state}", made=entry.made_at[:10], count=entry.products)


def _entry(entry: Entry, console: Console) -> dict[str, Any]:
    return {
        "id": entry.id,
        "verdict": entry.verdict,
        "reason": models.reason(entry.report["verdict"], console.words),
        "in_use": entry.in_use,
        "made_at": entry.made_at,
        "products": entry.products,
        "set_aside": entry.trouble or None,
    }


def _shown(entry: Entry, console: Console) -> dict[str, Any]:
    return _entry(entry, console) | {"report": dict(entry.report)}


def _training(model: str, report: Mapping[str, Any], console: Console) -> dict[str, Any]:
    """The outcome, to the letter; the first fields are the contract."""
    verdict = report["verdict"]
    more = (
        "attributes_before", "attributes_with_text", "gains", "weights", "judged", "trainings",
        PICTURES_TOO,
    )  # fmt: skip
    return {
        "verdict": "adopted" if verdict["adopted"] else "refused",
        "reason": models.reason(verdict, console.words),
        "model": model,
        "products": report["products"],
        "seconds": report["seconds"],
        "split": report["split"],
        "before": report["before"],
        "after": report["after"],
        "attributes": report["attributes"],
        **{name: report[name] for name in more if name in report},
    }


def _say_cost(workspace: Workspace, console: Console) -> None:
    """What is asked for takes longer: that is said before it begins."""
    told = cost_of_pictures(workspace.library, os.cpu_count() or 1)
    minutes, megabytes = max(1, round(told.seconds / 60)), max(1, round(told.megabytes))
    console.say("cli.train.cost", minutes=minutes, megabytes=megabytes)


def _print_training(model: str, report: Mapping[str, Any], console: Console) -> None:
    verdict = report["verdict"]
    key = "cli.train.adopted" if verdict["adopted"] else "cli.train.refused"
    console.say(key, model=model, seconds=report["seconds"])
    console.line("  " + models.reason(verdict, console.words))
    if report.get(PICTURES_TOO):
        console.say("cli.train.pictures-too")
    for kind, after in report["after"].items():
        console.say(
            "cli.train.task",
            task=console.words.say(f"task.{kind}"),
            before=100 * report["before"][kind]["recall@10"],
            after=100 * after["recall@10"],
            count=after["n"],
        )
    told = [f"{name} {100 * share:.0f} %" for name, share in report["attributes"].items()]
    if told:
        console.say("cli.train.attributes", told=", ".join(told[:6]))
