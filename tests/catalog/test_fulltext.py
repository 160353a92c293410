"""Words find products."""

from dataclasses import replace

import numpy as np
import pytest

from mmrec_desktop.catalog import facets, fulltext, products
from mmrec_desktop.catalog.library import Library
from mmrec_desktop.domain.product import Product
from mmrec_desktop.domain.words_query import parse_words
from tests import made


def found(library: Library, text: str, **options: object) -> list[str]:
    """Ids of the products found, best first."""
    words = parse_words(text)
    allowed = facets.allowed(library, {}, words.fields)
    matches = fulltext.search(library, words, allowed=allowed, **options)  # type: ignore[arg-type]
    ids = products.ids(library, matches.keys)
    return [ids[int(key)] for key in matches.keys]


@pytest.fixture
def chinese(library: Library) -> Library:
    made.adopt(
        library,
        [
            Product("1", "白色短款羽绒服", sku="YR-001"),
            Product("2", "繁體羽絨服 女款"),
            Product("3", "黑色连衣裙", description="适合夏天穿的裙子"),
            Product("4", "小米充电器 65W", brand="小米"),
            Product("5", "大米 5kg"),
        ],
    )
    return library


@pytest.mark.parametrize(
    ("text", "first"),
    [("red hoodie", "P00"), ("Hoodies RED", "P00"), ("blue yoga straps", "P21"),
     ("羽绒服 blue", "P11"), ("kettle nordwind green", "P44"), ("a white desk lamp for me", "P53")],
)  # fmt: skip
def test_the_best_is_first(shop: Library, text: str, first: str) -> None:
    assert found(shop, text)[0] == first


def test_any_word_will_do_but_more_is_better(shop: Library) -> None:
    answer = found(shop, "red hoodie")
    assert answer[0] == "P00"
    assert set(answer) == {f"P0{c}" for c in range(5)} | {f"P{k}0" for k in range(6)}


@pytest.mark.parametrize(
    ("text", "ids"),
    [("羽绒服", ["2", "1"]), ("羽絨服", ["2", "1"]), ("小米充电器", ["4"]), ("裙", ["3"]),
     ("夏天的裙子", ["3"]), ("短款的羽绒服", ["1", "2"])],
)  # fmt: skip
def test_chinese(chinese: Library, text: str, ids: list[str]) -> None:
    assert found(chinese, text) == ids


def test_phrases_and_minus_are_strict(shop: Library) -> None:
    assert found(shop, '"red hoodie"') == ["P00"]
    assert found(shop, '"hoodie red"') == []
    assert "P00" not in found(shop, "hoodie -red")
    assert len(found(shop, "hoodie -red")) == 4
    assert len(found(shop, "-red")) == 24
    assert found(shop, 'kettle "nothing like this"') == []


def test_a_chinese_phrase_is_strict(chinese: Library) -> None:
    assert found(chinese, "“短款羽绒服”") == ["1"]
    assert found(chinese, "“羽绒服短款”") == []
    assert found(chinese, "羽绒服 -女款") == ["1"]


def test_a_chinese_phrase_beside_other_signs(chinese: Library) -> None:
    assert found(chinese, "“充电器 65W”") == ["4"]
    assert found(chinese, "“65W 充电器”") == []
    assert found(chinese, "“米”") == ["5", "4"]
    assert found(chinese, "“小米充电”") == ["4"]


def test_what_was_asked_before_is_asked_anew_after_a_write(chinese: Library) -> None:
    assert found(chinese, "羽绒服 -女款") == ["1"]
    made.adopt(chinese, [Product("6", "羽绒服"), Product("7", "羽绒服 女款")], source="more")
    assert set(found(chinese, "羽绒服")) == {"1", "2", "6", "7"}
    assert found(chinese, "羽绒服 -女款") == ["6", "1"]


def test_fields(shop: Library) -> None:
    assert set(found(shop, "hoodie colour:blue")) == {"P01"}
    assert found(shop, "hoodie -colour:blue -brand:nordwind") == []
    assert len(found(shop, "red category:kettle")) == 1
    assert found(shop, "red title:lamp") == ["P50"]
    assert found(shop, "red sku:HOO-000") == ["P00"]
    assert len(found(shop, "jacket price:21..23")) == 2


