"""Opens the library that a command is about. Separate because every command starts here."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmrec_desktop.domain.errors import LibraryUnusable
from mmrec_desktop.services.settings import remember_library
from mmrec_desktop.services.workspace import SUFFIX, Workspace, default_library, open_workspace


@contextmanager
def opened(
    chosen: argparse.Namespace, *, write: bool = False, make: bool = False
) -> Iterator[Workspace]:
    """The library named, else the one opened last; read-only works beside an open window.

    One of an older version is brought up to date first, behind a backup. Raises NotFound where it
    is missing, unless it may be made.
    """
    path = library_path(chosen)
    workspace = _open(path, write=write and (make or path.is_dir()))
    try:
        remember_library(path)
        yield workspace
    finally:
        workspace.close()


def _open(path: Path, *, write: bool) -> Workspace:
    try:
        return open_workspace(path, write=write)
    except LibraryUnusable as error:
        if error.code != "library-older":
            raise
        open_workspace(path).close()
        return open_workspace(path, write=write)


@contextmanager
def borrowed() -> Iterator[Workspace]:
    """An empty library for a trial, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mmrec-", ignore_cleanup_errors=True) as folder:
        workspace = open_workspace(Path(folder) / f"trial{SUFFIX}")
        try:
            yield workspace
        finally:
            workspace.close()


def library_path(chosen: argparse.Namespace) -> Path:
    """Where the library of this command is, or would be."""
    return Path(chosen.library).expanduser().absolute() if chosen.library else default_library()
