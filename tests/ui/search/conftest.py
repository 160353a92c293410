"""A small shop with drawn pictures, imported by the program itself, and its search pane in a
window of its own.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import open_workspace
from mmrec_desktop.ui import theme
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.search.presenter import build as build_search
from mmrec_desktop.ui.panes.search.view import SearchView
from mmrec_desktop.ui.panes.similar.presenter import build as build_similar
from mmrec_desktop.ui.panes.similar.view import SimilarView
from mmrec_desktop.ui.strings import set_language
from mmrec_desktop.ui.widgets.finding import Finding

KINDS = ("Mug", "Cap", "Ball", "Box")
CHINESE = ("马克杯", "帽子", "皮球", "盒子")
COLOURS = {"red": "#c22", "blue": "#22c", "green": "#2a2", "black": "#111"}
COLUMNS = ("id", "title", "description", "brand", "price", "stock", "category", "picture")
ANSWER = 20_000
"""Milliseconds that an answer may take here: the encoders are loaded meanwhile."""


@dataclass
class Searching:
    """The panes at work, and what a person does with them."""

    qtbot: QtBot
    bridge: Bridge
    window: QWidget
    view: SearchView
    similar: SimilarView
    finding: Finding
    pictures: Path

    def type(self, text: str) -> None:
        """Types over what is in the query bar."""
        words = self.view.bar.words
        self.view.focus_words()
        words.clear()
        for character in text:
            if character.isascii():
                QTest.keyClicks(words, character)
            else:
                words.insert(character)

    def titles(self) -> list[str]:
        """The products shown, in their order."""
        return [hit.card.title for hit in self.view.grid.products.hits]

    def until(self, true: Callable[[], object]) -> None:
        """Waits for something to come true."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=ANSWER)

    def find(self, text: str, first: str) -> None:
        """Types and waits until a product comes first."""
        self.type(text)
        self.until(lambda: self.titles()[:1] == [first])


@pytest.fixture(scope="session")
def picture_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen products, four things in four colours, each with a picture; and one without."""
    folder = tmp_path_factory.mktemp("drawn")
    rows = [_row(folder, kind, colour) for kind in range(len(KINDS)) for colour in COLOURS]
    rows.append(
        (
            "X1",
            "=SUM(A1) & 5 < 6",
            "Kettle of steel",
            "青木",
            "9.5",
            "0",
            "Home",
            "",
        )
    )
    with (folder / "feed.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    path = folder / "shop.mmrec"
    workspace = open_workspace(path)
    for _progress in import_feed(workspace, [folder / "feed.csv"]):
        pass
    workspace.close()
    return path


@pytest.fixture(scope="session")
def bridge(qapp: QApplication, picture_shop: Path) -> Iterator[Bridge]:
    """One bridge for all tests: the encoders are loaded once."""
    made = Bridge()
    made.use(open_workspace(picture_shop))
    yield made
    made.release(wait=True)


@pytest.fixture(params=["light"])
def searching(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, bridge: Bridge
) -> Iterator[Searching]:
    """Search and "more like this" over the shop, in a window; everything is listed."""
    set_language("en")
    theme.apply(qapp, request.param)
    window = QWidget()
    qtbot.addWidget(window)
    view, similar = build_search(bridge), build_similar(bridge)
    finding = Finding(view, similar)
    QVBoxLayout(window).addWidget(finding)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    pictures = bridge.workspace.library.path.parent
    made = Searching(qtbot, bridge, window, view, similar, finding, pictures)
    made.until(lambda: len(made.titles()) == 17)
    yield made
    bridge.forget_answers()
    view.thumbnails.close()
    similar.thumbnails.close()
    # What a test copied would outlive the application, and be freed after it.
    QGuiApplication.clipboard().clear()


def _row(folder: Path, kind: int, colour: str) -> tuple[str, ...]:
    name, number = KINDS[kind], list(COLOURS).index(colour)
    file = f"{name}-{colour}.png".lower()
    _draw(kind, COLOURS[colour]).save(folder / file)
    return (
        f"{name[:2].upper()}{number}",
        f"{colour.title()} {name}",
        f"A {colour} {name.lower()} for every day. {CHINESE[kind]}",
        ("Nordwind", "青木")[kind % 2],
        f"{10 * (kind + 1) + number}.50",
        str(3 * number),
        "Kitchen" if kind == 0 else "Things",
        file,
    )


def _draw(kind: int, colour: str) -> Image.Image:
    picture = Image.new("RGB", (240, 240), "white")
    pen = ImageDraw.Draw(picture)
    if kind == 0:
        pen.rectangle((60, 60, 160, 200), fill=colour)
        pen.arc((130, 90, 200, 170), -90, 90, fill=colour, width=14)
    elif kind == 1:
        pen.pieslice((50, 70, 190, 210), 180, 360, fill=colour)
        pen.rectangle((50, 136, 225, 150), fill=colour)
    elif kind == 2:
        pen.ellipse((40, 40, 200, 200), fill=colour)
    else:
        pen.polygon([(30, 90), (120, 50), (210, 90), (210, 200), (30, 200)], fill=colour)
    return picture
