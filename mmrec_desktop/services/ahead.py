"""Texts that are encoded on a thread aside before their vectors are asked for.

Separate because it knows neither encoder. Whoever asks for what nobody works on yet does it at
once; so nobody ever waits for a thread that is busy with something else.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.domain.vector_index import Vector

MOST = 16
"""Vectors that wait to be asked for."""

Encode = Callable[[Sequence[str]], Vectors]


class Ahead:
    """Vectors of one encoder by text, each handed out once."""

    def __init__(self, aside: Executor) -> None:
        self._aside = aside
        self._lock = threading.Lock()
        self._begun: OrderedDict[str, tuple[_Begun, int]] = OrderedDict()

    def begin(self, texts: Sequence[str], encode: Encode) -> None:
        """Begins to encode these texts, together."""
        begun = _Begun(texts, encode)
        with self._lock:
            self._begun.update({text: (begun, place) for place, text in enumerate(texts)})
            while len(self._begun) > MOST:
                self._begun.popitem(last=False)
        self._aside.submit(begun.vectors)

    def vector(self, text: str, encode: Encode) -> Vector:
        """The vector of a text: as it was begun, else encoded now."""
        with self._lock:
            begun, place = self._begun.pop(text, (_Begun([text], encode), 0))
        found: Vector = begun.vectors()[place]
        return found


class _Begun:
    """Texts that are encoded once: aside, or by the first who asks."""

    def __init__(self, texts: Sequence[str], encode: Encode) -> None:
        self._texts = texts
        self._encode = encode
        self._lock = threading.Lock()
        self._found: Vectors | None = None

    def vectors(self) -> Vectors:
        """All of them (n, dimension); raises what the encoder raises."""
        with self._lock:
            if self._found is None:
                self._found = self._encode(self._texts)
            return self._found
