"""The whole site of a shop as WordPress exports it."""

from tests.intake.dialects.reading import read


def test_posts_become_products_with_variants_and_pictures() -> None:
    found = read("wordpress.xml")
    assert found.dialects == ["wordpress"]
    (kettle,) = found.products.values()
    assert (kettle.id, kettle.title, str(kettle.price)) == ("KET", "Copper kettle", "35.00")
    assert kettle.description == "For the stove\nBoils fast"
    assert kettle.categories == (("Kitchen",), ("Kettles",))
    assert [each.reference for each in kettle.pictures] == [
        "http://shop.example/uploads/kettle.jpg"
    ]
    assert [(each.sku, str(each.price), each.options) for each in kettle.variants] == [
        ("KET-L", "49.00", (("size", "large"),))
    ]


def test_pages_are_told_as_no_products() -> None:
    (page,) = read("wordpress.xml").rejections
    assert (page.code, page.values["kind"]) == ("not-a-product", "page")
