"""The encoders in the box, loaded when first asked for. Separate because loading takes longer than
opening a library.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.vector_index import Vector
from mmrec_desktop.neural import meaning
from mmrec_desktop.neural.bundle import read_card
from mmrec_desktop.neural.e5_encoder import E5Encoder
from mmrec_desktop.neural.needs import Needs
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.neural.seen_words import BUNDLE, SeenWords
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder
from mmrec_desktop.services.ahead import Ahead

REMEMBERED_TEXTS = 256


class Encoders:
    """Sentence and picture encoders, each loaded once, from whichever thread needs it first.

    ``meaning`` and ``meanings`` join both sentence encoders: products keep these vectors. ``text``
    and ``texts`` are those of the first alone, which pictures are compared with.
    """

    def __init__(self, threads: int = 2) -> None:
        self.threads = threads
        self._sentence: SentenceEncoder | None = None
        self._e5: E5Encoder | None = None
        self._pictures: PictureNetwork | None = None
        self._words: SeenWords | None = None
        self._needs: Needs | None = None
        self._sentence_lock = threading.Lock()
        self._e5_lock = threading.Lock()
        self._picture_lock = threading.Lock()
        self._starting = threading.Lock()
        self._loading = False
        self._remembering = threading.Lock()
        self._texts: OrderedDict[str, Vector] = OrderedDict()
        self._meanings: OrderedDict[str, Vector] = OrderedDict()
        aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoding")
        self._first_ahead: Ahead = Ahead(aside)
        self._second_ahead: Ahead = Ahead(aside)

    def sentence(self) -> SentenceEncoder:
        """The sentence encoder; loads it on the calling thread if need be."""
        with self._sentence_lock:
            if self._sentence is None:
                self._sentence = SentenceEncoder()
            return self._sentence

    def second_sentence(self) -> E5Encoder:
        """The second sentence encoder; loads it on the calling thread if need be."""
        with self._e5_lock:
            if self._e5 is None:
                self._e5 = E5Encoder()
            return self._e5

    def pictures(self) -> PictureNetwork:
        """The picture network; loads it on the calling thread if need be."""
        with self._picture_lock:
            if self._pictures is None:
                self._pictures = PictureNetwork(threads=self.threads)
            return self._pictures

    def spaces(self) -> dict[str, str]:
        """Field -> vector space, from the cards: no encoder is loaded for it."""
        return {
            "meaning": meaning.CARD.space,
            "looks": read_card(BUNDLE, "looks").space,
            "visible": read_card(BUNDLE, "visible").space,
        }

    def begin_loading(self) -> None:
        """Loads the sentence encoders on threads aside, unless they are loaded or being loaded."""
        with self._starting:
            if self.sentence_loaded() or self._loading:
                return
            self._loading = True
        for load in (self.second_sentence, self.sentence):
            threading.Thread(
                target=self._load, args=(load,), name="loading sentences", daemon=True
            ).start()

    def _load(self, load: Callable[[], object]) -> None:
        try:
            load()
        except MMRecError:
            # Whoever needs it asks again, and hears why it cannot be loaded.
            self._loading = False

    def sentence_loaded(self) -> bool:
        """Whether a text can be encoded without waiting for an encoder to load."""
        return self._sentence is not None and self._e5 is not None

    def seen_words(self) -> SeenWords:
        """Names of classes for words that ask for what is visible; loads no network."""
        with self._picture_lock:
            if self._words is None:
                self._words = SeenWords()
            return self._words

    def needs(self) -> Needs:
        """What needs are met by; loads no network."""
        with self._picture_lock:
            if self._needs is None:
                self._needs = Needs()
            return self._needs

    def begin(self, texts: Sequence[str]) -> None:
        """Begins to encode query texts on a thread aside: both encoders leave the interpreter to
        others.
        """
        with self._remembering:
            new = [text for text in dict.fromkeys(texts) if text not in self._meanings]
        for text in new:
            self._second_ahead.begin(text, self._second_texts)
        for text in new:
            self._first_ahead.begin(text, self.texts)

    def text(self, text: str) -> Vector:
        """The first encoder's vector (512,) of one query text; those of repeated queries are
        remembered.
        """
        return self._remembered(
            self._texts, text, lambda: self._first_ahead.vector(text, self.texts)
        )

    def texts(self, texts: Sequence[str]) -> Vectors:
        """The first encoder's unit vectors (n, 512) of several texts."""
        return np.asarray(self.sentence().encode_texts(texts), dtype=np.float32)

    def meaning(self, text: str) -> Vector:
        """What one query text means, to be compared with products; remembered likewise."""
        return self._remembered(self._meanings, text, lambda: self._asked(text))

    def _asked(self, text: str) -> Vector:
        first = self.text(text)[None]
        second = self._second_ahead.vector(text, self._second_texts)[None]
        return np.asarray(meaning.asked(first, second)[0])

    def _second_texts(self, texts: Sequence[str]) -> Vectors:
        return self.second_sentence().encode_texts(texts)

    def meanings(self, texts: Sequence[str], names: Sequence[str] | None = None) -> Vectors:
        """What several texts mean, unit vectors (n, dimension). ``names``: what is called so in
        short, for the second encoder, which is for names and takes twice as long.
        """
        second = self.second_sentence().encode_texts(texts if names is None else names)
        return meaning.joined(self.texts(texts), second)

    def _remembered(
        self, known: OrderedDict[str, Vector], text: str, encode: Callable[[], Vector]
    ) -> Vector:
        with self._remembering:
            found = known.get(text)
        if found is None:
            found = encode()
            with self._remembering:
                known[text] = found
                while len(known) > REMEMBERED_TEXTS:
                    known.popitem(last=False)
        return found
