"""What goes into a product's sentence vector."""

from mmrec_desktop.neural.product_text import product_name, product_text


def test_title_kind_brand_and_first_sentence() -> None:
    assert (
        product_text(
            "Joust Duffle Bag",
            "Luma",
            (("Gear", "Bags"),),
            (),
            "Big enough for a week. Not only for the gym.",
        )
        == "Joust Duffle Bag. Bags. Luma. Big enough for a week."
    )


def test_nothing_twice() -> None:
    assert product_text("Nike shoe", "nike", (("Shoes",), ("Sale", "Shoes"))) == "Nike shoe. Shoes"


def test_long_and_empty_descriptions() -> None:
    assert product_text("a", description="x" * 500) == "a. " + "x" * 120
    assert product_text("小米手机", description="120Hz流速屏。好用") == "小米手机. 120Hz流速屏。"
    assert product_text("") == ""


def test_numbers_and_codes_mean_nothing() -> None:
    for name in ("0", "2034", "3fa2c1", "A55", "12-07 (3)", "#1", "x"):
        assert product_text(name) == ""
    assert product_text("3fa2c1", categories=(("Bags",),)) == "3fa2c1. Bags"
    assert product_text("A55 case") == "A55 case"
    assert product_text("包 12") == "包 12"


def test_a_name_is_the_same_without_the_description() -> None:
    assert product_name("Nike shoe", "Nike", (("Shoes",),)) == "Nike shoe. Shoes"
    assert product_name("Runner", "Nike", (("Shoes",),)) == "Runner. Shoes. Nike"
    assert product_name("DSC_0001") == ""
