"""Texts as terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.catalog.segmentation import code, fold, singular, spoken, tokens


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("羽绒服", ["羽", "羽绒", "绒", "绒服", "服"]),
        ("羽絨服", ["羽", "羽绒", "绒", "绒服", "服"]),
        ("Größe GROSSE", ["grosse", "grosse"]),
        ("Café ﬁne", ["cafe", "fine"]),
        ("WH-1000XM4", ["wh1000xm4", "wh", "1000xm4"]),
        ("women's hoodies", ["woman", "hoodie"]),
        ("30cm", ["30cm", "30", "cm"]),
        ("iPhone13手机", ["iphone13", "iphone", "13", "手", "手机", "机"]),
        ("…!?", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert tokens(text) == terms


def test_a_decimal_point_is_part_of_a_number() -> None:
    assert tokens("1.5L") != tokens("15L")
    assert set(tokens("1.5 L")) <= set(tokens("1.5L"))


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert tokens("Suite 7.0") == tokens("Suite 7")
    assert set(tokens("v.17.0")) >= {"17"}
    assert tokens("7.05") != tokens("7") and tokens("3.0.1") != tokens("3.1")


@pytest.mark.parametrize(
    ("plural", "one"),
    [("boxes", "box"), ("batteries", "battery"), ("shoes", "shoe"), ("glasses", "glass"),
     ("dress", "dress"), ("canvas", "canvas"), ("men", "man"), ("cookies", "cookie"),
     ("sizes", "size"), ("bus", "bus")],
)  # fmt: skip
def test_plurals(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_what_is_said_keeps_words_together() -> None:
    assert spoken("Women's T-Shirts 連衣裙, 2件装") == "woman t shirt 连衣裙 2 件装"
    assert spoken(" …!? ") == ""


def test_codes_are_compared_without_signs_and_case() -> None:
    assert code(" mh-01 xs/Black ") == code("MH01-XS-BLACK") == "mh01xsblack"


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_cut_into_terms_that_the_index_keeps_whole(text: str) -> None:
    for term in tokens(text):
        assert term
        assert fold(term) == term or not term.isascii()
        # The full text's own tokenizer must not cut a term again.
        assert all(letter.isalnum() or not letter.isascii() for letter in term)
