"""Lists of pictures and links beside a catalogue."""

from pathlib import Path

from mmrec_desktop.domain.feed_dialect import Draft
from mmrec_desktop.domain.product import Link
from mmrec_desktop.intake.dialects.lists import LinksListDialect
from tests.intake.dialects.reading import read, row


def test_pictures_list() -> None:
    found = read("pictures_list.csv")
    assert found.dialects == ["pictures-list"]
    assert [draft.pictures for draft in found.drafts] == [
        ("/a/1/a-1_main.jpg",), ("/a/1/a-1_back.jpg",), ("b.jpg", "b_2.jpg"),
    ]  # fmt: skip
    assert [each.code for each in found.rejections] == ["no-parent"] * 3


def test_links_list_takes_its_kind_from_the_file() -> None:
    found = read("Links_crosssell.csv")
    assert found.dialects == ["links-list"]
    assert found.drafts[0].links == (Link("cross-sell", "B-1"), Link("cross-sell", "C-1"))


def test_other_kinds_of_links() -> None:
    dialect = LinksListDialect()
    related = dialect.read(row(sku="A", linked_sku="B"))
    named = dialect.read(row(sku="A", upsell_skus="B,C"))
    assert isinstance(related, Draft)
    assert isinstance(named, Draft)
    assert related.links == (Link("related", "B"),)
    assert named.links == (Link("up-sell", "B"), Link("up-sell", "C"))


def test_a_list_adds_to_products_of_another_file(tmp_path: Path) -> None:
    shop = tmp_path / "shop.csv"
    shop.write_text("sku,name,price\nA-1,Apple,1\nB-1,Bread,2\n", encoding="utf-8")
    found = read(shop, "pictures_list.csv", "Links_crosssell.csv")
    assert len(found.products["A-1"].pictures) == 2
    assert found.products["A-1"].links == (Link("cross-sell", "B-1"), Link("cross-sell", "C-1"))
    assert found.rejections == []
