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
        self._begun: OrderedDict[str, _Begun] = OrderedDict()

    def begin(self, text: str, encode: Encode) -> None:
        """Begins to encode a text: by itself, since texts that are encoded together are rounded
        otherwise.
        """
        begun = _Begun(text, encode)
        with self._lock:
            self._begun[text] = begun
            while len(self._begun) > MOST:
                self._begun.popitem(last=False)
        self._aside.submit(begun.vector)

    def vector(self, text: str, encode: Encode) -> Vector:
        """The vector of a text: as it was begun, else encoded now."""
        with self._lock:
            begun = self._begun.pop(text, None) or _Begun(text, encode)
        return begun.vector()


class _Begun:
    """A text that is encoded once: aside, or by the first who asks."""

    def __init__(self, text: str, encode: Encode) -> None:
        self._text = text
        self._encode = encode
        self._lock = threading.Lock()
        self._found: Vector | None = None

    def vector(self) -> Vector:
        """Its vector; raises what the encoder raises."""
        with self._lock:
            if self._found is None:
                self._found = self._encode([self._text])[0]
            return self._found
