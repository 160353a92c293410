"""What was being imported when the program ended is known at the next start, and only then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.orders_report import OrdersPlan
from mmrec_desktop.services import browse, resume
from mmrec_desktop.services.workspace import Workspace, open_workspace

FEED = "id,title,price\nA1,Kettle,9.90\nA2,Lamp,12.00\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    file = tmp_path / "商品.csv"
    file.write_text(FEED, encoding="utf-8")
    return file


def test_an_import_that_ends_leaves_no_note(workspace: Workspace, feed: Path) -> None:
    for _ in resume.resumable_import(workspace, [feed], ImportOptions()):
        assert resume.unfinished(workspace) is not None
    assert resume.unfinished(workspace) is None
    assert browse.overview(workspace).counts.products == 2


def test_an_import_cut_short_is_known_with_all_that_was_chosen(
    workspace: Workspace, feed: Path
) -> None:
    options = ImportOptions((feed.parent,), mapping={"title": "title"}, encoding="utf-8")
    running = resume.resumable_import(workspace, [feed], options)
    next(running)
    running.close()
    found = resume.unfinished(workspace)
    assert found == resume.Unfinished((feed,), options)
    resume.drop(workspace)
    assert resume.unfinished(workspace) is None


def test_a_feed_that_is_gone_is_not_waited_for(workspace: Workspace, feed: Path) -> None:
    running = resume.resumable_import(workspace, [feed], ImportOptions())
    next(running)
    running.close()
    feed.unlink()
    assert resume.unfinished(workspace) is None
    feed.write_text(FEED, encoding="utf-8")
    assert resume.unfinished(workspace) is None


def test_an_import_that_failed_is_not_tried_again(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(MMRecError):
        for _ in resume.resumable_import(workspace, [tmp_path / "none.csv"], ImportOptions()):
            pass
    assert resume.unfinished(workspace) is None


def test_each_library_has_its_own_note(workspace: Workspace, feed: Path, tmp_path: Path) -> None:
    running = resume.resumable_import(workspace, [feed], ImportOptions())
    next(running)
    other = open_workspace(tmp_path / "other.mmrec")
    assert resume.unfinished(other) is None
    other.close()
    running.close()


@pytest.mark.parametrize("text", ["", "[]", '{"paths": 3}', "\0"])
def test_a_damaged_note_is_no_note(workspace: Workspace, feed: Path, text: str) -> None:
    running = resume.resumable_import(workspace, [feed], ImportOptions())
    next(running)
    running.close()
    (note,) = Path(feed.parent / "config" / "unfinished").iterdir()
    note.write_text(text)
    assert resume.unfinished(workspace) is None


def test_removing_a_source_takes_its_products(workspace: Workspace, feed: Path) -> None:
    second = feed.with_name("more.csv")
    second.write_text("id,title\nB1,Table\n", encoding="utf-8")
    for _ in resume.resumable_import(workspace, [feed, second], ImportOptions()):
        pass
    assert browse.titles(workspace, ["B1", "nobody", "A1"]) == ["Table", "Kettle"]
    changes = browse.remove_sources(workspace, [str(feed), "/not/there.csv"])
    overview = browse.overview(workspace)
    assert [Path(source.path).name for source in overview.sources] == ["more.csv"]
    assert overview.counts.products == 1
    assert set(changes.ids) == {"A1", "A2"}
    reopened = open_library(workspace.library.path, write=False)
    assert reopened.read().conn.execute("PRAGMA foreign_key_check").fetchall() == []
    reopened.close()


def test_orders_cut_short_are_known_with_all_that_was_chosen(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "订单.csv"
    file.write_text("order_id,product,customer\n1,A1,anna\n", encoding="utf-8")
    plan = OrdersPlan(file, {"title": "product"}, "utf-8", create_products=True)
    running = resume.resumable_orders(workspace, plan)
    next(running)
    running.close()
    assert resume.unfinished_orders(workspace) == plan
    assert resume.unfinished(workspace) is None
    for _ in resume.resumable_orders(workspace, plan):
        pass
    assert resume.unfinished_orders(workspace) is None
    assert browse.overview(workspace).orders == 1


def test_a_file_of_orders_that_is_gone_is_not_waited_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    running = resume.resumable_orders(workspace, OrdersPlan(tmp_path / "none.csv"))
    with pytest.raises(MMRecError):
        next(running)
    assert resume.unfinished_orders(workspace) is None
