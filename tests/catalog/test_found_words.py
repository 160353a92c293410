"""Which typed words stand in which products: what bands and reasons are made of."""

import numpy as np

from mmrec_desktop.catalog import fulltext, products
from mmrec_desktop.catalog.found_words import OTHER, Found, found_in
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.words_query import parse_words


def found(library: Library, text: str) -> tuple[Found, list[str]]:
    keys = np.sort(products.keys(library))
    matches = fulltext.search(library, parse_words(text))
    ids = products.ids(library, keys)
    return found_in(matches.postings, matches.wanted, keys), [ids[int(key)] for key in keys]


def test_each_word_by_itself(shop: Library) -> None:
    answer, ids = found(shop, "red hoodies")
    row = ids.index("P00")
    assert list(answer.there[:, row]) == [1, 1]
    assert list(answer.products) == [6, 5]
    assert answer.words_of(row) == ("red", "hoodies")
    assert answer.words_of(ids.index("P01")) == ("hoodies",)
    assert answer.words_of(ids.index("P51")) == ()


def test_other_words_count_a_little_less_and_are_named_as_they_stand(shop: Library) -> None:
    answer, ids = found(shop, "red rucksack")
    row = ids.index("P30")
    assert answer.there[:, row].max() == 1
    assert answer.there[:, row].min() == np.float32(OTHER)
    assert answer.words_of(row) == ("red", "backpack")


def test_chinese_finds_english_words(shop: Library) -> None:
    matches = fulltext.search(shop, parse_words("水壶"))
    assert len(matches.keys) >= 5
    assert "kettle" in matches.terms
    assert not matches.corrected


def test_known_words_are_no_typing_errors(shop: Library) -> None:
    assert fulltext.search(shop, parse_words("rucksack")).corrected == ()
    assert fulltext.search(shop, parse_words("backpakc")).corrected == (("backpakc", "backpack"),)


def test_what_nothing_has_is_missed_everywhere(shop: Library) -> None:
    answer, _ = found(shop, "hoodie zzyzx 挖掘机")
    assert answer.there.sum(axis=0).max() == 1
    assert sum(answer.products == 0) == 3


def test_parts_of_codes_are_found(shop: Library) -> None:
    answer, ids = found(shop, "KET-4")
    assert answer.there[:, ids.index("P40")].max() == 1


def test_phrases_are_one_word(shop: Library) -> None:
    answer, ids = found(shop, '"desk lamp"')
    assert [each.term for each in answer.wanted] == ["desk lamp"]
    assert answer.words_of(ids.index("P50")) == ("desk lamp",)
