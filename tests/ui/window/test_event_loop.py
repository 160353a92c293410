"""The window goes on answering while work is done elsewhere."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.query import Query
from tests.window import PATIENCE, Start, texts

BEATS = 20
"""Few, for tests share their computer; ``mmrec bench`` measures the gaps between them."""


def test_the_window_answers_while_an_import_runs(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    feed = tmp_path / "large.csv"
    rows = (f"L{n},Lamp number {n} in red,{n}.50" for n in range(4000))
    feed.write_text("id,title,price\n" + "\n".join(rows) + "\n", encoding="utf-8")
    program = start(tmp_path / "New.mmrec")
    program.window.imports.start([feed])
    sheet = program.frame.work.sheet()
    qtbot.waitUntil(lambda: sheet.confirm.isEnabled(), timeout=PATIENCE)
    beats: list[str] = []
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.timeout.connect(lambda: beats.append(texts(program.window.imports.card)))
    beat.start(5)
    sheet.confirm.click()
    program.window.show_query(Query(text="red lamp"))
    qtbot.waitUntil(lambda: "4,000 new" in texts(program.window.imports.card), timeout=PATIENCE)
    beat.stop()
    assert len(beats) > BEATS
