"""Makes the needs in the box: what things are for, out of ``need_words.txt``, as sentence vectors.

    python models/make_needs.py

Writes ``models/words/needs.safetensors``: ``wordings`` (m, 512) of the first sentence encoder,
``thing_of`` (m,) the thing of each, ``things`` (t, 896) as kept of products, the mean of both
languages. ``make_card.py`` then writes the hashes.
"""

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from mmrec_desktop.neural.e5_encoder import E5Encoder  # noqa: E402
from mmrec_desktop.neural.look_features import unit  # noqa: E402
from mmrec_desktop.neural.meaning import joined  # noqa: E402
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder  # noqa: E402


def main() -> None:
    """Encodes and saves."""
    lines = (HERE / "need_words.txt").read_text("utf-8").splitlines()
    things: list[tuple[str, str]] = []
    wordings: list[str] = []
    thing_of: list[int] = []
    for line in lines:
        thing, _, needs = line.partition("=")
        if line.startswith("#") or not needs.strip():
            continue
        english, _, chinese = thing.partition(",")
        for need in needs.split(","):
            wordings.append(need.strip())
            thing_of.append(len(things))
        things.append((english.strip(), chinese.strip()))
    first, second = SentenceEncoder(), E5Encoder()
    both = [
        joined(first.encode_texts(names), second.encode_texts(names))
        for names in (list(each) for each in zip(*things, strict=True))
    ]
    save_file(
        {
            "wordings": first.encode_texts(wordings).astype(np.float16),
            "thing_of": np.array(thing_of, dtype=np.int16),
            "things": unit(both[0] + both[1]).astype(np.float16),
        },
        HERE / "words" / "needs.safetensors",
    )
    print(f"{len(things)} things, {len(wordings)} wordings")


if __name__ == "__main__":
    main()
