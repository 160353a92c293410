"""Whatever stands in the cells, a row becomes a draft or a rejection; whatever their order, rows become the same products."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.domain.feed_dialect import Draft, FeedDialect, SourceRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import registry
from tests.intake.dialects.reading import FEEDS, columns, grouped, read, shuffled

_HEADERS = {
    "magento": "magento1.csv", "shopify": "shopify_old.csv", "woocommerce": "woocommerce.csv",
    "google-merchant": "google.tsv", "prestashop": "prestashop_products.csv", "etsy": "etsy.csv",
    "square": "square.csv", "amazon": "amazon_inventory.txt", "pictures-list": "pictures_list.csv",
    "links-list": "Links_crosssell.csv", "wix": "wix.csv", "ecwid": "ecwid.csv", "bigcommerce": "bigcommerce.csv",
    "wordpress": "wordpress.xml",
}  # fmt: skip
_PIECES = st.sampled_from(
    ["1", "-1", "0", "1.234,56", "￥12", "5.11E+18", "id:44", "a=b,c=d|e", "sku=A,size=S|sku=B", "x:1:0:|u;", "9:9:k:1:2;3:4",
     "Color:color:0, Size:select:1", "Blue:0, M:1", "<p>a", "&amp;amp;", "\\,", ",", "|", ">", "/", ":", ";", "=", "\"", "'",
     "http://a/b.jpg?w=1,h=2", "中文", "\ud800", "\u202e", "\x00", "variation", "variable", "2019-13-45", "99999999999999999999",
     "٣", "²", "½", "1e400", "NaN", "Infinity", "\n", "\t", "in stock", "Default Title", "id:", "::::", ";;;;", "||||"]
)  # fmt: skip
_CELL = st.one_of(
    st.just(""),
    st.text(max_size=30),
    st.lists(_PIECES, max_size=6).map("".join),
    st.lists(_PIECES, max_size=6).map(",".join),
)


def _columns_of(dialect: FeedDialect) -> tuple[str, ...]:
    if dialect.name == "taobao":
        english, chinese = (FEEDS / "taobao_headers.txt").read_text("utf-8").splitlines()
        return (*english.split("\t"), *chinese.split("\t"))
    if dialect.name == "plain":
        return ("sku", "parent_sku", "title", "price", "category", "images", "stock", "attributes")
    if dialect.name == "prestashop":
        return columns("prestashop_products.csv") + columns("prestashop_combinations.csv")
    if dialect.name == "amazon":
        return (
            *columns("amazon_inventory.txt"),
            "parent_sku",
            "parent_child",
            "sale_price",
            "color_name",
        )
    return columns(_HEADERS[dialect.name])


@pytest.mark.parametrize("dialect", registry.DIALECTS, ids=lambda each: each.name)
def test_any_cells_make_a_draft_or_a_rejection(dialect: FeedDialect) -> None:
    header = _columns_of(dialect)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(_CELL, min_size=len(header), max_size=len(header)))
    def check(values: list[str]) -> None:
        said = dialect.read(SourceRow("feed.csv", 2, dict(zip(header, values, strict=False))))
        assert isinstance(said, Draft | Rejection)
        if isinstance(said, Draft):
            assert said.key or said.role == "more"
            assert grouped([said]) is not None

    check()


@pytest.mark.parametrize("dialect", registry.DIALECTS, ids=lambda each: each.name)
@pytest.mark.timeout(60)  # What grew with the square took minutes.
def test_long_cells_take_no_longer_than_their_length(dialect: FeedDialect) -> None:
    header = _columns_of(dialect)
    for piece in ("a", "http://a,", ":", "a:b,", "a=b,", " ", "1:", "("):
        long = piece * (20_000 // len(piece)) + "x"
        said = dialect.read(SourceRow("feed.csv", 2, dict.fromkeys(header, long)))
        assert isinstance(said, Draft | Rejection)


@pytest.mark.parametrize("dialect", registry.DIALECTS, ids=lambda each: each.name)
def test_a_row_without_cells_is_rejected(dialect: FeedDialect) -> None:
    for cells in ({}, dict.fromkeys(_columns_of(dialect), "")):
        said = dialect.read(SourceRow("feed.csv", 2, cells))
        assert isinstance(said, Rejection)
        assert said.line == 2


@pytest.mark.parametrize("name", ["woocommerce.csv", "magento.csv", "google.tsv", "square.csv", "shopify_old.csv",
                                  "shopify_new.csv", "prestashop_products.csv"])  # fmt: skip
def test_rows_in_any_order_make_the_same_products(name: str) -> None:
    # F3: duplicates, variants before parents and missing parents, whatever the order.
    names = [name, "prestashop_combinations.csv"] if name.startswith("presta") else [name]
    drafts = read(*names).drafts
    wanted = grouped(drafts)
    for seed in range(12):
        assert grouped(shuffled(drafts, seed)) == wanted


def test_an_export_twice_over_is_the_same_catalogue(tmp_path: Path) -> None:
    copy = tmp_path / "again.csv"
    copy.write_bytes((FEEDS / "magento.csv").read_bytes())
    once, twice = read("magento.csv"), read("magento.csv", copy)
    assert twice.products == once.products


def test_rows_of_one_identifier_that_differ_give_the_same_product_in_any_order() -> None:
    dialect = registry.by_name("plain")
    rows = (
        {"sku": "A", "title": "Lamp", "price": "10", "images": "a.jpg"},
        {"sku": "A", "title": "Desk lamp", "price": "12", "images": "b.jpg", "brand": "Lux"},
        {"sku": "A", "title": "Old lamp", "price": "9"},
    )
    drafts = [
        dialect.read(SourceRow("feed.csv", line, cells)) for line, cells in enumerate(rows, 2)
    ]
    wanted = grouped([each for each in drafts if isinstance(each, Draft)])
    assert {each.title for each in wanted} == {"Desk lamp"}
    for seed in range(6):
        mixed = shuffled([each for each in drafts if isinstance(each, Draft)], seed)
        assert grouped(mixed) == wanted
