"""What the merchant changed is found at once, outlives the same feed, and can be taken back."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog import edits, facets, fulltext, integrity, products, staging
from mmrec_desktop.catalog.library import DATABASE, Library, open_library
from mmrec_desktop.domain.edit import Edit, applied, taken_back, value_of
from mmrec_desktop.domain.errors import ReadOnly
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.words_query import parse_words
from tests import made

BARE = replace(made.made(0, 0), attributes=(("Material", "cotton"),))
"""A product that does not say its pattern."""
PATTERN = Edit("P00", "=Pattern", (), (("checkered",),))


@pytest.fixture
def bare(library: Library) -> Library:
    made.adopt(library, [BARE, *made.products()[1:]])
    return library


def done(library: Library, *wanted: Edit) -> int:
    deed = edits.begin(library, "accept", "fusion-1")
    edits.edit(library, deed, wanted)
    return deed


def product(library: Library, name: str = "P00") -> Product:
    key = products.resolve(library, name)
    assert key is not None
    return products.product(library, key)


def found(library: Library, words: str) -> list[str]:
    keys = fulltext.search(library, parse_words(words)).keys
    return sorted(products.ids(library, keys).values())


def test_an_edit_is_found_by_words_and_by_filter_at_once(bare: Library) -> None:
    assert found(bare, "checkered") == []
    done(bare, PATTERN)
    assert ("Pattern", "checkered") in product(bare).attributes
    assert found(bare, "checkered") == ["P00"]
    allowed = facets.allowed(bare, {"Pattern": ("checkered",)}, ())
    assert allowed is not None
    assert products.ids(bare, allowed) == {int(allowed[0]): "P00"}


def test_the_same_feed_again_changes_nothing_of_it(bare: Library) -> None:
    done(bare, PATTERN)
    with staging.begin(bare) as import_:
        import_.put([(BARE, made.FEED)])
        assert import_.diff([made.FEED]).unchanged == 1
        import_.swap([staging.SourceRecord(made.FEED)])
    assert found(bare, "checkered") == ["P00"]


def test_a_feed_that_changed_elsewhere_keeps_it(bare: Library) -> None:
    done(bare, PATTERN)
    made.adopt(bare, [replace(BARE, title="Crimson Hoodie")])
    assert product(bare).title == "Crimson Hoodie"
    assert found(bare, "checkered") == ["P00"]


def test_a_feed_that_has_a_value_of_its_own_by_now_is_believed(bare: Library) -> None:
    done(bare, PATTERN)
    made.adopt(bare, [replace(BARE, attributes=(("Pattern", "striped"),))])
    assert product(bare).attributes == (("Pattern", "striped"),)
    assert found(bare, "checkered") == []
    deed = edits.last(bare)
    assert deed is not None
    edits.take_back(bare, deed.key, 10)
    assert product(bare).attributes == (("Pattern", "striped"),)


def test_a_product_that_was_removed_comes_back_with_it(bare: Library) -> None:
    done(bare, PATTERN)
    products.remove(bare, ["P00"])
    made.adopt(bare, [BARE])
    assert found(bare, "checkered") == ["P00"]


def test_undo_goes_back_deed_by_deed_to_what_the_feed_said(bare: Library) -> None:
    first = done(bare, PATTERN, Edit("P01", "brand", (("Nordwind",),), (("Other",),)))
    done(bare, Edit("P00", "title", (("Red Hoodie",),), (("Scarlet Hoodie",),)))
    newest = edits.last(bare)
    assert newest is not None
    assert (newest.name, newest.source) == ("accept", "fusion-1")
    assert len(edits.take_back(bare, newest.key, 10)) == 1
    assert product(bare).title == "Red Hoodie"
    deed = edits.last(bare)
    assert deed is not None
    assert deed.key == first
    assert [len(edits.take_back(bare, first, 1)) for _ in range(3)] == [1, 1, 0]
    assert product(bare) == BARE
    assert product(bare, "P01") == made.made(0, 1)
    assert edits.last(bare) is None


def test_what_says_something_else_by_now_is_left_as_it_is(bare: Library) -> None:
    deed = edits.begin(bare, "accept", "")
    wrong = Edit("P00", "=Material", (), (("silk",),))
    gone = Edit("P99", "=Material", (), (("silk",),))
    assert edits.edit(bare, deed, [wrong, gone]) == ()
    assert product(bare) == BARE
    assert edits.last(bare) is None


def test_a_library_that_is_only_read_refuses(full_library: Path) -> None:
    library = open_library(full_library, write=False)
    with pytest.raises(ReadOnly):
        edits.begin(library, "accept", "")
    library.close()


def test_a_library_from_before_is_brought_up_to_date(shop: Library, tmp_path: Path) -> None:
    path = shop.path
    shop.close()
    db = sqlite3.connect(path / DATABASE)
    db.executescript("DROP TABLE edits; DROP TABLE deeds;")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_edits'")
    db.commit()
    db.close()
    library = open_library(path)
    assert (path / "backups" / "before-m003_edits.db").is_file()
    made.adopt(library, [BARE])
    done(library, PATTERN)
    assert found(library, "checkered") == ["P00"]
    library.close()


FIELDS = st.sampled_from(["title", "brand", "description", "category", "=Colour", "=Pattern"])
TEXT = st.text(min_size=1, max_size=5)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(field=FIELDS, texts=st.lists(TEXT, min_size=1, max_size=2))
def test_edit_then_undo_is_what_was_before(field: str, texts: list[str]) -> None:
    before = made.made(1, 1)
    after = tuple((text,) for text in texts)[: None if field[0] in "=c" else 1]
    edit = Edit(before.id, field, value_of(before, field), after)
    changed = applied(before, edit)
    assert value_of(changed, field) == after
    assert value_of(taken_back(changed, edit), field) == edit.before
    assert taken_back(changed, edit) == before or field.startswith("=")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_killed_in_the_middle_there_is_a_committed_state(shop: Library) -> None:
    path = shop.path
    shop.close()
    for _ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.catalog.endless_editor", str(path)],
            stdout=subprocess.PIPE,
        )
        assert writer.stdout is not None
        for _ in range(3):
            assert writer.stdout.readline()
        writer.kill()
        writer.wait()
        writer.stdout.close()
        library = open_library(path)
        assert integrity.problems(library.read()) == []
        while (deed := edits.last(library)) is not None:
            assert edits.take_back(library, deed.key, 7)
        assert products.products(library, sorted(products.keys(library))) == made.products()
        library.close()
