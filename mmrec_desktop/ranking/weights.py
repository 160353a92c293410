"""How much each kind of evidence counts for a query. Separate because these numbers are measured.

``benchmarks/relevance`` holds the measurements.
"""

from collections.abc import Mapping, Set

from mmrec_desktop.domain.colour_words import colours_in, without_colours
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.words_query import WordsQuery

WORDS = {"words": 0.9, "meaning": 1.0, "visible": 0.35, "colour": 0.8}
"""A query in words, where texts and pictures of products may be looked at."""
WORDS_TO_PICTURES = {"visible": 1.0, "colour": 0.3}
"""A query in words where only the pictures may be looked at, or are all there is."""
ONLY_COLOURS = {"words": 0.3, "colour": 1.0}
"""Words that name nothing but a colour, beside an example: "this one, but in blue"."""
EXAMPLES = {"picture": 0.6, "likeness": 0.4}
"""A product as an example beside words: how it looks, what its text means."""
AGAINST = 0.5
"""Weight of "not like this" against "like this"."""
_IDLE_WORDS = "a an the in of this that one ones but it same similar like with 这 款 一样 同款"
_IDLE = frozenset(_IDLE_WORDS.split())


def weights(
    query: Query,
    words: WordsQuery,
    have: Set[str],
    *,
    name: float = 0.0,
    own: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Weight of each kind of evidence that is asked for and in ``have`` (what can be looked at).

    ``name``: what words gain because they are likely a name (``names.Name``). ``own``: what the
    usual weights of a query in words are multiplied with in this library.
    ``picture`` and ``likeness`` are of examples: how they look, and what their texts mean. Where
    words and examples are asked, the slider decides between them; where only products are, it
    decides between their pictures and their texts. Weights add up to 1.
    """
    examples = _of_examples(query, have)
    asked: dict[str, float] = {}
    if words.words or words.phrases:
        usual = _of_words(query, words, have, beside_example=bool(examples))
        asked = {each: weight * (own or {}).get(each, 1.0) for each, weight in usual.items()}
        if "words" in asked:
            asked["words"] += name
    if asked and examples:
        share = min(1.0, max(0.0, query.blend))
        asked = _scaled(asked, 1.0 - share)
        examples = _scaled(examples, share)
    both = {name: weight for name, weight in {**asked, **examples}.items() if weight > 0}
    return _scaled(both, 1.0)


def _of_words(
    query: Query, words: WordsQuery, have: Set[str], *, beside_example: bool
) -> dict[str, float]:
    colours = colours_in(words.plain())
    table = WORDS if "text" in query.use else WORDS_TO_PICTURES
    if colours and beside_example and _only_colours(words):
        table = ONLY_COLOURS if "text" in query.use else {"colour": 1.0}
    if "picture" not in query.use:
        table = {name: weight for name, weight in table.items() if name != "visible"}
    return {
        name: weight
        for name, weight in table.items()
        if name in have and (name != "colour" or colours)
    }


def _of_examples(query: Query, have: Set[str]) -> dict[str, float]:
    if not (query.images or query.unlike_images or query.like or query.unlike):
        return {}
    table = {name: weight for name, weight in EXAMPLES.items() if name in have}
    asks_more = query.text.strip() or query.images or query.unlike_images
    if len(table) == len(EXAMPLES) and not asks_more:
        share = min(1.0, max(0.0, query.blend))
        return {"picture": share, "likeness": 1.0 - share}
    return table


def _only_colours(words: WordsQuery) -> bool:
    left = without_colours(words.plain()).replace("色", " ").replace("的", " ").split()
    return all(word in _IDLE for word in left)


def _scaled(table: dict[str, float], share: float) -> dict[str, float]:
    whole = sum(table.values())
    return {name: weight / whole * share for name, weight in table.items()} if whole else {}
