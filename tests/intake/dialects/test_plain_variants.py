"""Plain tables with variants: options in pairs of columns, further forms in rows without a name."""

from pathlib import Path

import pytest

from mmrec_desktop.domain.product import Product
from tests.intake.dialects.reading import Read, read

STORE = """sku,name,slug,price,currency,inventory_count,image1_src,option1_name,option1_value,option2_name,option2_value,category1
D-1,Denim shirt,denim-shirt,62.99,USD,3,https://cdn.example/x.jpg,color,Blue,size,S,Men > Shirts
D-2,Denim shirt,denim-shirt,64.99,USD,0,https://cdn.example/y.jpg,color,Blue,size,M,
"""
TILL = """Handle,SKU,Name,Category,Sold by weight,Option 1 name,Option 1 value,Price [Shop],In stock [Shop]
latte,10001,Latte,Coffee,N,Size,Small,3.50,
,10002,,,,,Large,4.50,
bagel,10003,Bagel,Food,N,,,2.00,14
"""
YOUZAN = """商品ID,商品名称,商品编码,商品类目,价格（元）,划线价（元）,总库存,商品图片,规格名称,规格值,规格编码,规格价格,规格库存,商品状态
10001,纯棉T恤,TX-01,男装/T恤,89.00,129.00,90,a.jpg;b.jpg,颜色;尺码,白色;M,TX-01-W,89.00,50,出售中
10001,纯棉T恤,TX-01,男装/T恤,89.00,129.00,90,a.jpg,颜色;尺码,黑色;L,TX-01-B,92.00,40,出售中
10002,帆布双肩包,BB-02,箱包/双肩包,159.00,,20,c.jpg,,,,,,仓库中
"""
SAME_NUMBER = """货号,品名,颜色,售价,库存,图片
10001,纯棉衬衫,白色,129,30,w.jpg
10001,纯棉衬衫,蓝色,139,12,b.jpg
10002,牛仔裤,深蓝,199,8,j.jpg
"""
UNNAMED = """Item No,Product,Colour,Stock,Price
7,Rain jacket,Red,3,79
,,Green,5,79
8,Rain hat,Black,2,19
"""


def found(folder: Path, text: str) -> Read:
    file = folder / "feed.csv"
    file.write_text(text, encoding="utf-8")
    return read(file)


def variants(product: Product) -> list[tuple[str, str, int | None, tuple[tuple[str, str], ...]]]:
    return [(each.sku, str(each.price), each.stock, each.options) for each in product.variants]


def test_options_in_pairs_of_columns(tmp_path: Path) -> None:
    shirt = found(tmp_path, STORE).products["denim-shirt"]
    assert (shirt.title, shirt.categories) == ("Denim shirt", (("Men", "Shirts"),))
    assert variants(shirt) == [
        ("D-1", "$62.99", 3, (("color", "Blue"), ("size", "S"))),
        ("D-2", "$64.99", 0, (("color", "Blue"), ("size", "M"))),
    ]
    assert [each.reference[-5:] for each in shirt.pictures] == ["x.jpg", "y.jpg"]


def test_the_list_of_a_till(tmp_path: Path) -> None:
    read_ = found(tmp_path, TILL)
    assert read_.rejections == []
    assert [each[:2] for each in variants(read_.products["latte"])] == [("10001", "3.50"), ("10002", "4.50")]  # fmt: skip
    bagel = read_.products["bagel"]
    assert (bagel.sku, bagel.stock, bagel.variants) == ("10003", 14, ())


def test_a_chinese_store_with_options_in_one_cell(tmp_path: Path) -> None:
    products = found(tmp_path, YOUZAN).products
    shirt, bag = products["10001"], products["10002"]
    assert (shirt.sku, shirt.title, str(shirt.price), str(shirt.compare_at)) == (
        "TX-01", "纯棉T恤", "¥89.00", "¥129.00",
    )  # fmt: skip
    assert variants(shirt) == [
        ("TX-01-W", "¥89.00", 50, (("颜色", "白色"), ("尺码", "M"))),
        ("TX-01-B", "¥92.00", 40, (("颜色", "黑色"), ("尺码", "L"))),
    ]
    assert (bag.stock, bag.listed, bag.variants) == (20, False, ())


def test_rows_of_one_number_in_several_colours_are_its_variants(tmp_path: Path) -> None:
    products = found(tmp_path, SAME_NUMBER).products
    assert products["10001"].title == "纯棉衬衫"
    assert [(each.stock, each.options) for each in products["10001"].variants] == [
        (30, (("colour", "白色"),)), (12, (("colour", "蓝色"),)),
    ]  # fmt: skip
    assert products["10002"].variants == ()


