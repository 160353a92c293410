"""Other words for the same thing, in both languages, never across the ends of words."""

import csv
import re
from pathlib import Path

import pytest

from mmrec_desktop.catalog.lexicon.concepts import Known, _read, known


def others(*words: str) -> set[str]:
    return {form for each in known(words) for form in each.others}


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        (("茄子",), "eggplant"),
        (("eggplants",), "茄子"),
        (("couch",), "sofa"),
        (("T-Shirts",), "短袖"),
        (("flip", "flops"), "人字拖"),
        (("usb", "stick"), "pen drive"),
        (("白色双肩包",), "backpack"),
        (("鞋",), "shoes"),
        (("連帽衫",), "hoodie"),
    ],
)
def test_other_words(typed: tuple[str, ...], form: str) -> None:
    assert form in others(*typed)


def test_longest_first() -> None:
    assert [each.terms for each in known(("running", "shoes"))] == [("running", "shoe")]
    found = known(("防水外套",))
    assert [each.terms for each in found] == [("防水", "水外", "外套")]


def test_pairs_across_the_ends_of_words_are_told() -> None:
    assert [each.across for each in known(("蓝色卫衣",))] == [("色卫",), ("色卫",)]


def test_single_characters_are_words_only_alone() -> None:
    assert known(("红米",)) == []


def test_what_nobody_knows_is_left_alone() -> None:
    assert known(("PSLX350H", "挖掘鸡", "x")) == []
    assert known(()) == []


def test_every_line_says_the_same_in_both_languages() -> None:
    for forms in _read().things:
        assert any(form.isascii() for form in forms), forms
        assert any(not form.isascii() for form in forms), forms


def test_no_form_is_its_own_other() -> None:
    for each in known(("hoodies", "卫衣")):
        assert isinstance(each, Known)
        assert "hoodie" not in each.others or each.terms != ("hoodie",)
        assert len(set(each.others)) == len(each.others)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        (("wash-basin",), "洗脸盆"),
        (("extractor", "hood"), "抽油烟机"),
        (("双人沙发",), "two seat sofa"),
        (("厨房用品",), "kitchen utensil"),
    ],
)
def test_what_stands_over_the_shelves_of_a_shop(typed: tuple[str, ...], form: str) -> None:
    assert form in others(*typed)


def test_every_kind_of_general_goods_is_known_in_chinese(data_folder: Path) -> None:
    unknown = []
    for name in ("caltech101", "flipkart", "ikea"):
        with (data_folder / "general" / name / "items.csv").open(encoding="utf-8-sig") as file:
            leaves = {row["class"].split(" > ")[-1] for row in csv.DictReader(file)}
        for leaf in leaves:
            words = re.findall(r"[\w'-]+", leaf)
            unknown += [] if any(not form.isascii() for form in others(*words)) else [leaf]
    assert unknown == ["Wsh-stnd"]
