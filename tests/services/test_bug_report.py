"""What is our fault is told from what is not, without a word of anybody's data."""

import errno
from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import DiskFull, FileUnusable, NotFound, OutOfResources
from mmrec_desktop.services.jobs.bug_report import KEPT, details, known, save_report


def test_known_errors_stay_what_they_are() -> None:
    error = NotFound("product-missing", product="x")
    assert known(error) is error
    assert details(error) == ""


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (MemoryError(), OutOfResources, "memory"),
        (OSError(errno.ENOSPC, "full"), DiskFull, "no-space"),
        (
            PermissionError(errno.EACCES, "denied", "/home/anna/x.csv"),
            FileUnusable,
            "system-refused",
        ),
        (OSError(errno.EIO, "broken"), FileUnusable, "system-refused"),
    ],
)
def test_the_surroundings_are_no_bug(error: Exception, kind: type, code: str) -> None:
    found = known(error)
    assert isinstance(found, kind)
    assert found.code == code
    assert "/home" not in str(found)
    assert details(error) == ""


def raised(message: str) -> ValueError:
    try:
        raise ValueError(message)
    except ValueError as error:
        return error


def test_a_bug_says_where_and_not_of_whom() -> None:
    text = details(raised("no 'Anna Smith' in C:\\Users\\Anna\\orders.csv or /home/anna/a b.csv"))
    assert known(raised("x")).code == "bug"
    assert "test_bug_report.py" in text
    assert "Anna" not in text
    assert "anna" not in text


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        file = save_report(f"bug {number}", tmp_path)
    assert file is not None
    kept = {each.name for each in (tmp_path / "reports").iterdir()}
    assert len(kept) == KEPT
    assert file.name == f"bug-{KEPT + 5}.txt"
    assert file.read_text("utf-8").splitlines()[-1] == f"bug {KEPT + 4}"


def test_a_report_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    assert save_report("bug", tmp_path) is None
