"""F2: ragged rows, stray quotes, NUL bytes, huge cells and far too many columns cost their own row only."""

import tracemalloc
from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.feed import open_feed


def read(
    folder: Path, text: str, name: str = "feed.csv"
) -> tuple[list[str], list[tuple[int, str]]]:
    """Ids of the rows that are read, and (line, code) of those that are not."""
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")
    rows = list(open_feed(file).rows())
    good = [row.cells["id"] for row in rows if isinstance(row, SourceRow)]
    return good, [(row.line, row.code) for row in rows if isinstance(row, Rejection)]


def test_ragged_rows(tmp_path: Path) -> None:
    text = "id,title,price\n1,Mug,2\n2,Cup\n3,Pot,4,,\n4,Jar,5,and,more\n5,Lid,6\n"
    assert read(tmp_path, text) == (["1", "2", "3", "5"], [(5, "row-ragged")])


def test_a_quote_within_a_cell_is_a_character(tmp_path: Path) -> None:
    text = 'id,title,price\n1,19" screen,2\n2,6" pan,3\n3,Pot,4\n'
    assert read(tmp_path, text) == (["1", "2", "3"], [])


def test_a_quote_that_nothing_closes(tmp_path: Path) -> None:
    text = 'id,title,price\n1,Mug,2\n2,"Cup,3\n' + "".join(f"{n},Pot,4\n" for n in range(3, 40))
    good, bad = read(tmp_path, text)
    assert bad == [(3, "row-unreadable")]
    assert good == ["1", *map(str, range(3, 40))]


def test_nul_bytes(tmp_path: Path) -> None:
    assert read(tmp_path, "id,title,price\n1,M\0ug,2\n2,Cup,3\n") == (["1", "2"], [])


def test_ten_megabytes_in_one_cell(tmp_path: Path) -> None:
    huge = "x" * (10 * 1024**2)
    tracemalloc.start()
    found = read(tmp_path, f'id,title,price\n1,{huge},2\n2,Cup,3\n3,"{huge}",4\n4,Pot,5\n')
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == (["2", "4"], [(2, "cell-too-large"), (4, "cell-too-large")])
    assert peak < 120 * 1024**2


def test_a_hundred_thousand_columns(tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_text(",".join(f"c{n}" for n in range(100_000)) + "\n" + "," * 99_999 + "\n")
    with pytest.raises(FeedUnreadable, match="feed-too-wide"):
        open_feed(file)


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    for content in (b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0\0\0\0\0\0\0"):
        file = tmp_path / "feed.csv"
        file.write_bytes(content)
        assert list(open_feed(file).rows()) == []


def test_damaged_json_lines_cost_themselves(tmp_path: Path) -> None:
    text = '{"id": 1, "title": "Mug"}\n{"id": 2, "ti\n{"id": 3, "title": "Pot"}\n'
    assert read(tmp_path, text, "feed.jsonl") == (["1", "3"], [(2, "row-unreadable")])
