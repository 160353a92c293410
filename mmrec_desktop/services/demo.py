"""The demo: an invented shop that comes with the program, and questions worth asking it.

Separate from the import, which brings it in like any other shop's feed.
"""

from pathlib import Path

from mmrec_desktop.domain.errors import Locked, NotFound
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import browse
from mmrec_desktop.services.wording import resources_folder
from mmrec_desktop.services.workspace import SUFFIX, data_folder, open_workspace

_NAME = f"Demo{SUFFIX}"


def demo_path() -> Path:
    """Where the demo library lives, whether it is made already or not."""
    return data_folder() / _NAME


def feed() -> Path:
    """The demo's feed, as it comes with the program. Raises NotFound where it was left out."""
    found = resources_folder() / "demo" / "catalogue.csv"
    if not found.is_file():
        raise NotFound("demo-missing", file=str(found))
    return found


def make_demo(*, encode: bool = False) -> Path:
    """The demo library, made if it is missing or empty, brought up to date if the program and the
    demo's pictures have moved.

    Without ``encode`` its words are found at once and its pictures once somebody has looked at
    them: an import that was cut off goes on where it stopped. Raises NotFound and LibraryUnusable.
    """
    # Start-up time: a window on another library reads no feed.
    from mmrec_desktop.services.import_feed import import_feed

    path = demo_path()
    try:
        workspace = open_workspace(path)
    except Locked:
        return path  # a window has it open, so it is made
    try:
        if encode or not _is_here(browse.overview(workspace)):
            for _ in import_feed(workspace, [feed()], encode=encode):
                pass
    finally:
        workspace.close()
    return path


def _is_here(overview: browse.Overview) -> bool:
    brought = {source.path for source in overview.sources if source.present}
    return overview.counts.products > 0 and str(feed()) in brought


def questions() -> list[Query]:
    """What shows within a minute what the program does, in both languages."""
    picture = feed().parent / "pictures" / "D051_1.jpg"
    return [
        Query(text="red striped t-shirt"),
        Query(text="something to keep coffee hot"),
        Query(text="蓝色运动鞋"),
        Query(text="保温杯"),
        Query(images=(PictureSource(path=str(picture), label=picture.name),)),
        Query(text="in red", images=(PictureSource(path=str(picture), label=picture.name),)),
        Query(text="washing machine"),
    ]
