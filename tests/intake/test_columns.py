"""Headers in English and Chinese name the fields that they mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.intake.columns import (
    category_levels,
    field_of,
    further_pictures,
    guess,
    is_no_catalogue,
    is_picture,
    recognised,
)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Product Name", "title"), ("product_title", "title"), ("商品名称", "title"), ("标题", "title"),
        ("SKU", "sku"), ("货号", "sku"), ("Item ID", "id"), ("商品编号", "id"), ("价格(元)", "price"), ("Price *", "price"),
        ("售价", "price"), ("原价", "compare_at"), ("Compare-at price", "compare_at"), ("Qty", "stock"), ("库存", "stock"),
        ("Brand", "brand"), ("品牌", "brand"), ("类目", "category"), ("Category", "category"), ("Colour", "colour"),
        ("颜色", "colour"), ("尺码", "size"), ("EAN13", "barcode"), ("条形码", "barcode"), ("Image URL", "pictures"),
        ("图片", "pictures"), ("\ufeffid", "id"), ("描述", "description"), ("Body (HTML)", "description"),
    ],
)  # fmt: skip
def test_a_header_names_its_field(header: str, field: str) -> None:
    assert field_of(header) == field


def test_a_plain_shop() -> None:
    columns = (
        "Product ID",
        "Product Name",
        "Description",
        "Price (USD)",
        "Category",
        "Image",
        "Stock Qty",
    )
    assert guess(columns) == {
        "id": "Product ID", "title": "Product Name", "description": "Description", "price": "Price (USD)",
        "category": "Category", "pictures": "Image", "stock": "Stock Qty",
    }  # fmt: skip


def test_a_chinese_shop() -> None:
    found = guess(
        ("商品编码", "商品标题", "商品分类", "销售价", "市场价", "主图", "商品详情", "卖点", "品牌")
    )
    assert found["sku"] == "商品编码"
    assert found["title"] == "商品标题"
    assert found["price"] == "销售价"
    assert found["compare_at"] == "市场价"
    assert found["pictures"] == "主图"
    assert found["description"] == "商品详情"


def test_headers_that_no_list_knows_are_told_by_their_ends() -> None:
    found = guess(("article_id", "prod_name", "detail_desc", "colour_group_name"))
    assert found["id"] == "article_id"
    assert found["title"] == "prod_name"
    assert found["description"] == "detail_desc"
    assert found["colour"] == "colour_group_name"


def test_the_end_of_a_nested_name() -> None:
    found = guess(("product.id", "product.name", "offers.price"))
    assert found["title"] == "product.name"
    assert found["price"] == "offers.price"


def test_further_pictures_by_number() -> None:
    columns = ("image", "image_2", "Image 3", "图片4", "image alt text", "additional_image_link")
    assert further_pictures(columns, "image") == (
        "image_2",
        "Image 3",
        "图片4",
        "additional_image_link",
    )
    assert not is_picture("image alt text")


def test_levels_of_a_path() -> None:
    assert category_levels(("masterCategory", "subCategory", "articleType")) == (
        "masterCategory", "subCategory", "articleType",
    )  # fmt: skip
    assert category_levels(("一级分类", "二级分类", "三级分类")) == (
        "一级分类",
        "二级分类",
        "三级分类",
    )


def test_orders_and_reviews_are_no_catalogue() -> None:
    assert is_no_catalogue(("订单编号", "商品名称", "数量"))
    assert is_no_catalogue(("sku", "rating", "title", "review"))
    assert not is_no_catalogue(("sku", "title", "price"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=12))
def test_any_headers_are_guessed_without_using_one_twice(columns: list[str]) -> None:
    found = guess(columns)
    assert set(found.values()) <= set(columns)
    assert len(set(found.values())) == len(found)
    assert recognised(columns) <= len(columns)


@settings(max_examples=30, deadline=None)
@given(st.permutations(["id", "name", "price", "sale_price", "image", "category", "qty", "colour"]))
def test_the_order_of_columns_does_not_matter(columns: list[str]) -> None:
    assert guess(columns) == guess(sorted(columns))
