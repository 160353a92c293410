"""Sentence vectors of words that are learned with, each encoded once and kept in a file."""

from pathlib import Path

import numpy as np

from mmrec_desktop.neural.sentence_encoder import SentenceEncoder

AT_ONCE = 64


class Sentences:
    """Unit vectors (n, 512) of texts; those that were asked for before are read from ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, np.ndarray] = {}
        if path.exists():
            stored = np.load(path, allow_pickle=False)
            self._known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))

    def vectors(self, texts: list[str]) -> np.ndarray:
        """Rows in the order of the texts."""
        missing = sorted({text for text in texts if text not in self._known}, key=len)
        if missing:
            encoder = SentenceEncoder()
            for start in range(0, len(missing), AT_ONCE):
                part = missing[start : start + AT_ONCE]
                found = encoder.encode_texts(part).astype(np.float16)
                self._known.update(zip(part, found, strict=True))
            self._save()
        return np.stack([self._known[text] for text in texts]).astype(np.float32)

    def _save(self) -> None:
        np.savez(
            self._path, texts=np.array(list(self._known)), vectors=np.stack([*self._known.values()])
        )
