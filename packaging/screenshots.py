"""Pictures of every page of the real window, in both languages, both colours and several sizes.

Separate from the tests because people look at what it makes: the help pages, the README, and
whoever changes the window. Runs without a screen too (``QT_QPA_PLATFORM=offscreen``).

python packaging/screenshots.py --out shots [--library FOLDER] [--feed FILE] [--sizes
1024x600,1920x1080]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage

SIZES = "1024x600,1920x1080"
PATIENCE = 900.0
LOOKS = 25
ROUNDS = 6
"""Rounds of a training after which its picture is taken."""
SPOILED = b"id,title,price,image\nA1,,9.90,a1.jpg\nA2,Kettle,12.90,missing.jpg\nA3,Lamp,,gone.jpg\n"


class Studio:
    """The program in one language and theme at a time, led from page to page."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from PySide6.QtWidgets import QApplication

        from mmrec_desktop.services import demo
        from mmrec_desktop.ui.app import Program

        self.out = Path(arguments.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.only = set(filter(None, arguments.only.split(",")))
        self.sizes = [tuple(map(int, size.split("x"))) for size in arguments.sizes.split(",")]
        self.words = arguments.words
        self.app = QApplication.instance() or QApplication(sys.argv[:1])
        self.feed = Path(arguments.feed) if arguments.feed else demo.feed()
        self.empty = Path(tempfile.mkdtemp()) / "New shop.mmrec"
        self.photo = Path(arguments.photo) if arguments.photo else None
        self.library = Path(arguments.library) if arguments.library else None
        self.program = Program(self.app, self.empty, demo=False)
        self.program.start()
        self.until(lambda: self.program.bridge is not None and self.program.bridge.is_open)

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
        """Waits until no job runs."""
        alive = ("waiting", "running")
        self.rest()
        self.until(lambda: all(job.state not in alive for job in self.program.bridge.queue.views()))
        self.rest()

    def answered(self) -> None:
        """Waits for the whole answer: the first one after a start lacks the meaning of words."""
        self.rest(0.5)
        self.until(lambda: not self.window.search.header.is_refining())

    # -- pictures ----------------------------------------------------------------------------------

    def wants(self, name: str) -> bool:
        """Whether anybody asked for this page."""
        return not self.only or name in self.only

    def shoot(self, name: str, prepare: Callable[[], object] = lambda: None) -> None:
        """A page in every size."""
        if not self.wants(name):
            return
        for width, height in self.sizes:
            self.program.frame.resize(width, height)
            self.rest(0.2)
            prepare()
            file = f"{name}-{self.look}-{width}x{height}.png"
            self.still().save(str(self.out / file))

    def still(self) -> QImage:
        """The window once nothing in it moves any more: pictures and answers come after it."""
        before = None
        for _ in range(LOOKS):
            self.rest()
            now = self.program.frame.grab().toImage()
            if now == before:
                break
            before = now
        return now

    def dress(self, language: str, theme: str) -> None:
        """Another language and other colours, as somebody chooses them in the settings."""
        from mmrec_desktop.services.settings import load_settings, save_settings

        self.look = f"{language}-{theme}"
        save_settings(replace(load_settings(), language=language, theme=theme))
        self.program.redress()
        self.rest()

    @property
    def window(self):  # type: ignore[no-untyped-def]
        """The window as it is now."""
        return self.program.window

    def models(self) -> None:
        """The page of models from top to bottom, once its map is drawn."""
        page = self.window.models
        self.window.show_page("models")
        self.until(lambda: page.map.map.accessibleDescription())
        self.shoot("models")
        bar = page.verticalScrollBar()
        parts = {"middle": 0.4, "foot": 1.0}
        for name, share in parts.items():
            self.only.add(f"models-{name}") if self.only else None
            self.shoot(
                f"models-{name}", lambda share=share: bar.setValue(round(share * bar.maximum()))
            )
        bar.setValue(0)

    def train(self) -> None:
        """Learns from the catalogue; half-way through, a picture of it."""
        self.window.train()
        rounds = self.window.models.curves.shares
        self.until(lambda: rounds.curves() and len(rounds.curves()[0].values) >= ROUNDS)
        self.only.add("models-running") if self.only else None
        self.shoot("models-running")
        self.settle()

    # -- the tour ----------------------------------------------------------------------------------

    def empty_tour(self) -> None:
        """What a new user sees."""
        self.window.show_page("search")
        self.shoot("welcome")
        self.window.show_page("catalogue")
        self.shoot("catalogue-empty")
        if self.wants("trouble"):
            self.window.opening.open(Path("/proc/nowhere.mmrec"))
            self.rest(0.6)
            self.shoot("trouble")

    def open_library(self) -> None:
        """The demo, or the library that was named."""
        if self.library is not None:
            self.window.opening.open(self.library)
        else:
            self.window.opening.open_demo()
        self.rest(1.0)
        self.until(
            lambda: self.window.overview is not None and self.window.overview.counts.products
        )
        self.settle()

    def tour(self) -> None:
        """Every page of a library that holds something."""
        from mmrec_desktop.domain.query import Query

        window = self.window
        self.rest(0.8)
        window.show_query(Query())
        self.rest(1.0)
        self.shoot("browse")
        window.show_query(Query(text=self.words))
        self.answered()
        self.shoot("search")
        if self.wants("similar"):
            window.show_product(window.search.grid.products.hits[0].card.id)
            self.rest(1.0)
            self.shoot("similar")
            window.finding.show_search()
        if self.wants("region"):
            window.search.inspector.want_region(wanted=True)
            window.search.inspector.region_wished.emit()
            self.rest(2.0)
            self.shoot("region")
            window.search.inspector.want_region(wanted=False)
            window.search.inspector.show_nothing()
        if self.wants("picture") or self.wants("box"):
            self.picture_tour()
        window.show_page("catalogue")
        self.shoot("catalogue")
        if self.wants("quality"):
            window.show_page("quality")
            self.shoot("quality-not-yet")
            window.quality_work.measure()
            self.rest(2.0)
            self.shoot("quality-running")
            self.settle()
            self.shoot("quality")
        if self.wants("models"):
            self.models()
        window.show_page("settings")
        self.shoot("settings")
        window.show_page("search")
        if self.wants("switcher"):
            window.switcher.open()
            self.shoot("switcher")
            self.window.switcher.widget.field.setText(self.words.split()[0])
            self.rest(0.6)
            self.only.add("switcher-typed") if self.only else None
            self.shoot("switcher-typed")
            window.switcher.widget.leave()
        if self.wants("shortcuts"):
            window.show_shortcuts()
            self.shoot("shortcuts")
            window.escape()
        if self.wants("import"):
            window.imports.start([self.feed])
            self.settle()
            self.shoot("import")
            window.imports.close()
        if self.wants("rejections"):
            spoiled = self.empty.with_name("spoiled.csv")
            spoiled.write_bytes(SPOILED)
            window.imports.start([spoiled])
            self.settle()
            window.imports.show_preview_rejections()
            self.shoot("rejections")
            window.escape()
            window.imports.close()
        if self.wants("jobs"):
            window.jobs.open()
            self.shoot("jobs")
            window.jobs.leave()
        if self.wants("toasts"):
            window.toasts.tell("3 products were removed.")
            window.warn(RuntimeError("made"), "details")
            self.shoot("toasts")
            window.toasts.close_last()
            window.toasts.close_last()

    def picture_tour(self) -> None:
        """A picture in the query, and the sheet in which a part of it is chosen."""
        from mmrec_desktop.domain.picture import PictureSource
        from mmrec_desktop.domain.query import Query
        from mmrec_desktop.ui.widgets.box_sheet import BoxSheet

        search = self.window.search
        photo = self.photo or search.grid.products.hits[0].card.path
        self.window.show_query(Query(images=(PictureSource(path=str(photo)),)))
        self.rest(3.0)
        self.shoot("picture")
        chip = search.bar.chips()[0]
        chip.box_wanted.emit()
        self.rest(1.0)
        self.shoot("box-whole")
        sheet = next(each for each in self.program.frame.findChildren(BoxSheet) if each.isVisible())
        sheet.canvas.show_box((0.3, 0.2, 0.75, 0.8))
        sheet.canvas.changed.emit(sheet.canvas.box())
        self.rest(1.0)
        self.shoot("box")
        sheet.leave()
        search.bar.clear()
        self.rest(0.6)


def main() -> int:
    """Makes all pictures; exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", default="shots")
    parser.add_argument("--library", default="")
    parser.add_argument("--feed", default="")
    parser.add_argument("--photo", default="", help="a photograph to search with")
    parser.add_argument("--words", default="blue")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--languages", default="en,zh_CN")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--train", action="store_true", help="train a model before the tour")
    parser.add_argument("--only", default="", help="names of pages, with commas")
    arguments = parser.parse_args()
    os.environ["MMREC_CONFIG"] = tempfile.mkdtemp()
    looks = [
        (language, theme)
        for language in arguments.languages.split(",")
        for theme in arguments.themes.split(",")
    ]
    studio = Studio(arguments)
    for language, theme in looks:
        studio.dress(language, theme)
        studio.empty_tour()
    studio.dress(*looks[0])
    studio.open_library()
    if arguments.train:
        studio.train()
    for language, theme in looks:
        studio.dress(language, theme)
        studio.tour()
    studio.program.frame.close()
    studio.program.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
