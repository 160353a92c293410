"""S4: a damaged database is found when opened; the newest backup is named, the file is kept."""

from pathlib import Path

import pytest

from mmrec_desktop.catalog import integrity, products
from mmrec_desktop.catalog.library import DATABASE, Library, open_library
from mmrec_desktop.domain.errors import Damaged
from tests import made

PAGE = 4096


def overwrite(path: Path, at: int, count: int) -> bytes:
    """Damages some bytes; gives the whole file as it then is."""
    content = bytearray(path.read_bytes())
    content[at : at + count] = b"\xa5" * count
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize("page", [1, 5, 9, 14, 20])
@pytest.mark.parametrize("write", [True, False])
def test_a_damaged_page(shop: Library, page: int, write: bool) -> None:
    path = shop.path
    shop.close()
    damaged = overwrite(path / DATABASE, page * PAGE, PAGE)
    with pytest.raises(Damaged) as caught:
        open_library(path, write=write)
    assert caught.value.code == "library-damaged"
    assert (path / DATABASE).read_bytes() == damaged


def test_a_damaged_header(shop: Library) -> None:
    path = shop.path
    shop.close()
    overwrite(path / DATABASE, 0, 100)
    with pytest.raises(Damaged):
        open_library(path)


def test_a_cut_off_file(shop: Library) -> None:
    path = shop.path
    shop.close()
    content = (path / DATABASE).read_bytes()
    (path / DATABASE).write_bytes(content[: len(content) // 2])
    with pytest.raises(Damaged):
        open_library(path)


def test_the_newest_backup_is_named(shop: Library) -> None:
    path = shop.path
    shop.close()
    (path / "backups" / "before-m002.db").write_bytes((path / DATABASE).read_bytes())
    overwrite(path / DATABASE, 5 * PAGE, PAGE)
    with pytest.raises(Damaged) as caught:
        open_library(path)
    assert caught.value.code == "library-damaged-backup"
    assert caught.value.values["backup"] == "before-m002.db"


def test_a_large_library_is_looked_through_after_a_crash_only(
    shop: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "SMALL", 0)
    looked: list[int] = []
    monkeypatch.setattr(integrity, "refuse_damage", lambda *_: looked.append(1))
    path = shop.path
    shop.close()
    open_library(path).close()
    assert looked == []
    mark = path / "work" / integrity.MARK
    mark.touch()
    open_library(path).close()
    assert looked == [1]
    assert not mark.exists()


def test_damage_under_an_open_library_is_a_typed_error(shop: Library) -> None:
    made.adopt(shop, made.products())
    path = shop.path
    shop.close()
    opened = open_library(path)
    content = (path / DATABASE).read_bytes()
    with (path / DATABASE).open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xa5" * (len(content) - PAGE))
    with pytest.raises(Damaged):
        for _ in range(3):
            opened.read().conn.execute("PRAGMA shrink_memory")
            products.products(opened, range(31))
            products.counts(opened)
    opened.close()
