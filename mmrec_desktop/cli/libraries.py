"""Opens the library that a command is about. Separate because every command starts here."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmrec_desktop.services.settings import remember_library
from mmrec_desktop.services.workspace import Workspace, default_library, open_workspace


@contextmanager
def opened(chosen: argparse.Namespace, *, write: bool = False) -> Iterator[Workspace]:
    """The library named, else the one opened last; read-only works beside an open window."""
    path = Path(chosen.library).expanduser().absolute() if chosen.library else default_library()
    workspace = open_workspace(path, write=write)
    try:
        remember_library(path)
        yield workspace
    finally:
        workspace.close()
