"""Who may read and write a library."""

import sqlite3
import threading
from pathlib import Path

import pytest
import sqlite_utils

from mmrec_desktop.catalog import migrations, products
from mmrec_desktop.catalog.library import DATABASE, Library, open_library
from mmrec_desktop.domain.changes import Changes
from mmrec_desktop.domain.errors import Damaged, LibraryUnusable, NotFound, ReadOnly
from tests import made


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        open_library(tmp_path / "none.mmrec", write=False)
    assert caught.value.code == "library-missing"
    assert not (tmp_path / "none.mmrec").exists()


def test_a_write_is_all_or_nothing(library: Library) -> None:
    before = library.state()
    with pytest.raises(ZeroDivisionError), library.write("fail") as writing:
        writing.db.conn.execute("INSERT INTO identity VALUES('x', 'y')")
        writing.touch(("products",))
        _ = 1 / 0
    assert library.state() == before
    assert not library.read().conn.execute("SELECT 1 FROM identity WHERE name = 'x'").fetchall()
    assert not library.in_write()


def test_writes_are_numbered_and_told(library: Library) -> None:
    told: list[Changes] = []
    library.subscribe(told.append)
    start = library.state()
    with library.write("one") as writing:
        assert library.in_write()
        writing.touch(("products",), ["a", "b", "a"])
    with library.write("two") as writing:
        writing.touch(("vectors",))
    assert library.state() == start + 2
    assert library.state("products") == start + 1
    assert told[0] == Changes(frozenset({"products"}), ("a", "b"))
    assert library.last_changes == told[1]


def test_many_ids_are_not_listed(library: Library) -> None:
    with library.write("many") as writing:
        writing.touch(("products",), [str(number) for number in range(5000)])
        changes = writing.changes()
    assert changes.ids == ()


def test_a_reader_cannot_write(library: Library) -> None:
    with pytest.raises((ReadOnly, sqlite3.OperationalError)):
        library.read().conn.execute("DELETE FROM products")


def test_reading_goes_on_beside_a_writer(shop: Library) -> None:
    seen: list[int] = []
    beside = open_library(shop.path, write=False)
    with shop.write("remove all") as writing:
        writing.db.conn.execute("DELETE FROM products")
        thread = threading.Thread(target=lambda: seen.append(products.counts(beside).products))
        thread.start()
        thread.join()
    assert seen == [30]
    assert products.counts(beside).products == 0
    with pytest.raises(ReadOnly), beside.write("never"):
        pass
    beside.close()


def test_each_thread_has_its_own_reader(library: Library) -> None:
    readers = [library.read()]
    threads = [threading.Thread(target=lambda: readers.append(library.read())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(reader) for reader in readers}) == 5
    assert library.read() is readers[0]


def test_writes_of_two_threads_follow_each_other(library: Library) -> None:
    start = library.state()

    def write() -> None:
        for _ in range(10):
            with library.write("count"):
                pass

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.state() == start + 30


def test_a_write_inside_a_write_is_a_bug(library: Library) -> None:
    with pytest.raises(RuntimeError), library.write("outer"), library.write("inner"):
        pass


def test_remembered_once_for_each_state(library: Library) -> None:
    made_times: list[int] = []
    for state in (1, 1, 2, 2):
        library.remembered("thing", state, lambda: made_times.append(1))
    assert len(made_times) == 2


def test_a_backup_before_each_migration(
    full_library: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.adopt(library, made.products())
    path = library.path
    library.close()
    _with_second_step(monkeypatch)
    with pytest.raises(LibraryUnusable) as caught:
        open_library(path, write=False)
    assert caught.value.code == "library-older"
    opened = open_library(path)
    assert products.counts(opened).products == 30
    assert opened.read().table_names().count("later") == 1
    opened.close()
    backup = sqlite_utils.Database(path / "backups" / "before-m004_later.db")
    assert backup["products"].count == 30
    assert "later" not in backup.table_names()
    backup.close()


def test_a_new_library_has_nothing_to_back_up(tmp_path: Path) -> None:
    open_library(tmp_path / "new.mmrec").close()
    assert not list((tmp_path / "new.mmrec" / "backups").iterdir())


def test_a_migration_that_fails_leaves_the_old_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.adopt(library, made.products())
    path = library.path
    library.close()
    with monkeypatch.context() as patch:
        _with_second_step(patch, fail=True)
        with pytest.raises(ZeroDivisionError):
            open_library(path)
    opened = open_library(path)
    assert products.counts(opened).products == 30
    assert "later" not in opened.read().table_names()
    opened.close()


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "foreign.mmrec"
    path.mkdir()
    other = sqlite_utils.Database(path / DATABASE)
    other["notes"].insert({"text": "mine"})
    other.close()
    before = (path / DATABASE).read_bytes()
    with pytest.raises(Damaged) as caught:
        open_library(path)
    assert caught.value.code == "library-foreign"
    assert (path / DATABASE).read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON products BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT * FROM products",
    ],
)
def test_foreign_triggers_and_views_are_refused(library: Library, statement: str) -> None:
    path = library.path
    library.close()
    conn = sqlite3.connect(path / DATABASE)
    conn.execute(statement)
    conn.commit()
    conn.close()
    for write in (True, False):
        with pytest.raises(Damaged) as caught:
            open_library(path, write=write)
        assert caught.value.code == "library-foreign-objects"


def _with_second_step(monkeypatch: pytest.MonkeyPatch, *, fail: bool = False) -> None:
    later = migrations.Migrations("mmrec")
    later._migrations = list(migrations.migrations._migrations)

    @later()
    def m004_later(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE later(x)")
        if fail:
            _ = 1 / 0

    monkeypatch.setattr(migrations, "migrations", later)


def test_a_reader_on_another_thread_outlives_the_end(shop: Library) -> None:
    """The map is drawn aside while the program is closed: closed under it, SQLite crashes."""
    long = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 200000)"
    reading, counted = threading.Event(), []

    def read() -> None:
        for _ in range(5):
            cursor = shop.read().conn.execute(f"{long} SELECT x FROM c")
            reading.set()
            counted.append(len(cursor.fetchall()))

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait(10)
    shop.close()
    reader.join(60)
    assert counted == [200_000] * 5
