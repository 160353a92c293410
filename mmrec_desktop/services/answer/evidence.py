"""What speaks for and against each candidate: the measures that are then blended.

Separate from understanding the query and from blending: here arrays are looked up and nothing is
decided.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.catalog import facets
from mmrec_desktop.catalog.membership import distinct
from mmrec_desktop.domain.colour import COLOURS, SPACE
from mmrec_desktop.domain.vector_index import Ids, Vector
from mmrec_desktop.neural.meaning import for_name
from mmrec_desktop.ranking.bands import GROUND
from mmrec_desktop.ranking.blend import Evidence
from mmrec_desktop.ranking.names import Name
from mmrec_desktop.ranking.weights import AGAINST, weights
from mmrec_desktop.ranking.words import with_name, words_measure
from mmrec_desktop.services.answer.asked import Asked, Signed
from mmrec_desktop.services.fusion.current import PICTURE, WHOLE, Fusion
from mmrec_desktop.services.lookup import Measures, PictureMeasure
from mmrec_desktop.services.workspace import Workspace

EXHAUSTIVE = 5000
"""Up to this many products every one is a candidate; above, the indexes propose."""
PROPOSED = 300
"""Candidates that each source proposes in a large library."""
SAID = 0.5
"""Share of what texts say of colours, beside what pictures show."""


@dataclass(slots=True)
class Gathered:
    """Evidence over candidates; ``pictures``: measures that say which picture of a product is
    meant, with their weights. ``ground``: how like products here are to whatever is asked.
    ``colour_seen`` (n,): which candidates' colours are those of a picture, where colours are asked
    for. ``named``: what words gained because a name was typed.
    """

    evidence: list[Evidence] = field(default_factory=list)
    ground: float = GROUND
    colour_seen: NDArray[np.bool_] | None = None
    pictures: list[tuple[PictureMeasure, float]] = field(default_factory=list)
    named: float = 0.0


def candidates(workspace: Workspace, asked: Asked) -> Ids:
    """Products to be ranked, sorted, each once; without those that the query names."""
    everything = workspace.lookup.snapshot().keys
    if asked.allowed is not None:
        everything = np.intersect1d(everything, asked.allowed)
    if len(everything) > EXHAUSTIVE:
        proposed = _proposed(workspace, asked)
        everything = everything[np.isin(everything, proposed)]
    return everything[~np.isin(everything, asked.seeds)]


def _proposed(workspace: Workspace, asked: Asked) -> Ids:
    spaces = workspace.encoders.spaces()
    found: list[Ids] = [asked.matches.keys, asked.matches.exact]
    wanted = [vector for vector, is_wanted in asked.likeness if is_wanted]
    if asked.meaning is not None:
        wanted.append(asked.meaning)
    for vector in wanted:
        index = workspace.lookup.index("meaning", spaces["meaning"])
        found.append(index.nearest(vector, PROPOSED, asked.allowed)[0])
    wanted_looks = [np.atleast_2d(vector) for vector, is_wanted in asked.looks if is_wanted]
    pictured = [("looks", vector) for rows in wanted_looks for vector in rows]
    if asked.visible is not None:
        pictured.append(("visible", asked.visible))
    allowed = None
    if asked.allowed is not None and (pictured or asked.fusion is not None):
        allowed = workspace.lookup.contents_of_products(asked.allowed)
    found += _proposed_by_fusion(workspace, asked, allowed)
    for name, vector in pictured:
        nearest = workspace.lookup.index(name, spaces[name]).nearest(vector, PROPOSED, allowed)[0]
        found.append(workspace.lookup.products_of(nearest))
    return distinct(*found)


def _proposed_by_fusion(workspace: Workspace, asked: Asked, contents: Ids | None) -> list[Ids]:
    """The nearest by the trained model; ``contents``: pictures that may be looked at."""
    if asked.fusion is None:
        return []
    vectors = [vector for vector, is_wanted in asked.fused if is_wanted]
    if asked.fused_words is not None:
        vectors.append(asked.fused_words)
    whole = "text" in asked.query.use
    index = workspace.lookup.index(WHOLE if whole else PICTURE, asked.fusion.space)
    allowed = asked.allowed if whole else contents
    nearest = [index.nearest(vector, PROPOSED, allowed)[0] for vector in vectors if vector.any()]
    return nearest if whole else [workspace.lookup.products_of(each) for each in nearest]


def usual(workspace: Workspace, asked: Asked) -> Ids:
    """Products that stand for the library; not those that the query names, which are too like it
    for anything else to stand out from them.
    """
    sample = workspace.lookup.snapshot().sample
    return sample[~np.isin(sample, asked.seeds)]


def gather(
    workspace: Workspace,
    asked: Asked,
    keys: Ids,
    found: NDArray[np.float32],
    *,
    name: Name | None = None,
) -> Gathered:
    """Every measure over the candidates and over the library's sample.

    ``found`` (n,): the share of the typed words that each candidate has. ``name``: how far their
    names agree with what was typed.
    """
    return _Gathering(workspace, asked, keys, found).all(name)


class _Gathering:
    """One query's way through the indexes."""

    def __init__(
        self, workspace: Workspace, asked: Asked, keys: Ids, found: NDArray[np.float32]
    ) -> None:
        self.workspace = workspace
        self.asked = asked
        self.keys = keys
        self.both = np.concatenate([keys, usual(workspace, asked)])
        self.spaces = {**workspace.encoders.spaces(), "colours": SPACE}
        self.words = found
        self.found = Gathered()

    def all(self, name: Name | None) -> Gathered:
        """Looks up every kind of evidence that has a weight."""
        asked = self.asked
        gained = self.found.named = name.weight if name else 0.0
        share = weights(asked.query, asked.words, self._have(), name=gained, own=asked.own)
        if "words" in share:
            words = self._words()
            self._add("words", with_name(words, name) if name else words, share["words"])
        if asked.meaning is not None and "meaning" in share:
            meant = for_name(asked.meaning, name.certainty if name else 0.0)
            self._add("meaning", self._meaning(meant), share["meaning"])
            self.found.ground = self._ground()
        if asked.visible is not None and "visible" in share:
            self._add_pictures("visible", "visible", asked.visible, share["visible"])
        if "colour" in share:
            self._add_colour(share["colour"])
        for vector, weight in _shared(asked.likeness, share.get("likeness", 0.0)):
            self._add("meaning", self._meaning(vector), weight)
        for vector, weight in _shared(asked.looks, share.get("picture", 0.0)):
            self._add_pictures("picture", "looks", vector, weight)
        if asked.fusion is not None:
            self._add_fused(asked.fusion, share)
        return self.found

    def _add_fused(self, fusion: Fusion, share: dict[str, float]) -> None:
        """The trained model's part comes on top, as far as validation found that it helps."""
        asked = self.asked
        whole = "text" in asked.query.use
        of_examples = share.get("picture", 0.0) + share.get("likeness", 0.0)
        kind = "words_to_product" if whole else "words_to_picture"
        weight = fusion.weights.get(kind, 0.0) * (sum(share.values()) - of_examples)
        signed = [] if asked.fused_words is None else [(asked.fused_words, weight)]
        signed += _shared(asked.fused, fusion.weights.get("view_to_product", 0.0) * of_examples)
        for vector, weight in signed:
            if not (weight and vector.any()):
                continue
            index = self.workspace.lookup.index(WHOLE if whole else PICTURE, fusion.space)
            if whole:
                self._add(
                    "fused",
                    self.workspace.lookup.product_similarity(index, vector, self.both),
                    weight,
                )
            else:
                measured = self.workspace.lookup.picture_similarity(index, vector, self.both)
                self._add("fused", measured.best, weight)
                if weight > 0:
                    self.found.pictures.append((measured, weight))

    def _have(self) -> set[str]:
        asked = self.asked
        have = {"words", "colour"}
        have |= {name for name in ("meaning", "visible") if getattr(asked, name) is not None}
        have |= {"picture"} if asked.looks else set()
        return have | ({"likeness"} if asked.likeness else set())

    def _add(self, name: str, raw: Measures, weight: float) -> None:
        count = len(self.keys)
        if weight:
            self.found.evidence.append(Evidence(name, raw[:count], raw[count:], weight))

    def _add_pictures(self, name: str, kind: str, vector: Vector, weight: float) -> None:
        index = self.workspace.lookup.index(kind, self.spaces[kind])
        if not len(index.ids()) and len(self.workspace.lookup.snapshot().contents):
            self._miss(name)
        measured = self.workspace.lookup.picture_similarity(index, vector, self.both)
        self._add(name, measured.best, weight)
        # What a picture shows says little beside texts: then the product's first picture stays.
        if weight > 0 and (name == "picture" or "text" not in self.asked.query.use):
            self.found.pictures.append((measured, weight))

    def _words(self) -> Measures:
        """Over the candidates only: words need no background."""
        matches = self.asked.matches
        order = np.argsort(matches.keys)
        bm25 = np.zeros(len(self.keys), dtype=np.float32)
        if len(order):
            known = matches.keys[order]
            places = np.minimum(np.searchsorted(known, self.keys), len(known) - 1)
            found = known[places] == self.keys
            bm25[found] = matches.scores[order][places[found]]
        return words_measure(bm25, self.words)

    def _meaning(self, vector: Vector) -> Measures:
        index = self.workspace.lookup.index("meaning", self.spaces["meaning"])
        if not len(index.ids()) and len(self.both):
            self._miss("meaning")
        return self.workspace.lookup.product_similarity(index, vector, self.both)

    def _miss(self, name: str) -> None:
        """Nothing is encoded in this space yet: right after an import without it, or an update."""
        if name not in self.asked.missing:
            self.asked.missing = (*self.asked.missing, name)

    def _ground(self) -> float:
        """Mean cosine of the library's sample with all things that people need."""
        library, lookup = self.workspace.library, self.workspace.lookup

        def measure() -> float:
            index = lookup.index("meaning", self.spaces["meaning"])
            ordinary = self.workspace.encoders.needs().ordinary
            likeness = lookup.product_similarity(index, ordinary, lookup.snapshot().sample)
            known = likeness[np.isfinite(likeness)]
            return float(known.mean()) if len(known) else GROUND

        state = library.state("vectors") + library.state("products")
        return library.remembered("ground", state, measure)

    def _add_colour(self, weight: float) -> None:
        """Colours are believed where pictures show them, and where texts say them."""
        asked, lookup = self.asked, self.workspace.lookup
        said = np.full(len(self.both), np.nan, dtype=np.float32)
        seen = said
        if "text" in asked.query.use:
            said = facets.share_of_values(
                self.workspace.library, "colour", asked.colours, self.both
            )
        if "picture" in asked.query.use:
            index = lookup.index("colours", SPACE)
            measured = lookup.picture_similarity(index, colour_vector(asked.colours), self.both)
            self.found.pictures.append((measured, weight))
            seen = measured.best
        self.found.colour_seen = ~np.isnan(seen[: len(self.keys)])
        both = (1 - SAID) * seen + SAID * said
        self._add(
            "colour", np.where(np.isnan(seen), said, np.where(np.isnan(said), seen, both)), weight
        )


