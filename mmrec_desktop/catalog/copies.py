"""A copy of a library in which things can be tried that must not touch the library itself.

Separate because it is the one place that writes a database by other means than a transaction.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from mmrec_desktop.catalog.library import DATABASE, Library, open_library
from mmrec_desktop.catalog.model_registry import FOLDER
from mmrec_desktop.catalog.storage_errors import typed


def copy_library(library: Library, path: Path) -> Library:
    """The library as last committed, copied to the new folder ``path`` and open for writing.

    Graphs stay behind, so that every stored vector is looked at; so do thumbnails. Reading and
    writing of the library itself go on meanwhile.
    """
    path.mkdir(parents=True)
    with typed(str(path)), closing(sqlite3.connect(path / DATABASE)) as target:
        library.read().conn.backup(target)
        target.execute("DELETE FROM generations")
        target.commit()
        if (library.path / FOLDER).is_dir():  # what was trained on the library
            shutil.copytree(library.path / FOLDER, path / FOLDER)
    return open_library(path)
