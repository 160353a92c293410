"""Why a hit is there, from the strongest parts of its score.

Codes only: sentences are the words files'.
"""

from collections.abc import Mapping, Sequence

from mmrec_desktop.domain.hit import Reason

LEAST = 0.04
"""A part below this explains nothing where another does."""
MOST = 3
_ORDER = ("identifier", "words", "picture", "meaning", "fused", "visible", "colour")


def reasons(
    parts: Mapping[str, float],
    terms: Sequence[str] = (),
    colours: Sequence[str] = (),
    *,
    instead: Mapping[str, str] | None = None,
) -> tuple[Reason, ...]:
    """The strongest parts, strongest first; a code that was typed before all others.

    ``terms``: found words; ``colours``: those asked for. ``instead``: part -> the code that is true
    where the usual one is not; parts of one code are one reason.
    """
    known = sorted(
        (name for name in _ORDER if parts.get(name, 0.0) > 0),
        key=lambda name: (name != "identifier", -parts[name], _ORDER.index(name)),
    )
    strong = [name for name in known if name == "identifier" or parts[name] >= LEAST]
    if not strong and sum(parts.values()) > 0:
        strong = known[:1]  # what little there is brought it here
    found: dict[str, Reason] = {}
    for name in strong:
        reason = _reason(name, terms, colours, (instead or {}).get(name, name))
        found.setdefault(reason.code, reason)
    return tuple(found.values())[:MOST]


def _reason(name: str, terms: Sequence[str], colours: Sequence[str], code: str) -> Reason:
    if name == "words" and terms:
        return Reason(name, "words", {"terms": ", ".join(terms)})
    if colours and (name == "colour" or code == "colour"):
        return Reason(name, code, {"colour": colours[0]})
    return Reason(name, {"words": "words-found", "colour": "colours"}.get(name, code))
