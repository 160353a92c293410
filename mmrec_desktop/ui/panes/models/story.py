"""What a training found, taken out of its stored report and put into the user's words.

Separate from the view, which lays out, and from the presenter, which asks: a report may be years
old, so that whatever it lacks is left out here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.services.fusion.current import PICTURES_TOO
from mmrec_desktop.ui.strings import counted, duration, has, number, tr
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.curves import Curve

KINDS = ("words_to_picture", "view_to_product", "words_to_product", "next_purchase")
"""Kinds of questions in the order they are shown."""
_HUES = {"words_to_picture": 0, "view_to_product": 1, "words_to_product": 3, "next_purchase": 5}
_ATTRIBUTES = ("category", "colour")
_MOST_ATTRIBUTES = 6
_FOUND = "recall@10"


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of "before and now"; shares of 1."""

    name: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """A product that looks otherwise than the catalogue says."""

    product: str
    said: str
    looks: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """Values of a field and how often each was told as which."""

    field: str
    values: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was found before and now: ``rank`` counts from 1, 0 for not found."""

    kind: str
    query: str
    right: str
    rank_before: int
    rank_now: int
    before: tuple[str, ...]
    now: tuple[str, ...]


def lines(report: Mapping[str, Any]) -> list[TableLine]:
    """How often what was asked for was found, and attributes were told rightly."""
    found = []
    before, after = report.get("before", {}), report.get("after", {})
    for kind in KINDS:
        if kind in before and kind in after:
            shares = (before[kind].get(_FOUND, 0.0), after[kind].get(_FOUND, 0.0))
            found.append(TableLine(tr(f"learn.kind.{kind}"), *shares))
    plain = report.get("attributes_before", {})
    for field, share in list(report.get("attributes", {}).items())[:_MOST_ATTRIBUTES]:
        name = tr("learn.kind.attribute", field=field_name(field))
        name = name[:1].upper() + name[1:]
        found.append(TableLine(name, float(plain.get(field, 0.0)), float(share)))
    return found


def in_words(report: Mapping[str, Any]) -> str:
    """The figures as sentences."""
    before, after = report.get("before", {}), report.get("after", {})
    said = [
        tr(
            f"learn.says.{kind}",
            now=round(100 * after[kind].get(_FOUND, 0.0)),
            before=round(100 * before[kind].get(_FOUND, 0.0)),
        )
        for kind in KINDS
        if kind in before and kind in after
    ]
    return " ".join(said)


def facts(report: Mapping[str, Any]) -> str:
    """How many products did what, how long it took, and whether pictures were looked at anew."""
    told = _facts(report)
    return f"{told} · {tr('learn.pictures-learnt')}" if report.get(PICTURES_TOO) else told


def _facts(report: Mapping[str, Any]) -> str:
    split = report.get("split", {})
    time = duration(float(report.get("seconds", 0.0)))
    if report.get("after") and split:
        told = {"time": time, **{name: number(n) for name, n in split.items()}}
        if report.get("trainings", 1) > 1:
            count, judged = number(report["trainings"]), number(report["judged"])
            return tr("learn.facts-again", count=count, judged=judged, **told)
        return tr("learn.facts", **told)
    return tr("learn.facts-short", count=number(int(report.get("products", 0))), time=time)


def epochs(report: Mapping[str, Any]) -> tuple[Epoch, ...]:
    """The rounds of a training that ended."""
    return tuple(
        Epoch(each["number"], each["loss"], each.get("recall", {}), each.get("attributes", {}))
        for each in report.get("curve", ())
    )


def curves(rounds: Sequence[Epoch]) -> list[Curve]:
    """What was found and told rightly, round by round."""
    hues = tokens().hues
    found = [
        Curve(
            tr(f"learn.curve.{kind}"),
            hues[_HUES[kind]],
            tuple(each.recall.get(kind) for each in rounds),
        )
        for kind in KINDS
    ]
    for place, field in enumerate(_ATTRIBUTES):
        name = tr("learn.curve.attribute", field=field_name(field))
        values = tuple(each.attributes.get(field) for each in rounds)
        found.append(Curve(name, hues[(2, 4)[place]], values))
    return found


def loss(rounds: Sequence[Epoch]) -> list[Curve]:
    """The error while learning, round by round."""
    values = tuple(each.loss for each in rounds)
    return [Curve(tr("learn.loss"), tokens().second, values)]


def mistakes(report: Mapping[str, Any]) -> list[Mistake]:
    """Surest first."""
    found = []
    for each in report.get("mistakes", ()):
        field = each["field"]
        values = ", ".join(value_name(field, value) for value in each["said"])
        name = field_name(field)
        said = tr("learn.said", field=name[:1].upper() + name[1:], value=values)
        looks = tr(
            "learn.looks",
            value=value_name(field, each["told"]),
            share=round(100 * each["confidence"]),
        )
        found.append(Mistake(each["product"], said, looks))
    return found


def confusions(report: Mapping[str, Any]) -> list[Confusion]:
    """One for each field that was told."""
    return [
        Confusion(
            field_name(field),
            tuple(value_name(field, value) for value in table["values"]),
            tuple(tuple(row) for row in table["counts"]),
        )
        for field, table in report.get("confusions", {}).items()
        if len(table["values"]) > 1
    ]


def questions(report: Mapping[str, Any]) -> list[Asked]:
    """The questions that are shown with their answers."""
    return [
        Asked(
            each["kind"],
            each.get("query", ""),
            each["product"],
            _rank(each["before"]),
            _rank(each["after"]),
            tuple(each["before"].get("hits", ())),
            tuple(each["after"].get("hits", ())),
        )
        for each in report.get("examples", ())
    ]


def rank_words(rank: int) -> str:
    """The place of an answer."""
    return tr("learn.rank", rank=number(rank)) if rank > 0 else tr("learn.no-rank")


def field_name(field: str) -> str:
    """What a field is called, in the middle of a sentence."""
    return tr(f"field.{field}").lower() if has(f"field.{field}") else field


def value_name(field: str, value: str) -> str:
    """What a value of a field is called."""
    known = field == "colour" and has(f"colour.{value}")
    return tr(f"colour.{value}").lower() if known else value


def new_products(count: int) -> str:
    """That products came since the training; empty where none did."""
    return counted("learn.new-products", count) if count else ""


def _rank(answer: Mapping[str, Any]) -> int:
    rank = answer.get("rank")
    return int(rank) if isinstance(rank, (int, float)) and 0 < rank < 1_000_000 else 0
