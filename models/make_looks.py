"""Makes the projection of picture features: 1280 numbers of shape to 320, 216 of places to 96.

A shop of 100,000 pictures then needs 0.12 GB on disk instead of 0.34, and the directions that all
pictures of goods share count less. Build time only. Made from pictures of shops (the development
data ``general/shops`` and ``general/flipkart``): pictures of other things give a worse mean.
Nothing but means and directions is kept of them.

    python models/make_looks.py FOLDER...          folders of pictures, each weighs the same

Writes ``models/picture/looks.safetensors``.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from safetensors.numpy import save_file

from mmrec_desktop.domain.picture import SIDE, DecodedPicture
from mmrec_desktop.neural.look_features import PLACES, place_histogram, unit
from mmrec_desktop.neural.picture_encoder import PictureNetwork

TARGET = Path(__file__).resolve().parent / "picture" / "looks.safetensors"
SHAPE = 320
PLACE = 96
WHITENING = 0.25
MOST = 1300
"""Pictures per folder, evenly spread."""


def letterboxed(path: Path) -> DecodedPicture:
    """A picture as the decoder hands it over, as far as it matters here."""
    picture = Image.open(path).convert("RGB")
    scale = SIDE / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    ground = Image.new("RGB", (SIDE, SIDE), (255, 255, 255))
    ground.paste(
        picture.resize(size, Image.Resampling.BICUBIC),
        ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2),
    )
    nothing = np.zeros(192, dtype=np.float32)
    return DecodedPicture(np.asarray(ground), nothing, nothing[:12], 0, b"", "", *picture.size)


def directions(sets: list[np.ndarray], count: int, whitening: float) -> np.ndarray:
    """Principal directions of centred rows, the strong ones held back a little."""
    _, strengths, axes = np.linalg.svd(np.concatenate(sets), full_matrices=False)
    return axes[:count].T * (strengths[:count] / strengths[0]) ** -whitening


def main() -> None:
    """Encodes the pictures and saves their mean and directions."""
    if not TARGET.exists():
        blank = np.zeros((1, 1), dtype=np.float16)
        save_file({"shape_mean": blank[0], "shape": blank, "place": blank}, TARGET)
        raise SystemExit("run make_card.py, then this again: the network is loaded with its card")
    network = PictureNetwork(threads=1)
    shapes, places = [], []
    for folder in sys.argv[1:]:
        paths = sorted(Path(folder).rglob("*.jpg"))
        paths = paths[:: max(1, len(paths) // MOST)]
        pictures = [letterboxed(path) for path in paths]
        batches = [pictures[start : start + 8] for start in range(0, len(pictures), 8)]
        shapes.append(unit(np.concatenate([network.features(batch) for batch in batches])))
        places.append(unit(np.stack([place_histogram(picture.pixels) for picture in pictures])))
        print(folder, len(paths))
    mean = np.mean([part.mean(axis=0) for part in shapes], axis=0)
    shape = directions([part - mean for part in shapes], SHAPE, WHITENING)
    place = directions(places, PLACE, 0.0)
    assert place.shape == (PLACES, PLACE)
    stored = {"shape_mean": mean, "shape": shape, "place": place}
    save_file({k: np.ascontiguousarray(v, dtype=np.float16) for k, v in stored.items()}, TARGET)
    print(f"{TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
