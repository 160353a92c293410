"""Gives every product and picture its vectors. Resumable: it does what is missing, batch by batch.

Separate from the import, which is done before: words find products at once, pictures follow.
Children decode, threads encode pictures and sentences at the same time; only the caller's thread
writes.
"""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np

from mmrec_desktop.catalog import pictures, products, vectors
from mmrec_desktop.catalog.index import generation
from mmrec_desktop.catalog.pictures import PendingPicture
from mmrec_desktop.domain.colour import COLOURS, SPACE
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.politeness import step_back
from mmrec_desktop.neural.product_text import product_name, product_text
from mmrec_desktop.services.fusion.features import STAGE
from mmrec_desktop.services.fusion.vectors import bring_up_to_date
from mmrec_desktop.services.workspace import Workspace

PICTURES_AT_ONCE = 32
"""Pictures that are encoded and written together; what a killed import has to look at again."""
TEXTS_AT_ONCE = 64
UNDER_WAY = 3
"""Batches of pictures in the network or waiting for it, so that no core waits for a write."""
PATIENCE = 0.2
"""Seconds after which a step ends whatever is still under way: a cancelled job is left between
steps.
"""

Answer = DecodedPicture | MMRecError
Seen = tuple[PendingPicture, Answer]
Found = dict[str, tuple[str, Vectors]]
"""Field -> space and vectors."""


@dataclass(frozen=True, slots=True)
class EncodeReport:
    """How much was encoded; ``rejected``: pictures that could not be read."""

    pictures: int = 0
    rejected: int = 0
    texts: int = 0


def encode_catalogue(workspace: Workspace) -> Generator[Progress, None, EncodeReport]:
    """Pictures, with sentences at their side, then the indexes. May be left at any step."""
    report = yield from encode_missing(workspace)
    yield from _build_indexes(workspace)
    return report


def encode_missing(workspace: Workspace) -> Generator[Progress, None, EncodeReport]:
    """The same without building indexes: every vector is there, and is looked at one by one."""
    aside = ThreadPoolExecutor(1, "sentences", initializer=step_back)
    looking = ThreadPoolExecutor(UNDER_WAY - 1, "looking", initializer=step_back)
    try:
        sentences = _Sentences(workspace, aside)
        look = _Looking(workspace, looking)
        for done in look.steps():
            sentences.advance()
            yield Progress("pictures", done, look.total, "pictures")
        while sentences.advance(PATIENCE):
            yield Progress("meaning", sentences.done, sentences.total, "products")
    finally:
        aside.shutdown(wait=False, cancel_futures=True)
        looking.shutdown(wait=False, cancel_futures=True)
    if trained := workspace.fusions.current(workspace.library, workspace.encoders):
        yield from bring_up_to_date(workspace.library, workspace.pool, workspace.encoders, trained)
    return EncodeReport(look.seen, look.rejected, sentences.total)


def _build_indexes(workspace: Workspace) -> Generator[Progress, None, None]:
    library, threads = workspace.library, workspace.encoders.threads
    for field, space in workspace.encoders.spaces().items():
        if generation.stale(library, field, space):
            for done, total in generation.build_steps(library, field, space, threads):
                yield Progress("indexing", done, total, field)
        for other in vectors.spaces_of(library, field):
            # Encoders of an older version of the program made these: nobody asks them any more.
            if other != space:
                generation.forget(library, field, other)


class _Sentences:
    """Sentence vectors of products: encoded aside, written by whoever calls ``advance``."""

    def __init__(self, workspace: Workspace, aside: ThreadPoolExecutor) -> None:
        self._workspace = workspace
        self._aside = aside
        self._space = workspace.encoders.spaces()["meaning"]
        self._missing = vectors.missing_products(workspace.library, "meaning", self._space)
        self._asked: list[products.ProductText] = []
        self._coming: Future[Vectors] | None = None
        self.total = len(self._missing)
        self.done = 0
        self._ask()

    def advance(self, seconds: float = 0.0) -> bool:
        """Writes what is ready, waiting for it so long at most; whether there is more to come."""
        if self._coming is None:
            return False
        wait([self._coming], seconds)
        if not self._coming.done():
            return True
        encoded, asked = self._coming.result(), self._asked
        self.done += min(TEXTS_AT_ONCE, self.total - self.done)
        self._ask()
        owners = np.array([each.key for each in asked], dtype=np.int64)
        hashes = [each.text_hash for each in asked]
        vectors.put(
            self._workspace.library, "meaning", self._space, owners, encoded, text_hashes=hashes
        )
        return True

    def _ask(self) -> None:
        keys = self._missing[self.done : self.done + TEXTS_AT_ONCE]
        self._coming = None
        if len(keys):
            self._asked = products.texts(self._workspace.library, keys)
            texts = [
                product_text(
                    each.title, each.brand, each.categories, each.attributes, each.description
                )
                for each in self._asked
            ]
            names = [
                product_name(each.title, each.brand, each.categories)
                if each.title.strip()
                else text
                for each, text in zip(self._asked, texts, strict=True)
            ]
            self._coming = self._aside.submit(self._workspace.encoders.meanings, texts, names)