def colour_vector(names: tuple[str, ...]) -> Vector:
    """Asks stored colours (square roots of shares) for the mean over the wanted ones."""
    wanted = np.array([float(name in names) for name in COLOURS], dtype=np.float32)
    return np.asarray(wanted / max(1.0, float(wanted.sum())), dtype=np.float32)


def pictures_to_show(gathered: Gathered, rows: NDArray[np.int64]) -> dict[int, int]:
    """Row of a candidate -> content of the picture that answers the query best."""
    if not gathered.pictures:
        return {}
    totals: dict[int, dict[int, float]] = {}
    for measured, weight in gathered.pictures:
        for row in rows.tolist():
            for content, cosine in measured.of(row):
                held = totals.setdefault(row, {})
                held[content] = held.get(content, 0.0) + weight * cosine
    # The first picture wins among equals: dictionaries keep the order of the gallery.
    return {row: max(held, key=lambda content: held[content]) for row, held in totals.items()}


def _shared(vectors: Signed, weight: float) -> list[tuple[Vector, float]]:
    """Each vector with its share of the weight; what is unwanted counts against, less."""
    wanted = sum(is_wanted for _, is_wanted in vectors)
    unwanted = len(vectors) - wanted
    return [
        (vector, weight / wanted if is_wanted else -AGAINST * weight / unwanted)
        for vector, is_wanted in vectors
    ]
