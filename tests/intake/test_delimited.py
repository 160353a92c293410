"""Delimited text: the mark is found by looking, and quoted cells may hold anything."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmrec_desktop.intake.delimited import find_delimiter, read_records


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_is_found(mark: str) -> None:
    rows = [["sku", "name", "price", "image"], ["A1", "Mug, blue; big", "1,50", "a.jpg|b.jpg"]] * 3
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark).writerows(rows)
    assert find_delimiter(stream.getvalue()) == mark


def test_prices_with_decimal_commas_do_not_decide() -> None:
    assert find_delimiter("sku;name;price\nA;Mug;1,50\nB;Cup;2,50\nC;Pot;3,50\n") == ";"


CELLS = st.text(
    alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\ufeff\x1c\x1d\x1e\x85\u2028\u2029"),
    max_size=12,
)  # fmt: skip


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_was_written_is_read(tmp_path: Path, rows: list[list[str]]) -> None:
    file = tmp_path / "feed.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    wanted = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert [record.cells for record in read_records(file, "utf-8", ",")] == wanted


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "gb18030", "utf-16", "cp1252"]))
def test_any_bytes_are_records_or_damage(tmp_path: Path, content: bytes, encoding: str) -> None:
    file = tmp_path / "feed.csv"
    file.write_bytes(content)
    for record in read_records(file, encoding, ","):
        assert record.line >= 1
        assert record.cells or record.damage


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_text('sku,name\nA,"two\nlines"\n\nB,plain\n', encoding="utf-8", newline="")
    assert [(r.line, r.cells) for r in read_records(file, "utf-8", ",")] == [
        (1, ("sku", "name")), (2, ("A", "two\nlines")), (5, ("B", "plain")),
    ]  # fmt: skip
