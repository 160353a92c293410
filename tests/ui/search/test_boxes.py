"""A box around the thing that is meant: drawn, moved, cleared, kept; by mouse and by keyboard."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtTest import QTest

from mmrec_desktop.domain.picture import Box
from mmrec_desktop.ui.widgets.box_canvas import BoxCanvas
from mmrec_desktop.ui.widgets.box_edits import SMALLEST, between, edges_at, moved, pulled
from mmrec_desktop.ui.widgets.box_sheet import BoxSheet
from mmrec_desktop.ui.widgets.chip import Chip
from mmrec_desktop.ui.widgets.query_state import query_from_state, query_to_state
from tests.ui.search.conftest import Searching

RIGHT_HALF: Box = (0.55, 0.05, 0.95, 0.95)


@pytest.fixture
def photograph(searching: Searching, tmp_path: Path) -> Path:
    """A green cap and a red ball side by side."""
    photo = Image.new("RGB", (960, 480), "white")
    for place, name in enumerate(("cap-green.png", "ball-red.png")):
        thing = Image.open(searching.pictures / name).resize((480, 480))
        photo.paste(thing, (480 * place, 0))
    file = tmp_path / "both things.png"
    photo.save(file)
    return file


def opened(searching: Searching, photograph: Path) -> tuple[Chip, BoxSheet]:
    """The chip of the photograph, and its sheet with the picture shown."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photograph))])
    searching.view.take(mime)
    (chip,) = searching.view.bar.chips()
    chip.box_wanted.emit()
    sheet = searching.window.findChild(BoxSheet)
    searching.until(lambda: not sheet.canvas._area().isEmpty())
    return chip, sheet


def point(canvas: BoxCanvas, x: float, y: float) -> QPoint:
    area: QRectF = canvas._area()
    left, top = area.left() + x * area.width(), area.top() + y * area.height()
    return QPoint(round(left), round(top))


def drag(canvas: BoxCanvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, *start))
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for each in (middle, end):
        QTest.mouseMove(canvas, point(canvas, *each))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, *end))


