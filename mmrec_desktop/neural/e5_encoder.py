"""Texts to vectors: multilingual-e5-small, which knows names and Chinese better than the first
sentence encoder does.

Separate from that one because they differ in everything but their use; ``meaning`` joins them.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.neural.bundle import read_card, read_checked
from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.politeness import calm_algebra
from mmrec_desktop.neural.unigram import Unigram

BUNDLE = "words"
FILES = ("e5.onnx", "pieces.safetensors", "means.safetensors")
LONGEST = 600
"""Characters of a text that are read."""
_BLOCK = 32
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


class E5Encoder:
    """The second sentence encoder in the box. Loading takes about 0.2 s.

    ``unchecked``: a folder of files without a card, while they are made.
    """

    def __init__(self, folder: Path | None = None, *, unchecked: Path | None = None) -> None:
        # Start-up time: onnxruntime takes 0.2 s to import, and words can be searched before.
        import onnxruntime

        calm_algebra()
        if unchecked is None:
            self.card = read_card(BUNDLE, "sentences", folder)
            network, pieces, means = (read_checked(BUNDLE, name, folder) for name in FILES)
        else:
            network, pieces, means = ((unchecked / name).read_bytes() for name in FILES)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        stored = load(pieces)
        self._codes, self._scales = stored["codes"], stored["scales"]
        self._places = stored["places"].astype(np.float32)  # (longest, width)
        common = load(means)
        self._means = common["means"]  # (2, b, width): English, Chinese; by length
        self._lengths = common["lengths"]  # (b,) pieces of the longest text of each
        self._begin, self._end, unknown = stored["special"].tolist()
        texts = stored["texts"].tobytes().decode().split("\n")
        self._unigram = Unigram(texts, stored["scores"].tolist(), unknown)

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 384) without what texts of a language and a length have in common; an
        empty text gives a zero row.
        """
        written = [row for row, text in enumerate(texts) if text.strip()]
        out = np.zeros((len(texts), self._places.shape[1]), dtype=np.float32)
        if written:
            rows = [self._pieces(texts[row]) for row in written]
            chinese = np.array([[_chinese(texts[row])] for row in written], dtype=np.float32)
            longest = len(self._lengths) - 1
            long = np.searchsorted(self._lengths, [len(row) - 2 for row in rows]).clip(0, longest)
            common = (1 - chinese) * self._means[0][long] + chinese * self._means[1][long]
            out[written] = unit(self._through(rows) - common)
        return out

    def encode_plain(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 384) as the network gives them, without the word "query" that is usual
        before each text: names are short, and find as much without it in a quarter less time.
        """
        return self._through([self._pieces(text) for text in texts])

    def length(self, text: str) -> int:
        """Pieces of a text."""
        return len(self._pieces(text)) - 2

    def _pieces(self, text: str) -> list[int]:
        most = len(self._places) - 2
        return [self._begin, *self._unigram.cut(text.strip()[:LONGEST])[:most], self._end]

    def _through(self, rows: Sequence[list[int]]) -> Vectors:
        out = np.zeros((len(rows), self._places.shape[1]), dtype=np.float32)
        for place, row in enumerate(rows):
            # One by one: together they are no quicker, and 8 bits of one would depend on others.
            asked = (self._vectors(row) + self._places[: len(row)])[None]
            out[place] = self._session.run(["hidden"], {"pieces": asked})[0][0].mean(axis=0)
        return unit(out)

    def _vectors(self, row: list[int]) -> NDArray[np.float32]:
        """(s, width) vectors of pieces, out of their 4 bits."""
        packed = self._codes[row]  # (s, width / 2)
        codes = np.empty((len(row), 2 * packed.shape[1]), dtype=np.float32)
        codes[:, 0::2], codes[:, 1::2] = packed & 15, packed >> 4
        blocks = (codes - 8.0).reshape(len(row), -1, _BLOCK)
        scaled = blocks * self._scales[row].astype(np.float32)[:, :, None]
        return np.asarray(scaled.reshape(len(row), -1), dtype=np.float32)


def _chinese(text: str) -> float:
    """Share of a text's letters that are Chinese; one of them says as much as three others."""
    han = 3 * len(_HAN.findall(text))
    letters = len(_LETTER.findall(text)) + 2 * han // 3
    return han / letters if letters else 0.0
