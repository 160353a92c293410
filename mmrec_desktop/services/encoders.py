"""The encoders in the box, loaded when first asked for. Separate because loading takes longer than
opening a library.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.vector_index import Vector
from mmrec_desktop.neural.bundle import read_card
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.neural.seen_words import BUNDLE, SeenWords
from mmrec_desktop.neural.sentence_encoder import CARD, SentenceEncoder

REMEMBERED_TEXTS = 256


class Encoders:
    """Sentence and picture encoder, each loaded once, from whichever thread needs it first."""

    def __init__(self, threads: int = 2) -> None:
        self.threads = threads
        self._sentence: SentenceEncoder | None = None
        self._pictures: PictureNetwork | None = None
        self._words: SeenWords | None = None
        self._sentence_lock = threading.Lock()
        self._picture_lock = threading.Lock()
        self._starting = threading.Lock()
        self._loading: threading.Thread | None = None
        self._remembering = threading.Lock()
        self._texts: OrderedDict[str, Vector] = OrderedDict()

    def sentence(self) -> SentenceEncoder:
        """The sentence encoder; loads it on the calling thread if need be."""
        with self._sentence_lock:
            if self._sentence is None:
                self._sentence = SentenceEncoder()
            return self._sentence

    def pictures(self) -> PictureNetwork:
        """The picture network; loads it on the calling thread if need be."""
        with self._picture_lock:
            if self._pictures is None:
                self._pictures = PictureNetwork(threads=self.threads)
            return self._pictures

    def spaces(self) -> dict[str, str]:
        """Field -> vector space, from the cards: no encoder is loaded for it."""
        return {
            "meaning": CARD.space,
            "looks": read_card(BUNDLE, "looks").space,
            "visible": read_card(BUNDLE, "visible").space,
        }

    def begin_loading(self) -> None:
        """Loads the sentence encoder on a thread aside, unless it is loaded or being loaded."""
        with self._starting:
            if self._sentence is None and self._loading is None:
                self._loading = threading.Thread(
                    target=self._load, name="loading sentences", daemon=True
                )
                self._loading.start()

    def _load(self) -> None:
        try:
            self.sentence()
        except MMRecError:
            # Whoever needs it asks again, and hears why it cannot be loaded.
            self._loading = None

    def sentence_loaded(self) -> bool:
        """Whether a text can be encoded without waiting for the encoder to load."""
        return self._sentence is not None

    def seen_words(self) -> SeenWords:
        """Names of classes for words that ask for what is visible; loads no network."""
        with self._picture_lock:
            if self._words is None:
                self._words = SeenWords()
            return self._words

    def text(self, text: str) -> Vector:
        """The vector of one query text; those of repeated queries are remembered."""
        with self._remembering:
            known = self._texts.get(text)
        if known is None:
            known = self.texts([text])[0]
            with self._remembering:
                self._texts[text] = known
                while len(self._texts) > REMEMBERED_TEXTS:
                    self._texts.popitem(last=False)
        return known

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, dimension) of several texts."""
        return np.asarray(self.sentence().encode_texts(texts), dtype=np.float32)
