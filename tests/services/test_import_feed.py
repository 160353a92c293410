"""An import as the command line and the window ask for it: counts, preview, mapping, folders, real shops."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.errors import FeedUnreadable, NotFound, WrongUse
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services.browse import product
from mmrec_desktop.services.import_feed import import_feed, preview
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import finished

FEED = """sku,name,price,category,image
A1,Blue mug,5.00,Kitchen > Mugs,img/a1.png
A2,Red mug,6.00,Kitchen > Mugs,https://shop.example/cdn/a2.png?v=3
A3,Kettle,30.00,Kitchen > Kettles,img/none.png
A4,,9.00,Kitchen,img/a4.png
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "library.mmrec")
    yield opened
    opened.close()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A folder with a feed of four rows and three pictures."""
    folder = tmp_path / "shop"
    (folder / "img").mkdir(parents=True)
    for number, name in enumerate(("a1", "a2", "a4")):
        Image.new("RGB", (20, 20), (60 * number, 90, 120)).save(folder / "img" / f"{name}.png")
    file = folder / "products.csv"
    file.write_text(FEED, encoding="utf-8")
    return file


def brought(
    workspace: Workspace,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    dry_run: bool = False,
) -> ImportReport:
    report = finished(import_feed(workspace, paths, options, encode=False, dry_run=dry_run))
    said = (
        report.imported + report.updated + report.unchanged + report.merged_rows + report.rejected
    )
    assert report.rows == said
    assert report.merged_rows >= 0
    return report


def test_every_row_is_accounted_for(workspace: Workspace, feed: Path) -> None:
    report = brought(workspace, [feed])
    assert (report.files, report.rows, report.imported, report.rejected) == (1, 4, 3, 1)
    assert (report.products, report.pictures, report.pictures_missing) == (3, 2, 1)
    assert [(each.line, each.code) for each in report.rejections] == [
        (5, "no-title"), (4, "picture-missing"),
    ]  # fmt: skip
    assert product(workspace, "A2").pictures[0].reference == "img/a2.png"
    again = brought(workspace, [feed])
    assert (again.imported, again.updated, again.unchanged, again.rejected) == (0, 0, 3, 1)


def test_a_preview_changes_nothing(workspace: Workspace, feed: Path) -> None:
    found = finished(preview(workspace, [feed], ImportOptions()))
    assert products.counts(workspace.library).products == 0
    (file,) = found.files
    assert (file.dialect, file.delimiter, file.encoding, file.rows) == ("plain", ",", "utf-8", 4)
    assert file.columns == ("sku", "name", "price", "category", "image")
    assert dict(file.roles) == {
        "sku": "sku", "name": "title", "price": "price", "category": "category", "image": "pictures",
    }  # fmt: skip
    assert file.sample[0] == ("A1", "Blue mug", "5.00", "Kitchen > Mugs", "img/a1.png")
    assert (found.report.imported, found.report.rejected, found.pictures_found) == (3, 1, 2)
    assert [each.code for each in found.missing] == ["picture-missing"]
    assert found.seconds_expected > 0
    brought(workspace, [feed])
    assert finished(preview(workspace, [feed], ImportOptions())).report.unchanged == 3


def test_a_dry_run_changes_nothing(workspace: Workspace, feed: Path) -> None:
    report = brought(workspace, [feed], dry_run=True)
    assert report.imported == 3
    assert products.counts(workspace.library).products == 0


def test_what_vanished_is_listed_and_stays(workspace: Workspace, feed: Path) -> None:
    brought(workspace, [feed])
    feed.write_text("".join(FEED.splitlines(keepends=True)[:2]), encoding="utf-8")
    report = brought(workspace, [feed])
    assert set(report.vanished) == {"A2", "A3"}
    assert products.counts(workspace.library).products == 3


def test_columns_are_mapped_by_hand_and_remembered(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("k1,k2,k3\n7,Lamp,12.50\n8,Desk,99\n", encoding="utf-8")
    with pytest.raises(FeedUnreadable, match="not-a-catalogue"):
        brought(workspace, [file])
    mapping = {"id": "K1", "name": "k2", "price": "k3"}
    assert brought(workspace, [file], ImportOptions(mapping=mapping)).imported == 2
    assert str(product(workspace, "7").price) == "12.50"
    file.write_text("k1,k2,k3\n7,Lamp,12.50\n8,Desk,79\n9,Chair,20\n", encoding="utf-8")
    again = brought(workspace, [file])
    assert (again.imported, again.updated, again.unchanged) == (1, 1, 1)


def test_a_mapping_that_does_not_fit(workspace: Workspace, feed: Path) -> None:
    with pytest.raises(FeedUnreadable, match="unknown-column"):
        brought(workspace, [feed], ImportOptions(mapping={"title": "nothing"}))
    with pytest.raises(WrongUse, match="unknown-field"):
        brought(workspace, [feed], ImportOptions(mapping={"flavour of the day": "name"}))
    with pytest.raises(WrongUse, match="unknown-dialect"):
        brought(workspace, [feed], ImportOptions(dialect="nothing"))


def test_a_dialect_can_be_forced(workspace: Workspace, feed: Path) -> None:
    report = brought(workspace, [feed], ImportOptions(dialect="plain"))
    assert report.dialects == (("products.csv", "plain"),)


def test_a_folder_is_all_feeds_below_it(workspace: Workspace, feed: Path) -> None:
    folder = feed.parent
    (folder / "more").mkdir()
    (folder / "more" / "products.csv").write_text(
        "sku,name,price\nB1,Pot,7\n,,\nB2,,8\n", encoding="utf-8"
    )
    (folder / "README.txt").write_text("Photographs of our mugs.\n", encoding="utf-8")
    (folder / "extra.csv").write_text("sku,image\nA3,img/a4.png\nZ9,img/a4.png\n", encoding="utf-8")
    report = brought(workspace, [folder])
    assert (report.files, report.products, report.rejected) == (3, 4, 3)
    rejected = {(each.file, each.line, each.code) for each in report.rejections}
    assert ("more/products.csv", 4, "no-title") in rejected
    assert ("README.txt", 0, "not-a-catalogue") in rejected
    assert ("extra.csv", 3, "no-parent") in rejected
    assert "img/a4.png" in {picture.reference for picture in product(workspace, "A3").pictures}
    assert brought(workspace, [folder]).unchanged == 4


def test_a_folder_of_pictures_is_a_catalogue(workspace: Workspace, feed: Path) -> None:
    feed.unlink()
    (feed.parent / "notes.txt").write_text("mugs\n", encoding="utf-8")
    report = brought(workspace, [feed.parent])
    assert (report.rows, report.imported, report.pictures) == (3, 3, 3)
    assert report.dialects == (("shop", "folder"),)
    assert brought(workspace, [feed.parent]).unchanged == 3


def test_paths_that_are_no_catalogue(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="path-missing"):
        brought(workspace, [tmp_path / "nowhere.csv"])
    file = tmp_path / "orders.csv"
    file.write_text("order_id,customer_email,total\n1,a@b.example,3\n", encoding="utf-8")
    with pytest.raises(FeedUnreadable, match="orders-not-products"):
        brought(workspace, [file])
    (tmp_path / "empty").mkdir()
    with pytest.raises(FeedUnreadable, match="nothing-inside"):
        brought(workspace, [tmp_path / "empty"])


def test_nested_json_with_variants(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "products.json"
    shirt = {
        "id": 12345678901234567890, "title": "Shirt", "vendor": {"name": "Nordwind"}, "images": [{"src": "a.jpg"}],
        "variants": [{"sku": "S-1", "price": "9.90", "size": "S"}, {"sku": "S-2", "price": "9.90", "size": "M"}],
    }  # fmt: skip
    file.write_text(
        json.dumps({"products": [shirt, {"id": 2, "title": "Mug", "price": 5}]}), encoding="utf-8"
    )
    report = brought(workspace, [file])
    assert (report.products, report.variants, report.rejected) == (2, 2, 0)
    assert product(workspace, "12345678901234567890").title == "Shirt"
    assert product(workspace, "S-2").title == "Shirt"


def test_plain_xml(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "products.xml"
    items = "".join(
        f"<product><sku>X{n}</sku><name>杯子 {n}</name><price>{n}.50</price></product>"
        for n in range(1, 4)
    )
    file.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><products>{items}</products>', encoding="utf-8"
    )
    assert brought(workspace, [file]).imported == 3
    assert product(workspace, "X2").title == "杯子 2"


REAL = [
    ("shop_zh/商品.csv", 575, 575, 0, 562, 13),
    ("phones_zh/商品.csv", 35, 35, 0, 145, 0),
    ("mall_zh/商品.gbk.csv", 28, 28, 0, 88, 0),
    ("home_zh/goods.json", 239, 239, 0, 0, 1156),
    ("fashion/styles.csv", 4863, 4863, 0, 4863, 0),
    ("clothing", 3781, 3781, 0, 3781, 0),
    ("luma", 2556, 199, 1847, 733, 0),
]


@pytest.mark.parametrize(
    ("name", "rows", "found", "variants", "pictures", "missing"), REAL, ids=[r[0] for r in REAL]
)
def test_real_shops(
    workspace: Workspace,
    data_folder: Path,
    name: str,
    rows: int,
    found: int,
    variants: int,
    pictures: int,
    missing: int,
) -> None:
    report = brought(workspace, [data_folder / name])
    assert (report.rows, report.products, report.variants) == (rows, found, variants)
    assert (report.pictures, report.pictures_missing) == (pictures, missing)
    again = brought(workspace, [data_folder / name])
    assert (again.imported, again.updated, again.unchanged) == (0, 0, found)
