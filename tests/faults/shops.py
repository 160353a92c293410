"""A small shop on disk: pictures and a feed that names them, imported as a user would."""

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageDraw

from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace
from tests.intake.pictures.drawn import encoded

T = TypeVar("T")


def finished(steps: Generator[Progress, None, T]) -> T:
    """Runs a job to its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: T = end.value
            return value


def write_shop(folder: Path, pictures: Mapping[str, bytes]) -> Path:
    """One product for each picture, called after it."""
    folder.mkdir(exist_ok=True)
    lines = ["id,title,price,picture"]
    for number, (name, content) in enumerate(pictures.items()):
        (folder / name).write_bytes(content)
        lines.append(f"P{number},Product number {number},{number + 1}.00 EUR,{name}")
    feed = folder / "feed.csv"
    feed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return feed


def coloured(number: int, kind: str = "PNG") -> bytes:
    """A picture of its own for each number."""
    picture = Image.new("RGB", (60, 60), "white")
    colour = (40 * number % 256, 90 * number % 256, 150)
    ImageDraw.Draw(picture).ellipse((5 + number % 20, 10, 50, 50), fill=colour)
    return encoded(kind, picture)


def imported(workspace: Workspace, feed: Path) -> ImportReport:
    """Imports a feed and looks at its pictures."""
    return finished(import_feed(workspace, [feed]))
