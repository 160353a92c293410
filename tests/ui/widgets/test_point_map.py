"""The map of the catalogue: zoomed, moved, pointed at and clicked, with twenty thousand points."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.catalogue_map import CatalogueMap
from mmrec_desktop.domain.hit import Card
from mmrec_desktop.ui.theme import tokens
from mmrec_desktop.ui.widgets.point_image import paint_points
from mmrec_desktop.ui.widgets.point_map import FARTHEST, PointMap
from mmrec_desktop.ui.widgets.thumbnails import Thumbnails

MANY = 20_000


def made(count: int) -> CatalogueMap:
    rng = np.random.default_rng(1)
    points = rng.uniform(-1, 1, (count, 2)).astype(np.float32)
    points[0] = (0.0, 0.0)
    points[1:] += np.sign(points[1:]) * np.float32(0.05)  # nothing else lies near the first
    groups = ("Jackets", "Shoes")
    return CatalogueMap(
        tuple(f"P{n}" for n in range(count)),
        np.clip(points, -1, 1),
        groups,
        rng.integers(-1, 2, count),
        count,
    )


@pytest.fixture
def shown(qtbot: QtBot) -> PointMap:
    """A map of thirty products on the screen."""
    thumbnails = Thumbnails()
    widget = PointMap(thumbnails)
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    widget.show_map(made(30))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def wheel(
    widget: PointMap,
    place: QPointF,
    notches: int,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> QWheelEvent:
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    widget.wheelEvent(event)
    return event


def test_a_click_opens_the_product_under_the_pointer(shown: PointMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.opened) as opened:
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.place_of(0).toPoint())
    assert opened.args == ["P0"]


def test_beside_all_points_nothing_is_opened(shown: PointMap, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(shown.opened):
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_what_rests_under_the_pointer_is_asked_for_and_named(shown: PointMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.pointed) as asked:
        QTest.mouseMove(shown, QPoint(3, 3))
        QTest.mouseMove(shown, shown.place_of(0).toPoint())
    assert asked.args == ["P0"]
    before = shown.grab().toImage()
    shown.show_card(Card(1, "P0", "Blue jacket"))
    assert shown.grab().toImage() != before


def test_the_wheel_keeps_what_is_under_the_pointer(shown: PointMap) -> None:
    place = shown.place_of(0)
    wheel(shown, place, 3)
    assert shown.zoom() > 1.5
    moved = shown.place_of(0) - place
    assert moved.manhattanLength() < 2
    wheel(shown, place, 100)
    assert shown.zoom() <= FARTHEST
    wheel(shown, place, -200)
    assert shown.zoom() == 1.0


def test_whoever_scrolls_the_page_past_the_map_does_not_zoom_it(shown: PointMap) -> None:
    shown.clearFocus()
    passing = wheel(shown, shown.place_of(0), 1, Qt.KeyboardModifier.NoModifier)
    assert not passing.isAccepted()
    assert shown.zoom() == 1.0


def test_the_keyboard_zooms_moves_and_shows_all(shown: PointMap) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Plus)
    QTest.keyClick(shown, Qt.Key.Key_Plus)
    before = shown.place_of(0)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.place_of(0).x() < before.x()
    QTest.keyClick(shown, Qt.Key.Key_0)
    assert shown.zoom() == 1.0


def test_dragging_moves_an_enlarged_map(shown: PointMap, qtbot: QtBot) -> None:
    shown.enlarge(4.0)
    before = shown.place_of(0)
    with qtbot.assertNotEmitted(shown.opened):
        QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
        QTest.mouseMove(shown, QPoint(320, 210))
        QTest.mouseMove(shown, QPoint(360, 220))
        QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(360, 220))
    assert shown.place_of(0) != before


def test_twenty_thousand_points_have_the_colours_of_their_kinds() -> None:
    rng = np.random.default_rng(2)
    places = rng.uniform(-50, 950, (MANY, 2)).astype(np.float32)
    places[-1] = (400, 300)
    group = np.zeros(MANY, dtype=np.int64)
    group[-1] = 1
    image = paint_points(
        (900, 600), places, group, ("#0000ff", "#ff0000"), ground="#ffffff", radius=2
    )
    assert (image.width(), image.height()) == (900, 600)
    assert QColor(image.pixel(400, 300)) == QColor("#ff0000")
    empty = paint_points((9, 9), places[:0], group[:0], ("#000000",), ground="#ffffff", radius=2)
    assert QColor(empty.pixel(4, 4)) == QColor("#ffffff")


def test_a_large_map_is_shown(qtbot: QtBot) -> None:
    widget = PointMap(Thumbnails())
    qtbot.addWidget(widget)
    widget.resize(700, 400)
    widget.show_map(made(MANY))
    image = widget.grab().toImage()
    ground = QColor(tokens().surface)
    colours = {QColor(image.pixel(x, 120)).name() for x in range(700)}
    assert set(tokens().hues[:2]) <= {colour.upper() for colour in colours - {ground.name()}}
