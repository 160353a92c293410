"""Pictures in the query: from files, from the clipboard, from a browser; like and not like."""

import base64

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from mmrec_desktop.ui.widgets.drops import read_drop
from tests.ui.search.conftest import Searching


def file_mime(*files: object) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def test_a_dropped_picture_finds_its_product(searching: Searching) -> None:
    searching.view.take(file_mime(searching.pictures / "cap-green.png"))
    assert [chip.item.label for chip in searching.view.bar.chips()] == ["cap-green.png"]
    searching.until(lambda: searching.titles()[:1] == ["Green Cap"])


def test_words_and_a_picture_share_a_slider(searching: Searching) -> None:
    slider = searching.view.bar.blend
    assert not slider.isVisible()
    searching.view.take(file_mime(searching.pictures / "ball-red.png"))
    searching.type("blue")
    assert slider.isVisible()
    slider.set_value(0.0)
    slider.changed.emit(0.0)
    searching.until(lambda: "Blue" in searching.titles()[0])
    slider.set_value(1.0)
    slider.changed.emit(1.0)
    searching.until(lambda: searching.titles()[0] == "Red Ball")


def test_a_picture_turned_to_not_like_this_goes_down(searching: Searching) -> None:
    searching.view.take(file_mime(searching.pictures / "mug-black.png"))
    searching.until(lambda: searching.titles()[:1] == ["Black Mug"])
    searching.view.bar.chips()[0].toggle()
    assert searching.view.query().unlike_images and not searching.view.query().images
    searching.until(lambda: searching.titles()[:1] != ["Black Mug"])


def test_the_clipboard_holds_a_picture(searching: Searching) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(str(searching.pictures / "box-blue.png")))
    QGuiApplication.clipboard().setMimeData(mime)
    searching.view.focus_words()
    QTest.keySequence(searching.view.bar.words, "Ctrl+V")
    assert [chip.item.label for chip in searching.view.bar.chips()] == ["picture"]
    searching.until(lambda: searching.titles()[:1] == ["Blue Box"])


def test_a_browser_brings_its_picture_along(searching: Searching) -> None:
    encoded = base64.b64encode((searching.pictures / "cap-red.png").read_bytes()).decode()
    mime = QMimeData()
    mime.setHtml(f'<img alt="x" src="data:image/png;base64,{encoded}">')
    mime.setUrls([QUrl("https://shop.example/cap.png")])
    searching.view.take(mime)
    searching.until(lambda: searching.titles()[:1] == ["Red Cap"])


def test_a_page_on_this_computer_names_its_picture(searching: Searching) -> None:
    mime = QMimeData()
    file = QUrl.fromLocalFile(str(searching.pictures / "cap-red.png")).toString()
    mime.setHtml(f'<p><img width="3" src="{file}"></p>')
    dropped = read_drop(mime, label="x")
    assert [each.path for each in dropped.pictures] == [str(searching.pictures / "cap-red.png")]


def test_a_picture_on_the_web_is_not_fetched(searching: Searching) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://shop.example/cap.png")])
    searching.view.take(mime)
    assert not searching.view.bar.chips()
    assert "fetches nothing" in searching.view.header.notice_text()


def test_a_file_that_is_no_picture_is_marked(
    searching: Searching, tmp_path_factory: pytest.TempPathFactory
) -> None:
    broken = tmp_path_factory.mktemp("broken") / "broken.jpg"
    broken.write_bytes(b"\xff\xd8 this is not a picture")
    searching.view.take(file_mime(broken))
    chip = searching.view.bar.chips()[0]
    searching.until(lambda: len(chip.toolTip()) > len("<qt>broken.jpg</qt>"))
    searching.until(lambda: searching.view.header.notice_text())
    searching.view.bar.clear()
    searching.until(lambda: not searching.view.header.notice_text())


def test_ten_thousand_files_leave_few_chips(searching: Searching) -> None:
    names = [searching.pictures / f"none-{number}.jpg" for number in range(10_000)]
    dropped = read_drop(file_mime(*names), label="x")
    assert len(dropped.pictures) == 8
    assert dropped.left_out == 9_992
