"""S6: a library that cannot be written says so, and can still be read and searched."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mmrec_desktop.catalog import storage_errors
from mmrec_desktop.catalog.library import Library, open_library
from mmrec_desktop.domain.errors import DiskFull, LibraryUnusable, MMRecError, ReadOnly

ROOT = Path(__file__).parents[2]
_READ_AND_WRITE = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from mmrec_desktop.catalog import fulltext
from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.words_query import parse_words
path = Path(sys.argv[1])
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_library(path)
except MMRecError as error:
    print(type(error).__name__, error.code)
library = open_library(path, write=False)
print(len(fulltext.search(library, parse_words("hoodie")).keys))
library.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_folder_without_permission_to_write(full_library: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # Below the test's own folder another user could not even look.
        Path(folder).chmod(0o755)
        path = Path(folder) / "shop.mmrec"
        shutil.copytree(full_library, path)
        for each in (path, *path.rglob("*")):
            each.chmod(0o555 if each.is_dir() else 0o444)
        answer = subprocess.run(
            [sys.executable, "-c", _READ_AND_WRITE, str(path), str(ROOT)],
            capture_output=True,
            text=True,
            check=False,
        )
        for each in (path, *path.rglob("*")):
            each.chmod(0o755)
    assert answer.stdout.splitlines() == ["ReadOnly library-read-only", "5"], answer.stderr


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.EROFS, ReadOnly), (errno.EACCES, ReadOnly), (errno.ENOSPC, DiskFull),
     (errno.EIO, LibraryUnusable)],
)  # fmt: skip
def test_what_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[MMRecError]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(kind):
        open_library(tmp_path / "new.mmrec")


def test_a_full_disk_leaves_what_was_there(shop: Library) -> None:
    conn = shop._db.conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count={pages + 2}")
    before = shop.state()
    with pytest.raises(DiskFull) as caught, shop.write("fill") as writing:
        for number in range(200):
            writing.db.conn.execute("INSERT INTO mappings VALUES(?, ?, 0)", (number, "x" * 5000))
    assert caught.value.code == "disk-full"
    assert shop.state() == before
    conn.execute("PRAGMA max_page_count=1073741823")
    with shop.write("again"):
        pass
    assert shop.state() == before + 1


def test_a_bug_stays_a_bug() -> None:
    assert storage_errors.from_sqlite(sqlite3.OperationalError("near x"), "/l") is None
    assert storage_errors.from_system(OSError(errno.EINVAL, "x"), "/l") is None