def test_a_row_without_number_and_name_is_a_further_form(tmp_path: Path) -> None:
    read_ = found(tmp_path, UNNAMED)
    assert read_.rejections == []
    jacket, hat = read_.products["7"], read_.products["8"]
    assert [(each.stock, each.options) for each in jacket.variants] == [
        (3, (("colour", "Red"),)), (5, (("colour", "Green"),)),
    ]  # fmt: skip
    assert jacket.attributes == ()
    assert (hat.stock, hat.variants) == (2, ())


@pytest.mark.parametrize("text", [STORE, YOUZAN, SAME_NUMBER])
def test_a_further_import_of_the_same_rows_is_the_same_products(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text).products == found(tmp_path, text).products


def test_a_row_with_a_picture_and_a_kind_alone_is_a_product(tmp_path: Path) -> None:
    text = "picture,title,class,price\nimg/lamp_0051.jpg,,lamp,\nimg/x7.jpg,,lamp,\n,,Total,9\n"
    read_ = found(tmp_path, text)
    assert {each.id: each.title for each in read_.products.values()} == {
        "lamp_0051": "lamp 0051", "x7": "lamp x7",
    }  # fmt: skip
    assert [each.code for each in read_.rejections] == ["no-title"]


def test_a_shared_title_does_not_end_in_the_name_of_an_option(tmp_path: Path) -> None:
    text = "id\ttitle\tprice\titem_group_id\tsize\timage_link\tavailability\n1\tJeans - Size 8\t9 USD\tJ\t8\ta.jpg\tin stock\n2\tJeans - Size 10\t9 USD\tJ\t10\ta.jpg\tin stock\n"
    assert found(tmp_path, text).products["J"].title == "Jeans"


def test_a_variation_in_one_cell(tmp_path: Path) -> None:
    text = (
        "Parent SKU,SKU,Title,Variation,Price,Quantity\n,TS-1,Basic tee,,,\nTS-1,TS-1-S,,Size: S / Colour: Red,12.00,4\n"
        "TS-1,TS-1-M,,Medium,12.00,2\n"
    )
    tee = found(tmp_path, text).products["TS-1"]
    assert [each.options for each in tee.variants] == [
        (("Size", "S"), ("Colour", "Red")), (("variation", "Medium"),),
    ]  # fmt: skip


def test_a_collection_of_styles(tmp_path: Path) -> None:
    text = (
        "Style Number,Style Name,Color Name,Size,UPC,MSRP,Wholesale,Category,Image 1\n"
        "1034,Shell jacket,Ember,S,012345678905,299.00,149.50,Outerwear,e.jpg\n"
        "1034,Shell jacket,Moss,S,012345678912,299.00,149.50,Outerwear,m.jpg\n"
    )
    jacket = found(tmp_path, text).products["1034"]
    assert (jacket.title, str(jacket.price), jacket.categories) == (
        "Shell jacket",
        "299.00",
        (("Outerwear",),),
    )
    assert [(each.barcode, each.options[0]) for each in jacket.variants] == [
        ("012345678905", ("colour", "Ember")), ("012345678912", ("colour", "Moss")),
    ]  # fmt: skip
    assert "149.50" not in repr(jacket)


def test_variants_that_name_the_handle_of_their_product(tmp_path: Path) -> None:
    text = (
        "Product handle,Product title,Variant title,Variant SKU,Variant price,Inventory,Image\n"
        "apron,Linen apron,Natural / One size,LA-N,39.00,12,n.jpg\napron,Linen apron,Black / One size,LA-B,35.00,4,b.jpg\n"
    )
    apron = found(tmp_path, text).products["apron"]
    assert apron.title == "Linen apron"
    assert [each[:3] for each in variants(apron)] == [("LA-N", "39.00", 12), ("LA-B", "35.00", 4)]
    assert ("variation", "Black") in apron.variants[1].options


def test_a_price_list_of_a_grocer(tmp_path: Path) -> None:
    text = "Barcode,Description,Department,RRP inc GST,Cost ex GST,SOH\n9300605123456,CHOCOLATE BISCUITS 250G,GROCERY,3.50,2.10,40\n"
    (biscuits,) = found(tmp_path, text).products.values()
    assert (biscuits.title, str(biscuits.price), biscuits.stock) == (
        "CHOCOLATE BISCUITS 250G",
        "3.50",
        40,
    )
    assert "2.10" not in repr(biscuits)


def test_sentences_in_columns_are_the_description(tmp_path: Path) -> None:
    text = "ASIN,Title,Price,Image,Bullet Point 1,Bullet Point 2\nB07,Kettle,$39.99,k.jpg,Boils fast,BPA free\n"
    kettle = found(tmp_path, text).products["B07"]
    assert kettle.description == "Boils fast\nBPA free"
    assert kettle.attributes == ()
