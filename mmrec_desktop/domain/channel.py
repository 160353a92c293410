"""Messages between the program and its child processes, without pickle: a JSON head and raw array
bytes.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
_ALLOWED = {"uint8", "int32", "int64", "uint64", "float16", "float32", "float64", "bool"}


class Channel(Protocol):
    """A two-way line to a child process."""

    def send(self, head: Mapping[str, Any], arrays: Arrays | None = None) -> None:
        """Sends one message; ``head`` must be JSON."""
        ...

    def receive(self, timeout: float) -> tuple[dict[str, Any], dict[str, NDArray[Any]]] | None:
        """The next message, or None when none came within ``timeout`` seconds; EOFError when the
        other side is gone.
        """
        ...


def pack(head: Mapping[str, Any], arrays: Arrays | None = None) -> bytes:
    """One message as bytes: 4-byte length of the head, the head, then each array's bytes in
    order.
    """
    described = []
    chunks = []
    for name, array in (arrays or {}).items():
        plain = np.ascontiguousarray(array)
        described.append([name, plain.dtype.name, list(plain.shape)])
        chunks.append(plain.tobytes())
    text = json.dumps({"head": dict(head), "arrays": described}).encode()
    return b"".join([len(text).to_bytes(4, "little"), text, *chunks])


def unpack(message: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The head and arrays of a packed message; ValueError where it is not one (nothing in it is
    trusted).
    """
    if len(message) < 4:
        raise ValueError("message too short")
    length = int.from_bytes(message[:4], "little")
    outer = json.loads(message[4 : 4 + length].decode())
    arrays: dict[str, NDArray[Any]] = {}
    offset = 4 + length
    for name, dtype_name, shape in outer["arrays"]:
        if dtype_name not in _ALLOWED or any(int(size) < 0 for size in shape):
            raise ValueError(f"array {name!r} has a type or shape that is not allowed")
        dtype = np.dtype(dtype_name)
        size = dtype.itemsize * int(np.prod(shape, dtype=np.int64))
        if offset + size > len(message):
            raise ValueError(f"array {name!r} is cut off")
        arrays[name] = np.frombuffer(
            message, dtype, count=size // dtype.itemsize, offset=offset
        ).reshape(shape)
        offset += size
    return outer["head"], arrays
