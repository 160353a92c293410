"""F3: duplicate identifiers, variants before their parent, parents missing: the same result whatever the order."""

import random
from pathlib import Path

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Product
from mmrec_desktop.intake.dialects import registry
from mmrec_desktop.intake.feed import open_feed
from mmrec_desktop.intake.variants import Grouped, Grouping
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace
from tests.faults.shops import finished

FEED = """sku,parent,title,price,size,colour,image
A,,Coat,50,,,coat.jpg
A-S,A,Coat S,50,S,red,coat-red.jpg
A-M,A,Coat M,52,M,red,coat-red.jpg
B-S,B,Shirt - S,20,S,,b.jpg
B-M,B,Shirt - M,21,M,,b.jpg
C,,Mug,5,,white,mug.jpg
C,,Mug,5,,white,mug2.jpg
X-1,X,,9,S,,
"""


def read(path: Path) -> list[Draft]:
    dialect, _ = registry.choose(open_feed(path).columns)
    assert dialect is not None
    drafts = [dialect.read(row) for row in open_feed(path).rows() if isinstance(row, SourceRow)]
    return [draft for draft in drafts if isinstance(draft, Draft)]


def joined(drafts: list[Draft]) -> tuple[list[Grouped], list[str]]:
    grouping = Grouping()
    for draft in drafts:
        grouping.add(draft)
    found, orphans = grouping.finish()
    return found, [orphan.code for orphan in orphans]


def products(text: str, folder: Path) -> tuple[dict[str, Product], list[str]]:
    file = folder / "feed.csv"
    file.write_text(text, encoding="utf-8")
    found, orphans = joined(read(file))
    return {each.product.id: each.product for each in found}, orphans


def test_every_row_finds_its_product(tmp_path: Path) -> None:
    found, orphans = products(FEED, tmp_path)
    assert list(found) == ["A", "B", "C"]
    assert [variant.sku for variant in found["A"].variants] == ["A-S", "A-M"]
    assert found["B"].title == "Shirt"
    assert [variant.sku for variant in found["B"].variants] == ["B-S", "B-M"]
    assert [picture.reference for picture in found["C"].pictures] == ["mug.jpg", "mug2.jpg"]
    assert orphans == ["no-parent"]


def test_lines_of_a_feed_in_any_order(tmp_path: Path) -> None:
    wanted, _ = products(FEED, tmp_path)
    head, *lines = FEED.splitlines()
    for seed in range(8):
        random.Random(seed).shuffle(lines)
        found, orphans = products("\n".join([head, *lines]), tmp_path)
        assert set(found) == set(wanted)
        assert orphans == ["no-parent"]
        for name, product in found.items():
            assert product.title == wanted[name].title
            assert set(product.variants) == set(wanted[name].variants)
            assert set(product.pictures) == set(wanted[name].pictures)


def test_rows_handed_over_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_text(FEED, encoding="utf-8")
    drafts = read(file)
    wanted = joined(drafts)
    for seed in range(5):
        random.Random(seed).shuffle(drafts)
        assert joined(drafts) == wanted


def test_one_id_with_many_skus_is_one_product(tmp_path: Path) -> None:
    text = "product_id,sku,title,size,price\n7,T-S,Tee,S,9\n7,T-M,Tee,M,9\n7,T-L,Tee,L,10\n8,M-1,Mug,,5\n"
    found, _ = products(text, tmp_path)
    assert list(found) == ["7", "8"]
    assert [(v.sku, v.options) for v in found["7"].variants] == [
        ("T-S", (("size", "S"),)), ("T-M", (("size", "M"),)), ("T-L", (("size", "L"),)),
    ]  # fmt: skip
    assert found["8"].variants == ()


def test_equal_titles_without_an_id_are_told_apart_by_their_pictures(tmp_path: Path) -> None:
    text = "title,price,image\nSofa,9,img/a.jpg\nSofa,8,img/b.jpg\nSofa,8,img/b.jpg\nTable,3,img/c.jpg\n"
    found, orphans = products(text, tmp_path)
    assert list(found) == ["Sofa (a.jpg)", "Sofa (b.jpg)", "Table"]
    assert orphans == []


def test_two_files_that_both_count_from_one_are_remarked(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(
        "id,name,price\n1,Blue mug,3\n2,Oak table,90\n", encoding="utf-8"
    )
    (tmp_path / "b.csv").write_text(
        "id,name,price\n1,Desk lamp,9\n2,Oak table,91\n", encoding="utf-8"
    )
    report = finished(
        import_feed(workspace, [tmp_path / "a.csv", tmp_path / "b.csv"], encode=False)
    )
    (remark,) = report.rejections
    assert (remark.file, remark.line, remark.code) == ("b.csv", 2, "same-id")
    assert (report.rows, report.imported, report.merged_rows, report.rejected) == (4, 2, 2, 0)
