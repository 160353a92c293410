"""F1: a wrong, mixed or unknown encoding: the best guess is shown, can be overruled, and a damaged line costs itself."""

from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.domain.feed_dialect import SourceRow
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.feed import open_feed


def write(folder: Path, content: bytes) -> Path:
    file = folder / "feed.csv"
    file.write_bytes(content)
    return file


def test_a_line_that_cannot_be_decoded_is_named(tmp_path: Path) -> None:
    lines = [b"id,title,price"] + [f"{n},Töpfe und Pfannen,12".encode() for n in range(20)]
    lines[7] = "6,Töpfe,12".encode("cp1252")
    feed = open_feed(write(tmp_path, b"\n".join(lines) + b"\n"))
    rows = list(feed.rows())
    assert feed.encoding.name == "utf-8"
    assert not feed.encoding.certain
    assert [row for row in rows if isinstance(row, Rejection)] == [
        Rejection("feed.csv", 8, "bytes-undecodable")
    ]
    assert len(rows) == 20


def test_the_guess_can_be_overruled(tmp_path: Path) -> None:
    file = write(tmp_path, "id,title\n1,名稱\n".encode("big5"))
    rows = list(open_feed(file, "big5").rows())
    assert rows == [SourceRow("feed.csv", 2, {"id": "1", "title": "名稱"})]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp932", "latin-1", "utf-8-sig"])
def test_a_wrong_choice_is_no_crash(tmp_path: Path, encoding: str) -> None:
    file = write(tmp_path, "id,title,price\n1,羽绒服,12\n2,手机,99\n".encode("gb18030"))
    try:
        list(open_feed(file, encoding).rows())
    except FeedUnreadable as error:
        assert error.code.startswith("feed-")


def test_an_encoding_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FeedUnreadable, match="feed-encoding"):
        open_feed(write(tmp_path, b"id,title\n1,a\n"), "utf-99")


def test_undecodable_json_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    lines = [f'{{"id": {n}, "title": "größer"}},'.encode() for n in range(9)]
    lines[4] = '{"id": 4, "title": "größer"},'.encode("cp1252")
    file.write_bytes(b"[\n" + b"\n".join(lines) + '\n{"id": 9, "title": "ä"}]'.encode())
    with pytest.raises(FeedUnreadable) as caught:
        open_feed(file)
    assert caught.value.values["line"] == 6
