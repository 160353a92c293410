"""Columns of a terminal: Chinese takes two, accents none, control characters never arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmrec_desktop.cli.columns import cut, padded, right, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("羽绒服", 6), ("e\u0301", 1), ("￥12", 4), ("a中", 3)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_padding_counts_columns() -> None:
    assert padded("羽绒", 6) == "羽绒  "
    assert right("羽绒", 6) == "  羽绒"
    assert padded("abc", 2) == "abc"


def test_a_text_from_outside_cannot_steer_the_terminal() -> None:
    assert cut("red\x1b[31m\u202ehoodie\n", 40) == "red [31m hoodie"


@given(st.text(max_size=60), st.integers(4, 20))
def test_cut_keeps_within_the_columns(text: str, columns: int) -> None:
    assert width(cut(text, columns)) <= columns


@given(st.text("ab 羽绒服，。（）", max_size=80), st.integers(8, 30))
def test_wrapped_lines_lose_nothing_and_break_where_they_may(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    words = text.replace("羽", " ").split()
    if all(width(word) <= 6 for word in words) and "，" not in text and "。" not in text:
        assert all(width(line) <= columns + 6 for line in lines)


def test_chinese_breaks_between_characters_and_english_between_words() -> None:
    assert wrapped("白色短款羽绒服，很暖和", 10) == ["白色短款羽", "绒服，很暖", "和"]
    assert wrapped("a warm winter coat", 8) == ["a warm", "winter", "coat"]
