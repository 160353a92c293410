"""Pictures of every page of the real window, in both languages, both colours and several sizes.

Separate from the tests because people look at what it makes: the help pages, the README, and
whoever changes the window. Runs without a screen too (``QT_QPA_PLATFORM=offscreen``).

python packaging/screenshots.py --out shots [--library FOLDER] [--feed FILE] [--words WORDS]
[--sizes 1024x600,1920x1080] [--train] [--only search,import-mapping]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

SIZES = "1024x600,1920x1080"
PATIENCE = 900.0
QUIET = 1.5
"""Seconds without a job after which none is to come."""
LOOKS = 25


class Studio:
    """The program in one language and theme at a time, led from page to page."""

    def __init__(self, out: Path, sizes: str = SIZES, only: str = "") -> None:
        from mmrec_desktop.ui.app import Program

        self.out = out
        self.out.mkdir(parents=True, exist_ok=True)
        self.only = set(filter(None, only.split(",")))
        self.sizes = [tuple(map(int, size.split("x"))) for size in sizes.split(",")]
        self.look = ""
        self.app = QApplication.instance() or QApplication(sys.argv[:1])
        self.scratch = Path(tempfile.mkdtemp())
        self.program = Program(self.app, self.scratch / "New shop.mmrec", demo=False)
        self.program.start()
        self.until(lambda: self.program.bridge is not None and self.program.bridge.is_open)

    @property
    def window(self) -> Any:
        """The window as it is now."""
        return self.program.window

    # -- waiting -----------------------------------------------------------------------------------

    def until(self, reached: Callable[[], object]) -> None:
        """Lets the window live until something is reached."""
        deadline = time.monotonic() + PATIENCE
        while not reached():
            self.app.processEvents()
            time.sleep(0.005)
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not come so far")

    def rest(self, seconds: float = 0.4) -> None:
        """Lets the window live for a moment."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def settle(self) -> None:
        """Waits until no job runs; a library that was just opened begins its own in a moment."""
        busy = time.monotonic()

        def is_quiet() -> bool:
            nonlocal busy
            if not self.program.bridge.queue.wait_until_idle(0):
                busy = time.monotonic()
            return time.monotonic() > busy + QUIET

        self.until(is_quiet)

    def answered(self) -> None:
        """Waits for the whole answer: the first one after a start lacks the meaning of words."""
        self.rest(0.6)
        self.until(lambda: not self.window.search.header.is_refining())

    # -- what is shown -----------------------------------------------------------------------------

    def open(self, library: Path | None) -> None:
        """A library, or the demo; waits until its products are known."""
        if library is not None:
            self.window.opening.open(library)
        else:
            self.window.opening.open_demo()
        self.rest(1.0)
        self.until(
            lambda: self.window.overview is not None and self.window.overview.counts.products
        )
        self.settle()

    def open_new(self) -> None:
        """A library without anything in it."""
        bare = self.scratch / f"{self.look or 'first'}-{time.monotonic_ns()}" / "New shop.mmrec"
        self.window.opening.open(bare)
        self.until(lambda: self.program.bridge.workspace.library.path == bare)
        self.until(lambda: self.window.overview is not None and self.window.overview.path == bare)
        self.rest()

    def dress(self, language: str, theme: str) -> None:
        """Another language and other colours, as somebody chooses them in the settings."""
        from mmrec_desktop.services.settings import load_settings, save_settings

        self.look = f"{language}-{theme}"
        save_settings(replace(load_settings(), language=language, theme=theme))
        self.program.redress()
        self.rest()

    # -- pictures ----------------------------------------------------------------------------------

    def wants(self, name: str) -> bool:
        """Whether anybody asked for this picture, or for the pages it belongs to."""
        return not self.only or name in self.only or name.split("-")[0] in self.only

    def wants_any(self, *names: str) -> bool:
        """Whether anybody asked for one of these, or for something that begins so."""
        return any(self.wants(name) for name in names) or any(
            wished.startswith(f"{name}-") for name in names for wished in self.only
        )

    def shoot(
        self, name: str, prepare: Callable[[], object] = lambda: None, *, moving: bool = False
    ) -> None:
        """A page in every size; ``moving``: something in it goes on, so nobody waits for it."""
        if not self.wants(name):
            return
        for width, height in self.sizes:
            self.program.frame.resize(width, height)
            self.rest(0.2)
            prepare()
            picture = self.seen() if moving else self.still()
            picture.save(str(self.out / f"{name}-{self.look}-{width}x{height}.png"))

    def still(self) -> QImage:
        """The window once nothing in it moves any more: pictures and answers come after it."""
        before = None
        for _ in range(LOOKS):
            self.rest()
            now = self.seen()
            if now == before:
                break
            before = now
        return now

    def seen(self) -> QImage:
        """The window as it is, with the menus and dialogs that lie on it."""
        frame = self.program.frame
        picture = frame.grab().toImage()
        painter = QPainter(picture)
        for each in self.on_top():
            painter.drawPixmap(
                each.mapToGlobal(QPoint(0, 0)) - frame.mapToGlobal(QPoint(0, 0)), each.grab()
            )
        painter.end()
        return picture

    def on_top(self) -> Iterator[QWidget]:
        """Menus, lists and dialogs that are open."""
        for each in self.app.topLevelWidgets():
            if each.isVisible() and each is not self.program.frame:
                yield each

    def shoot_menu(self, name: str, open_it: Callable[[], object]) -> None:
        """A menu or a dialog, opened anew for every size and closed again."""
        if not self.wants(name):
            return

        def reopen() -> None:
            self.clear()
            open_it()
            self.rest()

        self.shoot(name, reopen)
        self.clear()

    def clear(self) -> None:
        """Closes menus and dialogs."""
        for each in list(self.on_top()):
            each.close()
        self.rest(0.1)


def main() -> int:
    """Makes all pictures; exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default="shots")
    parser.add_argument("--library", default="", help="a copy: a training is left in it")
    parser.add_argument("--feed", default="", help="a feed to import on the way")
    parser.add_argument("--photo", default="", help="a photograph to search with")
    parser.add_argument("--words", default="blue")
    parser.add_argument("--wrong", default="strpied bleu", help="words with typing errors")
    parser.add_argument("--absent", default="combine harvester", help="what the shop has not")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--languages", default="en,zh_CN")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--train", action="store_true", help="train a model before the tour")
    parser.add_argument("--only", default="", help="names of pages or pictures, with commas")
    arguments = parser.parse_args()
    os.environ["MMREC_CONFIG"] = tempfile.mkdtemp()
    from tour import Tour

    looks = [
        (language, theme)
        for language in arguments.languages.split(",")
        for theme in arguments.themes.split(",")
    ]
    studio = Studio(Path(arguments.out), arguments.sizes, arguments.only)
    tour = Tour(studio, arguments)
    for look in looks:
        studio.dress(*look)
        tour.begin()
    studio.open(tour.library)
    if arguments.train:
        tour.train(looks)
    for look in looks:
        studio.dress(*look)
        tour.walk()
    studio.program.frame.close()
    studio.program.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
