"""An import waits beside the library and comes in by one swap."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog import products, sources, staging
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.errors import ReadOnly
from mmrec_desktop.domain.product import Picture
from tests import made


def test_nothing_comes_in_without_a_swap(library: Library) -> None:
    before = library.state()
    with staging.begin(library) as import_:
        import_.put([(product, made.FEED) for product in made.products()])
        diff = import_.diff([made.FEED])
        assert (diff.imported, diff.updated, diff.unchanged, diff.vanished) == (30, 0, 0, ())
    assert products.counts(library).products == 0
    assert library.state() == before
    assert not list((library.path / "work").glob("staging-*"))


def test_a_swap_tells_what_changed(shop: Library) -> None:
    changed = [replace(made.made(0, 0), title="Better Hoodie"), replace(made.made(0, 1), id="new")]
    with staging.begin(shop) as import_:
        import_.put([(product, made.FEED) for product in changed])
        diff = import_.diff([made.FEED])
        changes = import_.swap([staging.SourceRecord(made.FEED)])
    assert (diff.imported, diff.updated, diff.unchanged) == (1, 1, 0)
    assert len(diff.vanished) == 29
    assert changes.ids == ("new", "P00") or changes.ids == ("P00", "new")
    assert {"products", "pictures", "sources"} <= changes.kinds
    assert products.counts(shop).products == 31  # What vanished is offered, never removed.


def test_a_later_row_of_one_id_replaces_the_earlier(library: Library) -> None:
    first, second = made.made(0, 0), replace(made.made(0, 0), title="Second")
    with staging.begin(library) as import_:
        import_.put([(first, made.FEED)])
        import_.put([(second, made.FEED)])
        assert import_.diff([made.FEED]).imported == 1
        import_.swap([staging.SourceRecord(made.FEED)])
    assert products.products(library, products.keys(library)) == [second]


def test_two_feeds_keep_their_own_products(library: Library) -> None:
    every = made.products()
    made.adopt(library, every[:10], "/a.csv")
    made.adopt(library, every[10:], "/b.csv")
    with staging.begin(library) as import_:
        import_.put([(product, "/a.csv") for product in every[:4]])
        assert set(import_.diff(["/a.csv"]).vanished) == {product.id for product in every[4:10]}
        assert import_.diff(["/c.csv"]).vanished == ()
    found = {source.path: source.products for source in sources.sources(library)}
    assert found == {"/a.csv": 10, "/b.csv": 20}


def test_a_product_moves_to_the_feed_that_brought_it_last(library: Library) -> None:
    made.adopt(library, made.products(), "/old.csv")
    before = library.state("products")
    made.adopt(library, made.products(), "/new.csv")
    found = {source.path: source.products for source in sources.sources(library)}
    assert found == {"/old.csv": 0, "/new.csv": 30}
    assert library.state("products") == before


def test_a_moved_folder_changes_no_product(shop: Library) -> None:
    moved = [
        replace(product, pictures=(Picture(product.pictures[0].reference, f"/new/{product.id}"),))
        for product in made.products()
    ]
    with staging.begin(shop) as import_:
        import_.put([(product, made.FEED) for product in moved])
        assert import_.diff([made.FEED]).unchanged == 30
        changes = import_.swap([staging.SourceRecord(made.FEED)])
    assert "products" not in changes.kinds
    assert products.products(shop, products.keys(shop)) == moved


def test_a_failed_swap_changes_nothing(shop: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = products.products(shop, products.keys(shop))
    with staging.begin(shop) as import_:
        import_.put([(replace(p, title="x"), made.FEED) for p in made.products()])
        monkeypatch.setattr(staging.Adoption, "_write_pictures", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            import_.swap([staging.SourceRecord(made.FEED)])
    assert products.products(shop, products.keys(shop)) == before


def test_a_reader_cannot_import(shop: Library) -> None:
    shop.read_only = True
    with pytest.raises(ReadOnly):
        staging.begin(shop)


def test_leftovers_of_a_killed_import_are_dropped(library: Library) -> None:
    import_ = staging.begin(library)
    import_.put([(made.made(0, 0), made.FEED)])
    leftover = next((library.path / "work").glob("staging-*"))
    path = library.path
    library.close()
    from mmrec_desktop.catalog.library import open_library

    open_library(path).close()
    assert not leftover.exists()
    import_.close()


def test_sources_know_their_last_import(library: Library, tmp_path: Path) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text("x")
    record = staging.SourceRecord(
        str(feed), "plain", "utf-8", "abc", 7, '{"rows": 7}', {"title": "Name"}, ("/pictures",)
    )
    with staging.begin(library) as import_:
        import_.swap([record])
    (source,) = sources.sources(library)
    assert (source.dialect, source.rows, source.products, source.present) == ("plain", 7, 0, True)
    assert source.mapping == {"title": "Name"}
    assert source.pictures == ("/pictures",)
    feed.unlink()
    assert not sources.sources(library)[0].present


def test_a_mapping_is_remembered_by_its_columns(library: Library) -> None:
    assert sources.mapping_for(library, ["a", "b"]) is None
    sources.remember_mapping(library, ["b", "a"], {"title": "a"})
    assert sources.mapping_for(library, ["a", "b"]) == {"title": "a"}
    assert sources.mapping_for(library, ["a", "b", "c"]) is None


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(range(30)), cut=st.integers(1, 29))
def test_any_order_and_any_batches_give_the_same(shop: Library, order: list[int], cut: int) -> None:
    every = made.products()
    before = shop.state("products")
    with staging.begin(shop) as import_:
        shuffled = [(every[at], made.FEED) for at in order]
        import_.put(shuffled[:cut])
        import_.put(shuffled[cut:])
        assert import_.diff([made.FEED]).unchanged == 30
        import_.swap([staging.SourceRecord(made.FEED)])
    assert shop.state("products") == before
