"""How much each kind of evidence counts for a query. Separate because these numbers are measured.

``benchmarks/relevance`` holds the measurements.
"""

from collections.abc import Set

from mmrec_desktop.domain.colour_words import colours_in
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.words_query import WordsQuery

WORDS = {"words": 0.5, "meaning": 1.0, "visible": 0.35, "colour": 0.3}
"""A query in words, where texts and pictures of products may be looked at."""
WORDS_TO_PICTURES = {"visible": 1.0, "colour": 0.7}
"""A query in words where only the pictures may be looked at, or are all there is."""
PICTURES = 1.0


def weights(query: Query, words: WordsQuery, have: Set[str]) -> dict[str, float]:
    """Weight of each kind of evidence that is asked for and in ``have`` (what can be looked at)."""
    asked = _of_words(query, words, have) if words.words or words.phrases else {}
    pictured = {"picture": PICTURES} if _shows_something(query) and "picture" in have else {}
    if asked and pictured:
        share = min(1.0, max(0.0, query.blend))
        asked = _scaled(asked, 1.0 - share)
        pictured = _scaled(pictured, share)
    return {name: weight for name, weight in {**asked, **pictured}.items() if weight > 0}


def _of_words(query: Query, words: WordsQuery, have: Set[str]) -> dict[str, float]:
    table = WORDS if "text" in query.use else WORDS_TO_PICTURES
    if "picture" not in query.use:
        table = {name: table[name] for name in ("words", "meaning")}
    named = bool(colours_in(words.plain()))
    return {
        name: weight
        for name, weight in table.items()
        if name in have and (name != "colour" or named)
    }


def _shows_something(query: Query) -> bool:
    return bool(query.images or query.unlike_images or query.like or query.unlike)


def _scaled(table: dict[str, float], share: float) -> dict[str, float]:
    whole = sum(table.values())
    return {name: weight / whole * share for name, weight in table.items()}
