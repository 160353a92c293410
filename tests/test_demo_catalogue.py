"""The catalogue in the box: complete, small, readable by the plain dialect, with exactly the faults it lists."""

import csv
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Product, all_pictures
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects.registry import choose
from mmrec_desktop.intake.feed import open_feed
from mmrec_desktop.intake.variants import Grouping

RESOURCES = Path(__file__).parents[1] / "resources"
DEMO = RESOURCES / "demo"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (DEMO / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def products() -> dict[str, Product]:
    feed = open_feed(DEMO / "catalogue.csv")
    dialect, likeness = choose(feed.columns)
    assert dialect is not None and dialect.name == "plain" and likeness >= 0.5
    grouping = Grouping()
    for row in feed.rows():
        assert isinstance(row, SourceRow)
        draft = dialect.read(row)
        assert isinstance(draft, Draft), draft
        grouping.add(draft)
    grouped, orphans = grouping.finish()
    assert not [each for each in orphans if isinstance(each, Rejection)]
    return {each.product.id: each.product for each in grouped}


def test_about_250_products_in_twelve_departments(products: dict[str, Product]) -> None:
    assert 230 <= len(products) <= 270
    departments = {path[0] for each in products.values() for path in each.categories}
    assert len(departments) == 12


def test_variants_come_together(products: dict[str, Product]) -> None:
    shirt, shell_chair = products["D001"], products["D108"]
    assert [dict(each.options)["size"] for each in shirt.variants] == ["S", "M", "L", "XL"]
    colours = [dict(each.options)["colour"] for each in shell_chair.variants]
    assert colours == ["white", "yellow", "black", "mint"]
    assert len(all_pictures(shell_chair)) == 5


def test_texts_in_both_languages(products: dict[str, Product]) -> None:
    shirt = products["D001"]
    assert shirt.title == "Red striped cotton T-shirt"
    assert [(each.language, each.title) for each in shirt.translations] == [
        ("zh", "红色条纹纯棉T恤")
    ]
    bare = [each.id for each in products.values() if not each.translations]
    assert set(bare) == {"D156", "D229", "D235"}


def test_every_named_picture_is_there_but_the_listed_ones(rows: list[dict[str, str]]) -> None:
    named = [name for row in rows for name in row["pictures"].split("|") if name]
    assert len(named) == len(set(named))
    lost = {name for name in named if not (DEMO / name).is_file()}
    assert {Path(name).stem.partition("_")[0] for name in lost} == {"D090", "D211"}
    shipped = {f"pictures/{path.name}" for path in (DEMO / "pictures").iterdir()}
    assert shipped == set(named) - lost
    assert sum(path.stat().st_size for path in (DEMO / "pictures").iterdir()) < 8_000_000


def test_pictures_open_but_the_one_cut_off() -> None:
    broken = []
    for path in sorted((DEMO / "pictures").iterdir()):
        try:
            with Image.open(path) as picture:
                assert picture.size == (512, 512)
                picture.draft("RGB", (64, 64))
                picture.load()
        except OSError:
            broken.append(path.name)
    assert broken == ["D198_2.jpg"]


def test_readme_lists_each_fault(rows: list[dict[str, str]]) -> None:
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    listed = [line.split()[1] for line in readme.splitlines() if line.startswith("| D")]
    assert len(listed) == 14
    assert set(listed) <= {row["id"] for row in rows}


def test_barcodes_have_a_right_check_digit(rows: list[dict[str, str]]) -> None:
    codes = [row["barcode"] for row in rows if row["barcode"]]
    assert len(codes) == len(set(codes)) > 200
    for code in codes:
        digits = [int(digit) for digit in code]
        assert len(digits) == 13 and code.startswith("20")
        assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def test_some_things_are_sold_out(rows: list[dict[str, str]]) -> None:
    stocks = [int(row["stock"]) for row in rows if row["stock"]]
    assert 10 < stocks.count(0) < len(stocks) / 4


def test_the_script_gives_the_same_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(RESOURCES))
    import make_demo
    from demo_drawing.composition import picture

    monkeypatch.setattr(make_demo, "OUT", tmp_path)
    rows = make_demo.records()
    make_demo.write_feed(rows)
    for name in ("catalogue.csv", "README.md"):
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes()
    name, item, view = rows[0].pictures[0]
    drawn = picture(make_demo.KINDS[item.kind], item, view)
    with Image.open(DEMO / "pictures" / name) as shipped:
        apart = np.abs(np.asarray(drawn, np.int16) - np.asarray(shipped, np.int16))
    assert apart.mean() < 3
    for module in [
        each for each in sys.modules if each.partition(".")[0] in ("demo_drawing", "make_demo")
    ]:
        monkeypatch.delitem(sys.modules, module)
