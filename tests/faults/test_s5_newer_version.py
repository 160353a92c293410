"""S5: a library of a newer version is refused clear, and not one byte of it is changed."""

import sqlite3

import pytest

from mmrec_desktop.catalog.library import DATABASE, Library, open_library
from mmrec_desktop.domain.errors import Newer


@pytest.mark.parametrize("write", [True, False])
def test_refused_and_untouched(shop: Library, write: bool) -> None:
    path = shop.path
    shop.close()
    conn = sqlite3.connect(path / DATABASE)
    conn.execute(
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at)"
        " VALUES('mmrec', 'm099_from_the_future', '2030-01-01')"
    )
    conn.execute("CREATE TABLE future(x)")
    conn.commit()
    conn.close()
    before = (path / DATABASE).read_bytes()
    with pytest.raises(Newer) as caught:
        open_library(path, write=write)
    assert caught.value.code == "library-newer"
    assert (path / DATABASE).read_bytes() == before
    assert not list((path / "backups").iterdir())