@dataclass(frozen=True, slots=True)
class _Flight:
    """Pictures on their way through the network. ``fresh``: with what was decoded and is new, or
    could not be read; ``again``: equal to one that was sent before.
    """

    fresh: list[Seen]
    again: list[Seen]
    features: Future[Found]


class _Looking:
    """Pictures that are pending: decoded in order, encoded several batches at a time, written in
    order.
    """

    def __init__(self, workspace: Workspace, looking: ThreadPoolExecutor) -> None:
        self._workspace = workspace
        self._looking = looking
        self._spaces = {**workspace.encoders.spaces(), "colours": SPACE}
        self._fields = [(field, self._spaces[field]) for field in ("looks", "visible", "colours")]
        self._pending = pictures.pending(workspace.library, self._fields)
        self._tuned = workspace.fusions.current(workspace.library, workspace.encoders)
        self._flights: deque[_Flight] = deque()
        self._sent: set[str] = set()
        self.total = len(self._pending)
        self.seen = self.rejected = 0

    def steps(self) -> Iterator[int]:
        """How many are done, after each batch and whenever nothing happened for a moment."""
        batch: list[Seen] = []
        coming = iter(self._pending)
        sources = (PictureSource(path=item.path) for item in self._pending)
        for answer in self._workspace.pool.decode_patiently(sources, PATIENCE):
            if answer is None:
                yield self._done()
                continue
            batch.append((next(coming), answer))
            if len(batch) == PICTURES_AT_ONCE:
                self._send(batch)
                batch = []
                yield from self._land(UNDER_WAY - 1)
        if batch:
            self._send(batch)
        yield from self._land(0)

    def _done(self) -> int:
        return self.seen + self.rejected

    def _send(self, batch: Sequence[Seen]) -> None:
        hashes = [seen.sha256 for _, seen in batch if isinstance(seen, DecodedPicture)]
        known = pictures.encoded(self._workspace.library, hashes, self._fields) | self._sent
        fresh: list[Seen] = []
        again: list[Seen] = []
        for item, seen in batch:
            repeated = isinstance(seen, DecodedPicture) and seen.sha256 in known
            (again if repeated else fresh).append((item, seen))
            if isinstance(seen, DecodedPicture):
                known.add(seen.sha256)
        self._sent.update(hashes)
        features = self._looking.submit(self._encode, _decoded(fresh))
        self._flights.append(_Flight(fresh, again, features))

    def _encode(self, decoded: Sequence[DecodedPicture]) -> Found:
        seen = self._workspace.encoders.pictures().encode(decoded)
        found = {"looks": seen.looks, "visible": seen.visible}
        by_field = {field: (self._spaces[field], rows) for field, rows in found.items()}
        if self._tuned is not None and self._tuned.network.stage is not None:
            # While they are at hand: the model in use would have to look at them again.
            by_field[STAGE] = self._tuned.space, self._tuned.network.stage.shapes(seen.maps)
        return by_field

    def _land(self, most: int) -> Iterator[int]:
        """Writes batches that are through, in order, until ``most`` are left under way."""
        while self._flights and (len(self._flights) > most or self._flights[0].features.done()):
            features = self._flights[0].features
            wait([features], PATIENCE)
            if features.done():
                self._write(self._flights.popleft())
            yield self._done()

    def _write(self, flight: _Flight) -> None:
        by_field, decoded = flight.features.result(), _decoded(flight.fresh)
        shares = np.array([each.colours for each in decoded], dtype=np.float32)
        by_field["colours"] = SPACE, np.sqrt(shares.reshape(len(decoded), len(COLOURS)))
        library = self._workspace.library
        if flight.fresh:
            pictures.record(library, _results(flight.fresh), by_field if decoded else {})
        if flight.again:
            pictures.record(library, _results(flight.again), {})
        self.seen += len(decoded) + len(flight.again)
        self.rejected += len(flight.fresh) - len(decoded)


def _decoded(batch: Sequence[Seen]) -> list[DecodedPicture]:
    return [seen for _, seen in batch if isinstance(seen, DecodedPicture)]


def _results(batch: Sequence[Seen]) -> list[pictures.Result]:
    return [(item, seen.code if isinstance(seen, MMRecError) else seen) for item, seen in batch]
