"""Judges what is shipped of words and pictures on pictures that nothing was learned from, through
the program's own decoder and encoders; prints the tables of README.md.

    python -m benchmarks.vision.run [FOLDER]      FOLDER keeps the vectors for the next time
"""

from pathlib import Path

import numpy as np

from benchmarks.kept_folder import in_folder
from benchmarks.vision.answers import answered
from mmrec_desktop.catalog.segmentation import spoken
from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder
from models.space import measure, measure_looks
from models.space.pictures import Row, rows
from models.space.views import another_view

AT_ONCE = 32
MADE = ("shops", "flipkart", "ikea", "fashion")
"""Sources of which photographs are made to ask with."""


def judged() -> list[Row]:
    """Everything that was held back, and what it is looked for among."""
    return [row for row in rows() if row.part == "held" or row.source in ("flipkart", "caltech101")]


def kept_vectors(network: PictureNetwork, wanted: list[Row]) -> tuple[Vectors, Vectors]:
    """Looks and visible of pictures of a catalogue."""
    looks, visible = [], []
    for start in range(0, len(wanted), AT_ONCE):
        part = [decode(row.path.read_bytes()) for row in wanted[start : start + AT_ONCE]]
        found = network.encode(part)
        looks.append(found.looks)
        visible.append(found.visible)
    return np.concatenate(looks), np.concatenate(visible)


def asked_looks(network: PictureNetwork, wanted: list[Row]) -> Vectors:
    """Looks of pictures that are asked with."""
    found = [network.encode_query(decode(row.path.read_bytes())).looks for row in wanted]
    return np.concatenate(found)


def made_looks(network: PictureNetwork, wanted: list[Row]) -> Vectors:
    """Looks of photographs on other grounds, made out of catalogue pictures."""
    import io

    from PIL import Image

    dice = np.random.default_rng(7)
    grounds = [
        decode(row.path.read_bytes()).pixels
        for row in rows()
        if row.source == "clothing" and row.part == "held"
    ]
    out = []
    for row in wanted:
        view = another_view(decode(row.path.read_bytes()).pixels, grounds, dice, strong=True)
        written = io.BytesIO()
        Image.fromarray(view).save(written, "PNG")
        out.append(network.encode_query(decode(written.getvalue())).looks)
    return np.concatenate(out)


def remembered(folder: Path, name: str, make) -> tuple[Vectors, ...]:  # type: ignore[no-untyped-def]
    """Vectors out of a file, else made and kept there."""
    path = folder / f"{name}.npz"
    if not path.exists():
        np.savez(path, *make())
    stored = np.load(path)
    return tuple(stored[key] for key in stored.files)


def judge(folder: Path) -> None:
    """All tables."""
    wanted = judged()
    network = PictureNetwork(threads=1)
    mark = network.card_looks.sha256[:12]
    looks, visible = remembered(folder, f"kept-{mark}", lambda: kept_vectors(network, wanted))
    sentences = SentenceEncoder()
    classes = network.words.classes

    def shipped(texts: list[str]) -> np.ndarray:
        said = [spoken(text) for text in texts]
        return network.words.asked(sentences.encode_texts(texts), said) @ visible.T

    def by_class(texts: list[str]) -> np.ndarray:
        return classes.named(sentences.encode_texts(texts)) @ visible[:, : classes.count].T

    ways = {"class names": by_class, "shipped": shipped}
    found = {name: measure.figures(wanted, way) for name, way in ways.items()}
    print("words to pictures:", ", ".join(found))
    for key in found["shipped"]:
        print(f"| {key} |", " | ".join(f"{row[key]:.3f}" for row in found.values()), "|")
    asking = [
        place
        for place, row in enumerate(wanted)
        if row.source in ("clothing", "caltech101") or (row.source == "luma" and row.kind != "main")
    ]
    (asked,) = remembered(
        folder, f"asked-{mark}", lambda: (asked_looks(network, [wanted[p] for p in asking]),)
    )
    posed = [p for p, row in enumerate(wanted) if row.source in MADE and row.part == "held"][::6]
    (made,) = remembered(
        folder, f"made-{mark}", lambda: (made_looks(network, [wanted[p] for p in posed]),)
    )
    of_asked = {place: number for number, place in enumerate(asking)}
    of_made = {place: number for number, place in enumerate(posed)}
    print("\npictures to pictures")
    numbers = measure_looks.figures(
        wanted,
        asked=lambda at: asked[[of_asked[p] for p in at]],
        kept=lambda at: looks[at],
    ) | measure_looks.made_photographs(
        wanted, posed, lambda at: made[[of_made[p] for p in at]], lambda at: looks[at]
    )
    for key, value in numbers.items():
        print(f"| {key} | {value:.3f} |")
    print("\nwords to pictures, as the program answers", flush=True)
    for key, value in answered(wanted, folder, mark):
        print(f"| {key} | {value:.3f} |", flush=True)


if __name__ == "__main__":
    in_folder(judge)
