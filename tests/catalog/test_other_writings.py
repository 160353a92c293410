"""A word is found however it is written: together, apart, a version with or without its letter."""

import pytest

from mmrec_desktop.catalog.fulltext import search
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.other_writings import other_writings
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.words_query import parse_words
from tests import made

TITLES = (
    "Toothbrush, soft",
    "Tooth brush for travel",
    "Brush for shoes",
    "Zone alarm v17",
    "Zonealarm 16",
    "Carpet cleaner",
    "Car and pet seat",
)


@pytest.fixture
def spelt(library: Library) -> Library:
    """One product for each title."""
    made.adopt(library, [Product(id=f"W{n}", title=title) for n, title in enumerate(TITLES)])
    return library


def found(library: Library, text: str) -> list[str]:
    """Titles in the order of the answer."""
    keys = search(library, parse_words(text)).keys.tolist()
    ids = dict(library.read().conn.execute("SELECT key, id FROM products").fetchall())
    return [TITLES[int(ids[key].removeprefix("W"))] for key in keys]


@pytest.mark.parametrize(
    ("typed", "first_two"),
    [
        ("tooth brush", {"Toothbrush, soft", "Tooth brush for travel"}),
        ("toothbrush", {"Toothbrush, soft", "Tooth brush for travel"}),
        ("zone alarm 17", {"Zone alarm v17", "Zonealarm 16"}),
        ("zonealarm v16", {"Zone alarm v17", "Zonealarm 16"}),
    ],
)
def test_together_and_apart(spelt: Library, typed: str, first_two: set[str]) -> None:
    assert set(found(spelt, typed)[:2]) == first_two


def test_a_version_is_found_without_its_letter(spelt: Library) -> None:
    assert found(spelt, "zone alarm 17")[0] == "Zone alarm v17"
    assert found(spelt, "zonealarm v16")[0] == "Zonealarm 16"


def test_only_what_products_have(spelt: Library) -> None:
    assert other_writings(spelt, ["shoes", "brush"]) == []
    assert [each.form for each in other_writings(spelt, ["car", "pet"])] == [("carpet",)]
    assert other_writings(spelt, ["牙刷"]) == []


def test_words_of_a_sentence_are_not_joined(spelt: Library) -> None:
    assert other_writings(spelt, ["for", "the", "car"]) == []
