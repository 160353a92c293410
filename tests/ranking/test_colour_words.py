"""Colour words must be read the same way by feeds, queries and filters."""

import pytest

from mmrec_desktop.domain.colour import COLOURS
from mmrec_desktop.domain.colour_words import _COLOUR_OF, colour_of, colours_in, without_colours


@pytest.mark.parametrize(
    ("text", "colours"),
    [
        ("red ceramic mug", ("red",)),
        ("Navy/White", ("blue", "white")),
        ("Graphite Gray", ("grey",)),
        ("dark_blue", ("blue",)),
        ("dark-blue jeans", ("blue",)),
        ("rose gold ring", ("pink",)),
        ("Light Teal", ("green",)),
        ("olive oil", ()),
        ("orange juice 1 l", ()),
        ("an orange chair", ("orange",)),
        ("blackboard", ()),
        ("tired", ()),
        ("红色帆布鞋", ("red",)),
        ("红米手机 黑色", ("black",)),
        ("藏蓝色外套", ("blue",)),
        ("米白色包", ("beige",)),
        ("深空灰", ("grey",)),
        ("白酒杯", ()),
        ("蓝牙耳机 白", ("white",)),
        ("黑白条纹", ("black", "white")),
        ("紅色外套", ("red",)),
        ("藍牙喇叭", ()),
        ("咖啡色", ("brown",)),
        ("咖啡机", ()),
        ("小米手机", ()),
        ("", ()),
    ],
)
def test_colours_in(text: str, colours: tuple[str, ...]) -> None:
    assert colours_in(text) == colours


def test_first_colour_wins() -> None:
    assert colour_of("white shoe with red sole") == "white"
    assert colour_of("wooden table") is None


def test_only_basic_colours() -> None:
    assert set(_COLOUR_OF.values()) == set(COLOURS)


def test_what_is_left_says_the_kind() -> None:
    assert without_colours("red canvas shoes") == "canvas shoes"
    assert without_colours("红色帆布鞋") == "帆布鞋"
    assert without_colours("orange juice") == "orange juice"