@pytest.mark.parametrize(
    ("text", "read"),
    [("hodie", "hoodie"), ("jakcet", "jacket"), ("bakcpack", "backpack"), ("ketle", "kettle")],
)
def test_typing_errors(shop: Library, text: str, read: str) -> None:
    words = parse_words(f"red {text}")
    matches = fulltext.search(shop, words)
    assert matches.corrected == ((text, read),)
    ids = products.ids(shop, matches.keys)
    assert ids[int(matches.keys[0])] == found(shop, f"red {read}")[0]


def test_short_and_known_words_are_not_corrected(shop: Library) -> None:
    assert fulltext.search(shop, parse_words("rad")).corrected == ()
    assert fulltext.search(shop, parse_words("lamp")).corrected == ()


def test_a_known_thing_is_no_typing_error_of_another_one(library: Library) -> None:
    made.adopt(library, [Product("1", "Soda water"), Product("2", "Lemonade")])
    assert fulltext.search(library, parse_words("sofa")).corrected == ()
    assert fulltext.search(library, parse_words("sodda")).corrected == (("sodda", "soda"),)


def test_the_last_word_may_be_unfinished(shop: Library) -> None:
    assert found(shop, "red hoo")[0] == "P00"
    assert set(found(shop, "kett")) == {f"P4{c}" for c in range(5)}


@pytest.mark.parametrize("text", ["HOO-010", "hoo 010", "P01", "hoo-010-m", "6901234501000"])
def test_what_is_printed_on_it_is_exact(shop: Library, text: str) -> None:
    matches = fulltext.search(shop, parse_words(text))
    key = products.resolve(shop, "P01")
    assert matches.exact.tolist() == [key]


def test_a_sku_among_words_is_exact_a_small_number_is_not(library: Library) -> None:
    made.adopt(
        library,
        [Product("6", "Iphone cable"), Product("x", "Iphone 6 case", sku="AB-1234"),
         Product("y", "Other")],
    )  # fmt: skip
    assert fulltext.search(library, parse_words("case ab-1234")).exact.tolist() == [2]
    assert fulltext.search(library, parse_words("iphone 6")).exact.tolist() == []
    assert found(library, "iphone 6")[0] == "x"


def test_part_of_a_sku(shop: Library) -> None:
    assert set(found(shop, "YOG-2")) == {f"P2{c}" for c in range(5)}
    assert found(shop, "o-01")[0] == "P01"


def test_stop_words_count_only_when_alone(library: Library) -> None:
    made.adopt(
        library,
        [Product("a", "The lamp for the desk"), Product("b", "Kettle"), Product("c", "The Who")],
    )
    assert found(library, "something for the kettle") == ["b"]
    assert "c" in found(library, "the who")


def test_accents_and_width_do_not_matter(library: Library) -> None:
    made.adopt(library, [Product("a", "Größe Crème"), Product("b", "ＡＢＣ１２ Plain")])
    for text in ("grosse", "GRÖSSE", "creme", "crème"):
        assert found(library, text) == ["a"]
    assert found(library, "abc12")[0] == "b"


def test_limit_and_allowed(shop: Library) -> None:
    assert len(found(shop, "red", limit=3)) == 3
    none = np.empty(0, dtype=np.int64)
    assert len(fulltext.search(shop, parse_words("red"), allowed=none).keys) == 0


def test_an_update_is_found_by_its_new_words_only(shop: Library) -> None:
    made.adopt(shop, [replace(made.made(0, 0), title="Zebra Umbrella", description="")])
    assert found(shop, "zebra") == ["P00"]
    assert "P00" not in found(shop, '"red hoodie"')
    products.remove(shop, ["P00"])
    assert found(shop, "zebra") == []


def test_the_same_query_gives_the_same_order(shop: Library) -> None:
    first = fulltext.search(shop, parse_words("red steel"))
    again = fulltext.search(shop, parse_words("red steel"))
    assert first.keys.tolist() == again.keys.tolist()
    order = np.lexsort((first.keys, -first.scores))
    assert order.tolist() == list(range(len(order)))


def test_terms_to_mark(shop: Library) -> None:
    terms = fulltext.search(shop, parse_words("red hoodies zzzz")).terms
    assert "red" in terms
    assert "hoodie" in terms
    assert "zzzz" not in terms
