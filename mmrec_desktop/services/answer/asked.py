"""A query with everything looked up that it speaks of: words, filters, pictures, products, vectors.

Separate from ranking, so that a query is understood once, whatever is then done with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from mmrec_desktop.catalog import facets, fulltext, products
from mmrec_desktop.catalog.own_weights import own_weights
from mmrec_desktop.catalog.segmentation import spoken
from mmrec_desktop.domain.colour_words import colours_in, without_colours
from mmrec_desktop.domain.errors import MMRecError, NotFound, PictureUnreadable
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.vector_index import Ids, Vector
from mmrec_desktop.domain.words_query import WordsQuery, parse_words
from mmrec_desktop.neural.look_features import colour_trust, weighed
from mmrec_desktop.neural.meaning import of_first
from mmrec_desktop.neural.needs import sentence_with_thing, with_thing
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.fusion.current import PICTURE, WHOLE, Fusion
from mmrec_desktop.services.workspace import Workspace

MOST_PICTURES = 3
"""Pictures of a product that stand for how it looks."""

MIDDLES = ((0.175, 0.175, 0.825, 0.825), (0.25, 0.25, 0.75, 0.75))
"""Parts of a photograph with a cluttered ground that may hold the thing that is meant."""

Seen = Iterator[DecodedPicture | MMRecError]
"""Pictures that are being decoded, in the order in which they were asked for."""

Signed = list[tuple[Vector, bool]]
"""Vectors with whether they are wanted: "like this", or "not like this"."""


@dataclass(slots=True)
class Asked:
    """``allowed``: products that pass the filters and what is strict in the words, None for all.
    ``seeds``: products that the query names, not to be answered with themselves. ``looks`` and
    ``likeness``: how wanted pictures look (several rows where parts of one picture may be meant),
    and what wanted products' texts mean. ``fusion``: the trained model in use; ``fused_words`` and
    ``fused``: its vectors of words and of examples. ``missing``: parts that cannot be looked at
    yet. ``own``: what the library's own titles say of the usual weights.
    """

    query: Query
    words: WordsQuery
    matches: fulltext.TextMatches
    allowed: Ids | None
    colours: tuple[str, ...] = ()
    meaning: Vector | None = None
    visible: Vector | None = None
    looks: Signed = field(default_factory=list)
    likeness: Signed = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    fusion: Fusion | None = None
    fused_words: Vector | None = None
    fused: Signed = field(default_factory=list)
    own: Mapping[str, float] = field(default_factory=dict)


def ask(workspace: Workspace, query: Query, *, only: Ids | None = None, wait: bool = True) -> Asked:
    """Understands a query over the products ``only`` (all where None).

    With ``wait`` False a sentence encoder that is not loaded yet is left out, and begins to load.
    Raises NotFound for a product that is not there, and PictureUnreadable.
    """
    library = workspace.library
    words = parse_words(query.text)
    read = words if "text" in query.use else WordsQuery()
    colours = colours_in(words.plain())
    _begin_words(workspace.encoders, words, colours, wait=wait)
    seen = workspace.pool.begin([*query.images, *query.unlike_images])
    allowed = facets.allowed(library, query.where, words.fields)
    if only is not None:
        allowed = only if allowed is None else np.intersect1d(only, allowed)
    matches = fulltext.search(library, read, allowed=allowed)
    mended = _mended(workspace.encoders, matches.corrected, wait=wait)
    if mended:
        words = words.read_as(mended)
        colours = colours_in(words.plain())
    asked = Asked(query, words, matches, matches.passing, colours)
    if "text" in query.use and (known := own_weights(library)) is not None:
        asked.own = known.factors
    if "picture" in query.use:
        asked.fusion = workspace.fusions.current(library, workspace.encoders)
    _add_examples(workspace, asked, seen)
    _add_words(workspace, asked, wait=wait)
    return asked


def _begin_words(
    encoders: Encoders, words: WordsQuery, colours: tuple[str, ...], *, wait: bool
) -> None:
    """Lets the encoders work, or load, during all the look-ups that need none of them."""
    plain = words.plain()
    if not plain or not (wait or encoders.sentence_loaded()):
        return
    encoders.begin_loading()
    kind = without_colours(plain) if colours else ""
    encoders.begin([text for text in (plain, kind) if text])


def _mended(
    encoders: Encoders, corrected: Sequence[tuple[str, str]], *, wait: bool
) -> dict[str, str]:
    """Typing errors that the encoders would stumble over: written -> read as.

    A word that the sentence encoder knows whole means what it says, though this shop has none.
    """
    if not corrected or not (wait or encoders.sentence_loaded()):
        return {}
    known = encoders.second_sentence().length
    return {written: read for written, read in corrected if known(written) > 1}


def _add_words(workspace: Workspace, asked: Asked, *, wait: bool) -> None:
    plain = asked.words.plain()
    if not plain:
        return
    encoders = workspace.encoders
    if not wait and not encoders.sentence_loaded():
        encoders.begin_loading()
        asked.missing = ("meaning", "visible") if "picture" in asked.query.use else ("meaning",)
        return
    asked.meaning = encoders.meaning(plain)
    if asked.fusion is not None:
        asked.fused_words = asked.fusion.words(encoders, plain)
    kind = without_colours(plain) if asked.colours else plain
    if asked.colours and kind:
        # Colours are looked up by themselves: the kind of thing must not drown in them.
        asked.meaning = _between(asked.meaning, encoders.meaning(kind))
    sentence = encoders.text(kind or plain)
    if kind:
        thing, weight = encoders.needs().met_by(sentence)
        asked.meaning = with_thing(asked.meaning, thing, weight)
        sentence = sentence_with_thing(sentence, thing, weight)
    if "picture" in asked.query.use:
        seen = encoders.seen_words()
        asked.visible = seen.asked(sentence[None], [spoken(kind or plain)])[0]
        if asked.colours and kind:
            # The space of words and pictures knows more colours than are measured.
            with_colours = seen.asked(encoders.text(plain)[None], [spoken(plain)])[0]
            asked.visible = _between(asked.visible, with_colours)


def _between(one: Vector, other: Vector) -> Vector:
    both = one + other
    length = float(np.linalg.norm(both))
    return np.asarray(both / length if length else one, dtype=np.float32)


def _add_examples(workspace: Workspace, asked: Asked, seen: Seen) -> None:
    """``seen``: wanted pictures, then unwanted ones."""
    query = asked.query
    signed = [(each, True) for each in query.images]
    signed += [(each, False) for each in query.unlike_images]
    for source, wanted in signed:
        _add_picture(workspace, asked, source, _readable(source, next(seen)), wanted=wanted)
    for names, wanted in ((query.like, True), (query.unlike, False)):
        for name in names:
            _add_product(workspace, asked, name, wanted=wanted)


def _add_picture(
    workspace: Workspace,
    asked: Asked,
    source: PictureSource,
    decoded: DecodedPicture,
    *,
    wanted: bool,
) -> None:
    by_looks = "picture" in asked.query.use
    middles: list[PictureSource] = []
    if by_looks and wanted and source.box is None and colour_trust(decoded) < 1.0:
        # A photograph shows more than the thing that is meant, which is mostly in its middle.
        middles = [replace(source, box=box) for box in MIDDLES]
    seen = workspace.pool.begin(middles)
    network = workspace.encoders.pictures()
    features = network.encode_query(decoded)
    if by_looks:
        rows = [features.looks[0]]
        for middle, each in zip(middles, seen, strict=True):
            rows.append(network.encode_query(_readable(middle, each)).looks[0])
        what = _what_looks(asked)
        asked.looks.append((np.stack([weighed(row, what) for row in rows]), wanted))
        if asked.fusion is not None:
            asked.fused.append((asked.fusion.pictures(features)[0], wanted))
    else:
        # Where products' pictures are out of bounds, what the picture shows is looked for in texts.
        told = workspace.encoders.seen_words().told(features.visible)
        asked.likeness.append((of_first(told)[0], wanted))


def _what_looks(asked: Asked) -> str:
    # "This one, but in blue": the colours of the example are not what is wanted.
    return "kind" if asked.colours else asked.query.looks


def _readable(source: PictureSource, seen: DecodedPicture | MMRecError) -> DecodedPicture:
    if isinstance(seen, DecodedPicture):
        return seen
    raise PictureUnreadable(seen.code, file=source.label or Path(source.path).name) from seen


def _add_product(workspace: Workspace, asked: Asked, name: str, *, wanted: bool) -> None:
    key = products.resolve(workspace.library, name)
    if key is None:
        raise NotFound("product-missing", product=name)
    if not (wanted and asked.colours):
        # "This one, but in blue" may be the same product in another of its colours.
        asked.seeds.append(key)
    spaces = workspace.encoders.spaces()
    if "picture" in asked.query.use:
        index = workspace.lookup.index("looks", spaces["looks"])
        contents = workspace.lookup.contents_of(key)
        known = contents[np.isin(contents, index.ids())][:MOST_PICTURES]
        for looks in index.vectors(known):
            asked.looks.append((weighed(looks, _what_looks(asked)), wanted))
        if asked.fusion is not None:
            _add_fused_product(workspace, asked, asked.fusion, key, known, wanted=wanted)
    if "text" in asked.query.use:
        index = workspace.lookup.index("meaning", spaces["meaning"])
        if np.isin(key, index.ids()):
            asked.likeness.append((index.vectors(np.array([key]))[0], wanted))


def _add_fused_product(
    workspace: Workspace, asked: Asked, fusion: Fusion, key: int, pictures: Ids, *, wanted: bool
) -> None:
    """A product as an example: all of it, or only its pictures where its text is out of bounds."""
    whole = "text" in asked.query.use
    index = workspace.lookup.index(WHOLE if whole else PICTURE, fusion.space)
    owners = np.array([key]) if whole else pictures
    for vector in index.vectors(owners[np.isin(owners, index.ids())]):
        asked.fused.append((vector, wanted))