def test_a_drawn_box_is_searched_with_at_once(searching: Searching, photograph: Path) -> None:
    chip, sheet = opened(searching, photograph)
    drag(sheet.canvas, (0.55, 0.05), (0.95, 0.95))
    picture = searching.view.query().images[0]
    assert picture.box == pytest.approx(RIGHT_HALF, abs=0.02)
    searching.until(lambda: searching.titles()[:1] == ["Red Ball"])
    drag(sheet.canvas, (0.75, 0.5), (0.25, 0.5))
    assert sheet.canvas.box() == pytest.approx((0.05, 0.05, 0.45, 0.95), abs=0.03)
    searching.until(lambda: searching.titles()[:1] == ["Green Cap"])
    sheet.whole.click()
    assert searching.view.query().images[0].box is None
    QTest.keyClick(sheet.canvas, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert "part" not in chip.accessibleName()


def test_without_a_mouse(searching: Searching, photograph: Path) -> None:
    chip, sheet = opened(searching, photograph)
    canvas = sheet.canvas
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    before = canvas.box()
    assert before is not None
    said = canvas.accessibleDescription()
    for _ in range(30):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    found = canvas.box()
    assert found is not None and found[2] == 1.0 and found[3] > before[3]
    assert canvas.accessibleDescription() != said
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert searching.view.query().images[0].box == found
    assert "part" in chip.accessibleName()


def test_escape_brings_back_what_was_before(searching: Searching, photograph: Path) -> None:
    chip, sheet = opened(searching, photograph)
    chip.set_box(RIGHT_HALF)
    sheet.leave()
    chip.box_wanted.emit()
    again = [each for each in searching.window.findChildren(BoxSheet) if each.isVisible()][-1]
    assert again.canvas.box() == RIGHT_HALF
    QTest.keyClick(again.canvas, Qt.Key.Key_Delete)
    assert searching.view.query().images[0].box is None
    QTest.keyClick(again.canvas, Qt.Key.Key_Escape)
    assert searching.view.query().images[0].box == RIGHT_HALF
    assert not again.isVisible()


def test_a_proposal_is_taken_by_one_click(searching: Searching, photograph: Path) -> None:
    chip, sheet = opened(searching, photograph)
    sheet.show_proposal(RIGHT_HALF)
    assert searching.view.query().images[0].box is None
    QTest.mouseClick(sheet.canvas, Qt.MouseButton.LeftButton, pos=point(sheet.canvas, 0.7, 0.5))
    assert searching.view.query().images[0].box == RIGHT_HALF
    sheet.leave()
    chip.set_box(None)
    chip.set_proposal(RIGHT_HALF)
    assert chip._take.isVisible()
    chip._take.click()
    assert searching.view.query().images[0].box == RIGHT_HALF
    assert not chip._take.isVisible()


def test_a_box_is_remembered_with_its_search(searching: Searching, photograph: Path) -> None:
    chip, sheet = opened(searching, photograph)
    sheet.leave()
    chip.set_box(RIGHT_HALF)
    state = query_to_state(searching.view.query())
    searching.view.bar.clear()
    searching.view.show_query(query_from_state(state))
    assert searching.view.query().images[0].box == RIGHT_HALF
    searching.until(lambda: searching.titles()[:1] == ["Red Ball"])


@pytest.mark.parametrize(
    "box", [[0, 0, 2, 1], [0.5, 0, 0.5, 1], [0, 0, 1], "all", ["a", 0, 1, 1], None, {"x": 1}]
)
def test_a_damaged_box_is_left_out(box: object) -> None:
    query = query_from_state({"images": [{"path": "/a.jpg", "box": box}, {"box": box}, 3]})
    assert query.images[0].path == "/a.jpg"
    assert query.images[0].box is None


def test_a_picture_that_cannot_be_read_says_so(searching: Searching, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8 nothing")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(broken))])
    searching.view.take(mime)
    searching.view.bar.chips()[0].box_wanted.emit()
    sheet = searching.window.findChild(BoxSheet)
    searching.until(lambda: "damaged" in sheet._where.text())
    drag(sheet.canvas, (0.1, 0.1), (0.5, 0.5))
    assert sheet.canvas.box() is None
    sheet.leave()


def test_boxes_stay_in_their_picture() -> None:
    assert moved((0.5, 0.5, 0.9, 0.9), 1, -1) == pytest.approx((0.6, 0.0, 1.0, 0.4))
    assert pulled((0.2, 0.2, 0.8, 0.8), "rb", 1, 1) == (0.2, 0.2, 1.0, 1.0)
    assert pulled((0.2, 0.2, 0.8, 0.8), "lt", 1, 1)[0] == pytest.approx(0.8 - SMALLEST)
    assert between(0.999, 0.5, 2, 0.5) == pytest.approx((1 - SMALLEST, 0.5, 1, 0.5 + SMALLEST))
    assert edges_at((0.2, 0.2, 0.8, 0.8), 0.21, 0.79, (0.02, 0.02)) == "lb"
    assert edges_at((0.2, 0.2, 0.8, 0.8), 0.5, 0.5, (0.02, 0.02)) == ""


def test_the_eye_shows_where_the_picture_matches(searching: Searching) -> None:
    searching.type("green cap")
    searching.until(lambda: searching.titles()[:1] == ["Green Cap"])
    gallery = searching.view.inspector._gallery
    eye = gallery._large.eye
    searching.until(eye.isVisible)
    assert gallery._large._region is None
    eye.click()
    searching.until(lambda: gallery._large._region is not None)
    assert "%" in gallery._large.accessibleDescription()
    assert searching.view.state()["region"] is True
    eye.click()
    assert gallery._large._region is None
    searching.view.bar.clear()
    searching.until(lambda: not eye.isVisible())


def test_what_looks_alike_means_is_a_choice(searching: Searching) -> None:
    choice = searching.view.header.looks
    assert not choice.isVisible()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(searching.pictures / "cap-green.png"))])
    searching.view.take(mime)
    searching.until(choice.isVisible)
    choice._segments._buttons["colour"].click()
    assert searching.view.query().looks == "colour"
    searching.until(lambda: all("Green" in title for title in searching.titles()[:3]))
    choice._segments._buttons["kind"].click()
    searching.until(lambda: all("Cap" in title for title in searching.titles()[:3]))
    assert query_from_state(searching.view.state()["query"]).looks == "kind"
    searching.view.bar.clear()
    searching.until(lambda: not choice.isVisible())


def test_more_like_this_offers_the_same_choice(searching: Searching) -> None:
    searching.finding.open("CA2", "looks")
    column = searching.similar.columns[0]
    searching.until(lambda: column.grid.products.hits)
    assert column.looks.isVisible()
    column.looks._segments._buttons["colour"].click()

    def titles() -> list[str]:
        return [hit.card.title for hit in column.grid.products.hits]

    searching.until(lambda: all("Green" in title for title in titles()[:3]))
    state = searching.finding.state()
    column._modes.chosen.emit("similar")
    assert not column.looks.isVisible()
    assert "colour" in str(state)
