"""JSON and XML of programs: lists in lists, names with values, pictures in several sizes."""

import json
from pathlib import Path

from mmrec_desktop.domain.product import Product
from tests.intake.dialects.reading import read

OFFERS = """<?xml version="1.0" encoding="UTF-8"?>
<yml_catalog><shop><offers>
<offer id="9012" available="true"><price>8990</price><oldprice>9990</oldprice><picture>http://x.example/a.jpg</picture>
<picture>http://x.example/b.jpg</picture><vendor>Nord</vendor><name>Телефон</name><param name="Цвет">белый</param>
<param name="Память" unit="ГБ">64</param></offer>
<offer id="9013" available="false"><price>1990</price><picture>http://x.example/c.jpg</picture><name>Зарядка</name></offer>
</offers></shop></yml_catalog>
"""
ITEMS = """<SHOP><SHOPITEM><ITEM_ID>AB1</ITEM_ID><PRODUCTNAME>Lampa</PRODUCTNAME><IMGURL>http://x.example/l.jpg</IMGURL>
<IMGURL_ALTERNATIVE>http://x.example/l2.jpg</IMGURL_ALTERNATIVE><PRICE_VAT>600</PRICE_VAT><CATEGORYTEXT>Dům | Lampy</CATEGORYTEXT>
<PARAM><PARAM_NAME>Výška</PARAM_NAME><VAL>40 cm</VAL></PARAM><PARAM><PARAM_NAME>Závit</PARAM_NAME><VAL>E27</VAL></PARAM>
</SHOPITEM></SHOP>
"""
BATTERIES = [
    {
        "sku": 43900, "name": "Batteries", "type": "HardGood", "price": 5.49, "upc": "041333424019",
        "category": [{"id": "p1", "name": "Home"}, {"id": "p2", "name": "Housewares"}], "image": "http://x.example/b.jpg",
    }
]  # fmt: skip
REVIEWED = [
    {
        "parent_asin": "B01", "title": "Leather conditioner", "features": ["Keeps soft", "Cleans"], "price": 14.99,
        "images": [{"thumb": "https://x.example/t.jpg", "large": "https://x.example/l.jpg", "hi_res": None}],
        "categories": [["Care", "Leather"]], "also_buy": ["B02"],
    }
]  # fmt: skip
STORE = {
    "items": [
        {
            "id": 1, "sku": "BAG", "name": "Duffle bag", "price": 34,
            "custom_attributes": [
                {"attribute_code": "description", "value": "<p>Sporty</p>"},
                {"attribute_code": "image", "value": "/m/b/bag.jpg"},
            ],
        }
    ]
}  # fmt: skip
OPTIONS = [
    {
        "id": 799, "name": "Shirt", "type": "variable", "catalog_visibility": "visible", "sku": "SH", "price": "9.00",
        "regular_price": "9.00", "stock_status": "instock", "sale_price": "", "upsell_ids": [], "cross_sell_ids": [], "categories": [{"id": 9, "name": "Clothing"}, {"id": 14, "name": "Shirts"}],
        "images": [{"src": "https://x.example/s.jpg"}], "attributes": [{"name": "Colour", "options": ["Black", "Green"]}],
    }
]  # fmt: skip


def products(folder: Path, name: str, text: str) -> dict[str, Product]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    found = read(file)
    assert found.rejections == []
    return found.products


def test_parameters_by_attribute(tmp_path: Path) -> None:
    phone = products(tmp_path, "feed.xml", OFFERS)["9012"]
    assert (phone.title, phone.brand, phone.in_stock) == ("Телефон", "Nord", True)
    assert ("colour", "белый") in phone.attributes
    assert ("Память", "64") in phone.attributes
    assert len(phone.pictures) == 2


def test_parameters_as_elements(tmp_path: Path) -> None:
    lamp = products(tmp_path, "feed.xml", ITEMS)["AB1"]
    assert {("Výška", "40 cm"), ("Závit", "E27")} <= set(lamp.attributes)
    assert len(lamp.pictures) == 2


