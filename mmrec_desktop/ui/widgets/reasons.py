"""Reasons as one sentence in the user's language.

Separate because cards, inspector and "more like this" say them alike.
"""

from collections.abc import Sequence

from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.hit import Reason
from mmrec_desktop.ui.strings import tr
from mmrec_desktop.ui.widgets.plain_text import one_line

MOST = 4
"""Reasons in one sentence."""


def sentence(reasons: Sequence[Reason]) -> str:
    """The most important reasons, joined; empty where there are none."""
    said = list(dict.fromkeys(one_line(_say(reason)) for reason in reasons[:MOST]))
    joined = tr("why.join").join(text for text in said if text)
    return f"{joined[:1].upper()}{joined[1:]}{tr('why.end')}" if joined else ""


def _say(reason: Reason) -> str:
    values = {name: _shown(value) for name, value in reason.values.items()}
    if reason.count is not None:
        values.setdefault("count", reason.count)
    key = f"reason.{reason.code}"
    said = tr(key, **values)
    return "" if said == key else said


def _shown(value: str | int | float) -> str | int | float:
    if isinstance(value, float):
        return round(value, 2)
    return tr(f"colour.{value}").lower() if value in COLOURS else value
