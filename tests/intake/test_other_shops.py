"""Feeds as other shops and public collections write them, each read for what it means."""

import json
from pathlib import Path

import pytest

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.product import Product
from mmrec_desktop.intake.dialects import registry
from mmrec_desktop.intake.feed import open_feed
from mmrec_desktop.intake.variants import Grouping

FLIPKART = """uniq_id,product_url,product_name,product_category_tree,pid,retail_price,discounted_price,image,brand,product_specifications
c2d7,http://shop.example/a,Cycling Shorts,"[""Clothing >> Women's Clothing >> Shorts""]",SRT1,999,379,"[""http://img.example/a-1.jpeg"", ""http://img.example/2.jpeg""]",Alisha,"{""product_specification""=>[{""key""=>""Fabric"", ""value""=>""Cotton""}]}"
"""
BOOKS = """"ISBN";"Book-Title";"Book-Author";"Image-URL-S";"Image-URL-L"
"0195153448";"Classical Mythology";"Mark Morford";"http://i.example/P/0195153448.S.jpg";"http://i.example/P/0195153448.L.jpg"
"""
GROCERY = """index,product,category,sub_category,brand,sale_price,market_price,type,rating,description
1,Garlic Oil,Beauty & Hygiene,Hair Care,Ayurveda,200.0,220.0,Hair Oil & Serum,4.1,Contains garlic
"""
OUTDOOR = """Item #,Product,Type,Color(s),MSRP,Retail Price,Photo Filename,Notes
TN-01,Two-person tent,Tents,"Green, Orange",$249.00,$199.00,C:\\Users\\me\\tn01.jpg;C:\\Users\\me\\tn01b.jpg,Light
"""
CHINESE = """商品ID\t商品标题\t一级类目\t二级类目\t促销价\t划线价\t商品主图\t规格\t重量(kg)
100012\t运动水壶 大容量\t户外\t水具\t59.9\t89\timg/100012.jpg，img/100012_2.jpg\t1L\t0.3
"""
SHORT_CHINESE = """序号,商品,单价,图片,颜色,产地
1,北欧实木餐桌,"¥1,299.00",餐桌.jpg,原木色,浙江
"""
STORE = {
    "products": [
        {
            "id": 632910392, "title": "Player", "handle": "player", "body_html": "<p>Small</p>", "vendor": "Nordwind",
            "product_type": "Audio", "tags": ["a", "b"], "options": [{"name": "Color", "values": ["Pink", "Red"]}],
            "variants": [
                {"id": 1, "title": "Pink", "option1": "Pink", "sku": "PL-P", "price": "199.00"},
                {"id": 2, "title": "Red", "option1": "Red", "sku": "PL-R", "price": "189.00"},
            ],
            "images": [{"src": "https://cdn.example/p1.png"}, {"src": "https://cdn.example/p2.png"}],
        },
        {"id": 3, "title": "Case", "handle": "case", "variants": [{"title": "Default Title", "sku": "CS", "price": "9.00"}]},
    ]
}  # fmt: skip


def products(folder: Path, text: str, name: str = "feed.csv") -> list[Product]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    feed = open_feed(file, None, lambda columns: registry.choose(columns)[1])
    dialect, _ = registry.choose(feed.columns)
    assert dialect is not None
    grouping = Grouping()
    for row in feed.rows():
        assert isinstance(row, SourceRow)
        draft = dialect.read(row)
        assert isinstance(draft, Draft)
        grouping.add(draft)
    found, orphans = grouping.finish()
    assert orphans == []
    return [each.product for each in found]


def test_lists_as_a_program_prints_them(tmp_path: Path) -> None:
    (shorts,) = products(tmp_path, FLIPKART)
    assert (shorts.id, shorts.title, shorts.brand) == ("SRT1", "Cycling Shorts", "Alisha")
    assert shorts.categories == (("Clothing", "Women's Clothing", "Shorts"),)
    assert [each.reference[-8:] for each in shorts.pictures] == ["a-1.jpeg", "e/2.jpeg"]
    assert ("Fabric", "Cotton") in shorts.attributes
    assert (str(shorts.price), str(shorts.compare_at)) == ("379.00", "999.00")


def test_books(tmp_path: Path) -> None:
    (book,) = products(tmp_path, BOOKS)
    assert (book.id, book.title) == ("0195153448", "Classical Mythology")
    assert ("Book-Author", "Mark Morford") in book.attributes
    assert len(book.pictures) == 2


def test_groceries(tmp_path: Path) -> None:
    (oil,) = products(tmp_path, GROCERY)
    assert oil.title == "Garlic Oil"
    assert oil.categories == (("Beauty & Hygiene", "Hair Care", "Hair Oil & Serum"),)
    assert (str(oil.price), str(oil.compare_at)) == ("200.00", "220.00")


def test_outdoor(tmp_path: Path) -> None:
    (tent,) = products(tmp_path, OUTDOOR)
    assert (tent.id, tent.title, str(tent.price)) == ("TN-01", "Two-person tent", "$199.00")
    assert tent.categories == (("Tents",),)
    assert ("colour", "Green, Orange") in tent.attributes
    assert len(tent.pictures) == 2


@pytest.mark.parametrize(
    ("text", "title", "price", "pictures"),
    [(CHINESE, "运动水壶 大容量", "59.90", 2), (SHORT_CHINESE, "北欧实木餐桌", "¥1,299.00", 1)],
)
def test_chinese_headers(tmp_path: Path, text: str, title: str, price: str, pictures: int) -> None:
    (found,) = products(tmp_path, text)
    assert (found.title, str(found.price), len(found.pictures)) == (title, price, pictures)


def test_the_json_of_a_store(tmp_path: Path) -> None:
    player, case = products(tmp_path, json.dumps(STORE), "products.json")
    assert (player.id, player.title, player.description) == ("632910392", "Player", "Small")
    assert [(each.sku, each.options) for each in player.variants] == [
        ("PL-P", (("colour", "Pink"),)), ("PL-R", (("colour", "Red"),)),
    ]  # fmt: skip
    assert len(player.pictures) == 2
    assert (case.id, case.sku, str(case.price), case.variants) == ("3", "CS", "9.00", ())