def test_a_list_of_categories_is_a_path_where_its_name_says_so(tmp_path: Path) -> None:
    pack = products(tmp_path, "feed.json", json.dumps(BATTERIES))["43900"]
    assert pack.categories == (("Home", "Housewares"),)
    assert pack.barcode == "041333424019"


def test_the_largest_picture_is_taken(tmp_path: Path) -> None:
    care = products(tmp_path, "feed.json", json.dumps(REVIEWED))["B01"]
    assert [each.reference for each in care.pictures] == ["https://x.example/l.jpg"]
    assert care.description == "Keeps soft\nCleans"
    assert care.categories == (("Care", "Leather"),)
    assert [(link.kind, link.sku) for link in care.links] == [("cross-sell", "B02")]


def test_attributes_with_codes_are_columns(tmp_path: Path) -> None:
    bag = products(tmp_path, "feed.json", json.dumps(STORE))["1"]
    assert (bag.sku, bag.description) == ("BAG", "Sporty")
    assert [each.reference for each in bag.pictures] == ["/m/b/bag.jpg"]


def test_a_shop_s_programming_interface(tmp_path: Path) -> None:
    shirt = products(tmp_path, "feed.json", json.dumps(OPTIONS))["SH"]
    assert shirt.categories == (("Clothing",), ("Shirts",))
    assert {("Colour", "Black"), ("Colour", "Green")} <= set(shirt.attributes)


def test_the_number_of_a_category_is_none_of_the_product(tmp_path: Path) -> None:
    shoes = [
        {"_id": {"$oid": f"64a{number}"}, "name": f"Shoe {number}", "price": {"amount": "129.00", "currency": "EUR"},
         "category": {"id": 3, "name": "Shoes"}, "brand": {"id": 1, "name": "Peak"}, "stock": {"quantity": number}}
        for number in (1, 2)
    ]  # fmt: skip
    text = "\n".join(map(json.dumps, shoes))
    found = products(tmp_path, "feed.jsonl", text)
    assert {each.id: (each.title, each.brand, each.stock) for each in found.values()} == {
        "64a1": ("Shoe 1", "Peak", 1), "64a2": ("Shoe 2", "Peak", 2),
    }  # fmt: skip
    assert str(found["64a1"].price) == "€129.00"


def test_names_with_values_are_no_variants(tmp_path: Path) -> None:
    record = {
        "productId": "K-1",
        "name": {"en": "Knife", "zh": "主厨刀"},
        "price": 89,
        "specs": [{"label": "Length", "value": "20 cm"}],
    }
    knife = products(tmp_path, "feed.json", json.dumps([record]))["K-1"]
    assert knife.title == "Knife"
    assert ("zh", "主厨刀") in {(each.language, each.title) for each in knife.translations}
    assert ("Length", "20 cm") in knife.attributes


def test_the_answer_of_a_query_language(tmp_path: Path) -> None:
    variants = [
        {"node": {"sku": "WT-1", "price": "89.00"}},
        {"node": {"sku": "WT-2", "price": "95.00"}},
    ]
    nodes = [
        {"node": {"id": "gid/1", "title": "Wool throw", "handle": "wool-throw", "images": {"edges": [{"node": {"url": "https://x.example/t.jpg"}}]},
                  "variants": {"edges": variants}}},
        {"node": {"id": "gid/2", "title": "Pot", "handle": "pot"}},
    ]  # fmt: skip
    throw = products(tmp_path, "feed.json", json.dumps({"data": {"products": {"edges": nodes}}}))[
        "gid/1"
    ]
    assert [(each.sku, str(each.price)) for each in throw.variants] == [
        ("WT-1", "89.00"),
        ("WT-2", "95.00"),
    ]
    assert [each.reference for each in throw.pictures] == ["https://x.example/t.jpg"]
