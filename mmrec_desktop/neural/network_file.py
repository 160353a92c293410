"""What lies in an ONNX file: its weights by name, and results that it does not hand out by itself.

Separate from the encoders, which only run such files. An ONNX file is a protocol buffer; the little
of its grammar that is needed here is read here, so that no library for it is in the box.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_GRAPH = 7
"""Number of the field of the model that holds the graph."""
_WEIGHT, _OUTPUT = 5, 12
"""Fields of the graph."""
_DIMENSION, _KIND, _NAME, _RAW = 1, 2, 8, 9
"""Fields of a weight."""
_KINDS: dict[int, Any] = {1: np.dtype("<f4"), 10: np.dtype("<f2")}
_VARINT, _LONG, _BYTES, _SHORT = 0, 1, 2, 5
"""How the value of a field is written."""


def handing_out(network: bytes, result: str) -> bytes:
    """The same network that hands out this float result within it, too.

    A message given twice is read as both together: nothing that is there is touched.
    """
    name = _field(1, result.encode())
    kind = _field(2, _field(1, bytes([_DIMENSION << 3 | _VARINT, 1])))
    return network + _field(_GRAPH, _field(_OUTPUT, name + kind))


def weights(network: bytes, names: Sequence[str]) -> list[NDArray[np.float32]]:
    """The weights of these names. Raises ValueError where one of them is not there."""
    wanted = {name.encode(): name for name in names}
    found: dict[str, NDArray[np.float32]] = {}
    for number, graph in _fields(memoryview(network)):
        if number != _GRAPH:
            continue
        for of_graph, weight in _fields(graph):
            if of_graph == _WEIGHT:
                parts = list(_fields(weight))
                name = next((bytes(part) for each, part in parts if each == _NAME), b"")
                if name in wanted:
                    found[wanted[name]] = _array(parts)
    if missing := [name for name in names if name not in found]:
        raise ValueError(f"no weights called {missing[0]}")
    return [found[name] for name in names]


def _array(parts: list[tuple[int, Any]]) -> NDArray[np.float32]:
    shape = [part for number, part in parts if number == _DIMENSION]
    kind = next(part for number, part in parts if number == _KIND)
    raw = next(part for number, part in parts if number == _RAW)
    return np.frombuffer(raw, _KINDS[kind]).reshape(shape).astype(np.float32)


def _fields(message: Any) -> Iterator[tuple[int, Any]]:
    """Number and value (an integer, or bytes) of each field, in order."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        written = tag & 7
        if written == _VARINT:
            value, at = _varint(message, at)
        else:
            size = {_LONG: 8, _SHORT: 4}.get(written, 0)
            if written == _BYTES:
                size, at = _varint(message, at)
            value, at = message[at : at + size], at + size
        yield tag >> 3, value


def _varint(message: Any, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at, value, shift = at + 1, value | (byte & 0x7F) << shift, shift + 7
        if byte < 0x80:
            return value, at


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | _BYTES]) + _size(len(content)) + content


def _size(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])
