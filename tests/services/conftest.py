"""A shop that was imported and encoded for real: thirty products in SQLite, with drawn pictures."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from mmrec_desktop.domain.product import Picture, Product
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.training.gate import Verdict
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.train import judge, weighing
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests import made

SHADES = {
    "red": (200, 40, 40), "blue": (50, 90, 190), "black": (25, 25, 25), "white": (255, 255, 255),
    "green": (60, 150, 70),
}  # fmt: skip
MANY = 12
"""Pictures of the first product: it must still be one hit."""


def draw(path: Path, kind: int, colour: int, turn: int = 0) -> Path:
    """A flat shape on a light ground: each kind its own shape, each colour its own colour."""
    image = Image.new("RGB", (240, 240), (236, 236, 236))
    pen = ImageDraw.Draw(image)
    shade = SHADES[made.COLOURS[colour]]
    box = (50 + 3 * turn, 40, 190, 200 - 2 * turn)
    if kind % 3 == 0:
        pen.rectangle(box, fill=shade)
    elif kind % 3 == 1:
        pen.ellipse(box, fill=shade)
    else:
        pen.polygon([(120, 30 + turn), (210, 200), (30, 200)], fill=shade)
    if kind >= 3:
        pen.line((50, 120, 190, 120), fill=(120, 120, 120), width=16)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, quality=92)
    return path


def stocked(folder: Path) -> list[Product]:
    """The thirty products with files; the first hoodie has many pictures."""
    found = []
    for kind in range(len(made.KINDS)):
        for colour in range(len(made.COLOURS)):
            turns = MANY if (kind, colour) == (0, 0) else 1
            names = [f"img/{kind}{colour}-{turn}.jpg" for turn in range(turns)]
            for turn, name in enumerate(names):
                draw(folder / name, kind, colour, turn)
            pictures = tuple(Picture(name, str(folder / name)) for name in names)
            found.append(replace(made.made(kind, colour), pictures=pictures))
    return found


@pytest.fixture(scope="session")
def encoders() -> Encoders:
    """The encoders in the box, loaded once."""
    return Encoders(threads=1)


@pytest.fixture(scope="session")
def encoded_library(
    encoders: Encoders, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The shop's library and the folder of its pictures; to be copied or read, never written."""
    folder = tmp_path_factory.mktemp("encoded")
    workspace = open_workspace(folder / "shop.mmrec")
    workspace.encoders = encoders
    made.adopt(workspace.library, stocked(folder / "pictures"))
    for _ in encode_catalogue(workspace):
        pass
    workspace.close()
    return folder / "shop.mmrec", folder / "pictures"


@pytest.fixture(scope="session")
def asked(encoded_library: tuple[Path, Path], encoders: Encoders) -> Iterator[Workspace]:
    """The shop, open to be asked by many tests."""
    workspace = open_workspace(encoded_library[0], write=False)
    workspace.encoders = encoders
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def drawn(encoded_library: tuple[Path, Path]) -> Path:
    """The folder of the shop's pictures."""
    return encoded_library[1]


@pytest.fixture
def owned(
    encoded_library: tuple[Path, Path], encoders: Encoders, tmp_path: Path
) -> Iterator[Workspace]:
    """A copy of the shop that a test may change."""
    shutil.copytree(encoded_library[0], tmp_path / "shop.mmrec")
    workspace = open_workspace(tmp_path / "shop.mmrec")
    workspace.encoders = encoders
    yield workspace
    workspace.close()


def run(job: Any) -> tuple[Any, list[Progress]]:
    """Lets a job run to its end."""
    seen = []
    while True:
        try:
            seen.append(next(job))
        except StopIteration as end:
            return end.value, seen


def taught(library: Path, path: Path, encoders: Encoders, options: Options) -> list[Progress]:
    """Trains on a copy of a library, which is closed again with the model in use.

    Thirty products judge too little, so the verdict is given.
    """
    shutil.copytree(library, path)
    workspace = open_workspace(path)
    workspace.encoders = encoders
    better = Verdict(adopted=True, code="better", values={"points": 1.0})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge.gate, "decide", lambda *_: better)
        patch.setattr(weighing, "WEIGHTS", (0.5,))
        done, seen = run(train(workspace, options))
    assert done.adopted
    workspace.close()
    return seen


def copied(library: Path, path: Path, encoders: Encoders) -> Iterator[Workspace]:
    """A copy of a library, open for one test."""
    shutil.copytree(library, path)
    workspace = open_workspace(path)
    workspace.encoders = encoders
    yield workspace
    workspace.close()
