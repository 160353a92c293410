"""An open library with everything that works on it.

Attributes only: use cases are functions over it.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from mmrec_desktop.catalog.library import Library, open_library
from mmrec_desktop.intake.pictures.pool import DecodePool
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.fusion.current import Fusions
from mmrec_desktop.services.jobs.queue import JobQueue
from mmrec_desktop.services.lookup import Lookup
from mmrec_desktop.services.settings import Settings, load_settings

SUFFIX = ".mmrec"
"""What a library folder's name ends in."""


@dataclass(slots=True)
class Workspace:
    """``pool``, ``encoders`` and ``queue`` start what they need when first used; ``close`` ends
    everything in order.
    """

    library: Library
    pool: DecodePool
    encoders: Encoders
    fusions: Fusions
    lookup: Lookup
    settings: Settings
    queue: JobQueue

    def close(self) -> None:
        """Ends jobs and children, then closes the library."""
        self.queue.close()
        self.pool.close()
        self.library.close()


def open_workspace(
    path: Path, *, write: bool = True, encoders: Encoders | None = None
) -> Workspace:
    """Opens a library, making it if it may be written; ``encoders`` that are there are used.

    Raises LibraryUnusable and NotFound.
    """
    settings = load_settings()
    library = open_library(path, write=write)
    cores = os.cpu_count() or 1
    return Workspace(
        library=library,
        pool=DecodePool(workers=settings.decode_workers or max(1, cores - 1)),
        encoders=encoders or Encoders(threads=cores),
        fusions=Fusions(),
        lookup=Lookup(library),
        settings=settings,
        queue=JobQueue(in_write=library.in_write),
    )


def default_library() -> Path:
    """The library opened last, else the one in the platform's data folder."""
    recent = recent_libraries()
    return recent[0] if recent else data_folder() / f"catalogue{SUFFIX}"


def recent_libraries() -> list[Path]:
    """Libraries that were opened and are still there, latest first."""
    return [path for path in map(Path, load_settings().recent_libraries) if path.is_dir()]


def data_folder() -> Path:
    """Where libraries live unless the user says otherwise."""
    chosen = os.environ.get("MMREC_DATA_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("mmrec", appauthor=False))
