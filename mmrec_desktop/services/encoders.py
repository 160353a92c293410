"""The encoders in the box, loaded when first asked for. Separate because loading takes longer than opening a library."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Vector
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder

REMEMBERED_TEXTS = 256


class Encoders:
    """Sentence and picture encoder, each loaded once, from whichever thread needs it first."""

    def __init__(self, threads: int = 2) -> None:
        self.threads = threads
        self._sentence: SentenceEncoder | None = None
        self._pictures: PictureNetwork | None = None
        self._sentence_lock = threading.Lock()
        self._picture_lock = threading.Lock()
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

    def sentence_loaded(self) -> bool:
        """Whether a text can be encoded without waiting for the encoder to load."""
        return self._sentence is not None

    def text(self, text: str) -> Vector:
        """The vector of one query text; those of repeated queries are remembered."""
        known = self._texts.get(text)
        if known is None:
            known = self.texts([text])[0]
            self._texts[text] = known
            while len(self._texts) > REMEMBERED_TEXTS:
                self._texts.popitem(last=False)
        return known

    def texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, dimension) of several texts."""
        return np.asarray(self.sentence().encode_texts(texts), dtype=np.float32)
