"""The way through every page and sheet of the window, for ``screenshots``.

Separate from taking the pictures: here stands what there is to be seen.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget

ROUNDS = 6
"""Rounds of a training after which its picture is taken."""
SPOILED = (
    b"id,title,price,image\nA1,,9.90,a1.jpg\nA2,Kettle,12.90,missing.jpg\nA3,Lamp,,gone.jpg\n"
    b"A4,Mug,4.50,\n"
)
ORDERS = """order_id,customer,sku,product_name,quantity,price,order_date,status
1001,anna@example.com,MUG-1,Blue mug,2,5.00,2024-03-01 10:00,completed
1001,anna@example.com,KET-1,Kettle,1,29.00,2024-03-01 10:00,completed
1002,ben@example.com,KET-1,Kettle,1,29.00,2024-03-02 11:30,refunded
1003,ben@example.com,MUG-1,Blue mug,many,5.00,2024-03-03 12:00,completed
"""
UNKNOWN = "Was es ist;EK;Lagerplatz;Anmerkung\nKessel rot;12,90;A-03;neu\nLampe;8,50;B-11;\n"
"""A table whose columns nobody knows."""
MANY = 60_000
"""Products of a feed that takes a while."""


class Tour:
    """Pages in the order in which somebody comes to them."""

    def __init__(self, studio, arguments: argparse.Namespace) -> None:  # type: ignore[no-untyped-def]
        from mmrec_desktop.services import demo

        self.studio = studio
        self.asked = arguments
        self.feed = Path(arguments.feed) if arguments.feed else demo.feed()
        self.library = Path(arguments.library) if arguments.library else None

    @property
    def window(self):  # type: ignore[no-untyped-def]
        """The window as it is now."""
        return self.studio.window

    # -- a new shop --------------------------------------------------------------------------------

    def begin(self) -> None:
        """What a new user sees, up to the end of a first import."""
        studio = self.studio
        studio.open_new()
        self.window.show_page("search")
        studio.shoot("welcome")
        for page in ("catalogue", "models", "quality"):
            self.window.show_page(page)
            studio.shoot(f"{page}-empty")
        if studio.wants("drop"):
            self._hover()
            studio.shoot("drop", self._hover)
            self.window.frame.dragLeaveEvent(QDragLeaveEvent())
        if studio.wants("trouble"):
            self.window.opening.open(Path("/proc/nowhere.mmrec"))
            studio.rest(0.6)
            studio.shoot("trouble")
            studio.open_new()
        if studio.wants_any("import", "jobs", "rejections"):
            self._import()
        if studio.wants_any("import", "rejections", "vanished"):
            self._import_spoiled()
        if studio.wants("orders"):
            self._orders()

    def _preview(self, feeds: Sequence[Path]) -> None:
        self.window.imports.start(list(feeds))
        self.studio.settle()

    def _import(self) -> None:
        """A feed is looked at, begins to come in, and is called off."""
        studio = self.studio
        self._preview([self.feed])
        studio.shoot("import")
        sheet = self.window.frame.work.sheet()
        studio.shoot_menu("import-meanings", lambda: sheet.columns.findChild(QPushButton).click())
        many = studio.scratch / "many.csv"
        rows = (f"K{number},Kettle number {number},{number % 90}.90" for number in range(MANY))
        many.write_text("\n".join(("sku,title,price", *rows)), encoding="utf-8")
        self.window.imports.start([many])
        studio.rest(0.3)
        studio.shoot("import-looking", moving=True)
        studio.settle()
        self.window.frame.work.sheet().confirm.click()
        studio.rest(1.5)
        studio.shoot("import-running", moving=True)
        self.window.jobs.open()
        studio.shoot("jobs-running", moving=True)
        self.window.jobs.leave()
        self.window.show_page("search")
        studio.shoot("import-early", moving=True)
        self.window.imports.card.cancelled.emit()
        studio.settle()
        self.window.show_page("catalogue")
        studio.shoot("import-cancelled")
        self.window.jobs.open()
        studio.shoot("jobs")
        self.window.jobs.leave()
        unknown = studio.scratch / "Lager.csv"
        unknown.write_text(UNKNOWN, encoding="utf-8")
        self._preview([unknown])
        studio.shoot("import-mapping")
        broken = studio.scratch / "broken.xlsx"
        broken.write_bytes(b"PK\x03\x04 this is no workbook")
        self._preview([broken])
        studio.shoot("import-trouble")
        self.window.imports.close()

    def _orders(self) -> None:
        """Orders are dropped on a shop without products; then come some that nobody knows."""
        studio = self.studio
        studio.open_new()
        file = studio.scratch / "orders.csv"
        file.write_text(ORDERS, encoding="utf-8")
        self._preview([file])
        studio.rest(1.0)
        studio.shoot("orders")
        self.window.frame.work.sheet().confirm.click()
        studio.settle()
        studio.shoot("orders-done")
        file.write_text("Vorgang;Was;Stueck\n7;MUG-1;2\n", encoding="utf-8")
        self.window.imports.orders.start(file)
        studio.rest(1.0)
        studio.shoot("orders-unclear")
        self.window.escape()

    def _import_spoiled(self) -> None:
        """A feed with faults comes in, and comes again with less in it."""
        studio = self.studio
        spoiled = studio.scratch / "spoiled.csv"
        spoiled.write_bytes(SPOILED)
        self._come_in(spoiled)
        studio.shoot("import-done")
        self.window.imports.card.rejections_wanted.emit()
        studio.shoot("rejections")
        self.window.escape()
        spoiled.write_bytes(SPOILED.replace(b"A4,Mug,4.50,\n", b""))
        self._come_in(spoiled)
        studio.shoot("import-fewer")
        self.window.imports.card.vanished_wanted.emit()
        studio.shoot("vanished")
        self.window.escape()
        self.window.imports.card.dismissed.emit()
        self._preview([spoiled])
        studio.shoot("import-same")
        self.window.escape()
        self.window.show_page("catalogue")
        studio.shoot_menu("catalogue-removal", self._ask_removal)
        for page in ("models", "quality"):
            self.window.show_page(page)
            studio.shoot(f"{page}-few")

    def _come_in(self, feed: Path) -> None:
        self._preview([feed])
        self.window.frame.work.sheet().confirm.click()
        self.studio.settle()

    def _ask_removal(self) -> None:
        _press(self.window.catalogue, "catalogue.more")
        self.studio.rest(0.2)
        _take(self.studio.on_top(), "catalogue.remove")

    def _hover(self) -> None:
        """Something is dragged over the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self.feed))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        plain = Qt.KeyboardModifier.NoModifier
        self.window.frame.dragEnterEvent(QDragEnterEvent(QPoint(400, 300), copy, mime, left, plain))

    # -- a shop that holds something ---------------------------------------------------------------

    def walk(self) -> None:
        """Every page of a library that holds something."""
        parts: tuple[tuple[tuple[str, ...], Callable[[], None]], ...] = (
            (("browse", "search", "filters", "export", "menu"), self._search),
            (("similar",), self._similar),
            (("region", "picture", "box"), self._pictures),
            (("catalogue", "quality", "models", "settings"), self._pages),
            (("switcher", "shortcuts", "toasts", "libraries"), self._above),
        )
        for names, part in parts:
            if self.studio.wants_any(*names):
                self.window.show_page("search")
                part()

    def _ask(self, text: str = "", **more: object) -> None:
        from mmrec_desktop.domain.query import Query

        self.window.show_query(Query(text=text, **more))
        self.studio.answered()

    def _search(self) -> None:
        from mmrec_desktop.ui.widgets.filter_row import FilterRow

        studio, search = self.studio, self.window.search
        self._ask()
        studio.shoot("browse")
        self._ask(self.asked.words)
        studio.shoot("search")
        studio.shoot_menu("menu-sort", lambda: _press(search.header, "header.sort", name=""))
        studio.shoot_menu("menu-export", lambda: _press(search.header, "header.export"))
        studio.shoot_menu("menu-saved", lambda: search.bar.star.click())
        middle = search.grid.rect().center()
        studio.shoot_menu(
            "menu-product", lambda: search.grid.menu_wanted.emit(search.grid.mapToGlobal(middle))
        )
        studio.shoot_menu("menu-details", lambda: _press(search.inspector, "action.more"))
        studio.shoot_menu("export", lambda: search.export_wanted.emit("csv"))
        usual = search.state()
        studio.shoot("filters-toggled", search.toggle_filters)
        search.restore(usual)
        studio.answered()
        rows = [each for each in search.filters.findChildren(FilterRow) if not each.isHidden()]
        rows[0].click()
        studio.answered()
        studio.shoot("filters-set")
        search.toggle_inspector()
        studio.shoot("search-wide")
        search.toggle_inspector()
        self._ask(self.asked.absent)
        studio.shoot("search-absent")
        self._ask('"no product says exactly this"')
        studio.shoot("search-nothing")
        self._ask(self.asked.words, where={"brand": ("Nobody",)})
        studio.shoot("search-filtered-out")
        self._ask(self.asked.wrong)
        studio.shoot("search-corrected")
        self._ask()
        studio.shoot_menu("search-suggestions", self._type)

    def _type(self) -> None:
        words = self.window.search.bar.words
        words.clear()
        self.window.search.focus_words()
        words.insert(self.asked.words[:2])
        self.studio.rest(0.8)

    def _similar(self) -> None:
        studio, window = self.studio, self.window
        self._ask(self.asked.words)
        window.show_product(window.search.grid.products.hits[0].card.id)
        studio.rest(1.0)
        studio.shoot("similar")
        window.similar.columns[0].mode_chosen.emit("looks")
        studio.rest(0.6)
        window.similar.columns[0].grid.choose(1)
        studio.shoot("similar-looks")
        window.show_product(window.search.grid.products.hits[1].card.id)
        window.similar.toggle_split()
        studio.rest(1.0)
        studio.shoot("similar-two")
        if "goes-with" in window.similar.columns[1].modes():
            window.similar.columns[1].mode_chosen.emit("goes-with")
            studio.rest(1.0)
            studio.shoot("similar-goes-with")
        window.similar.toggle_split()
        window.finding.show_search()
        studio.shoot("similar-tabs")
        window.similar.close_all()

    def _pictures(self) -> None:
        from mmrec_desktop.domain.picture import PictureSource
        from mmrec_desktop.ui.widgets.box_sheet import BoxSheet

        studio, search = self.studio, self.window.search
        self._ask(self.asked.words)
        search.inspector.want_region(wanted=True)
        search.inspector.region_wished.emit()
        studio.rest(2.0)
        studio.shoot("region")
        search.inspector.want_region(wanted=False)
        search.inspector.show_nothing()
        photo = self.asked.photo or search.grid.products.hits[0].card.path
        self._ask(images=(PictureSource(path=str(photo)),))
        studio.rest(2.0)
        studio.shoot("picture")
        self._ask(self.asked.words, images=(PictureSource(path=str(photo)),))
        studio.rest(2.0)
        studio.shoot("picture-words")
        chip = search.bar.chips()[0]
        chip.box_wanted.emit()
        studio.rest(1.0)
        studio.shoot("box-whole")
        sheets = self.studio.program.frame.findChildren(BoxSheet)
        sheet = next(each for each in sheets if each.isVisible())
        sheet.canvas.show_box((0.3, 0.2, 0.75, 0.8))
        sheet.canvas.changed.emit(sheet.canvas.box())
        studio.rest(1.0)
        studio.shoot("box")
        sheet.leave()
        mime = QMimeData()
        mime.setUrls([QUrl("https://shop.example/picture.jpg")])
        search.take(mime)
        studio.shoot("picture-refused")
        search.bar.clear()
        studio.rest(0.6)

    def _pages(self) -> None:
        studio, window = self.studio, self.window
        window.show_page("catalogue")
        studio.shoot("catalogue")
        if studio.wants_any("quality"):
            window.show_page("quality")
            window.quality_work.measure()
            studio.rest(2.0)
            studio.shoot("quality-running", moving=True)
            studio.settle()
            studio.shoot("quality")
            self._scroll(window.page("quality"), "quality")
        if studio.wants_any("models"):
            window.show_page("models")
            studio.until(lambda: window.page("models").map.map.accessibleDescription())
            studio.shoot("models")
            self._scroll(window.page("models"), "models")
        window.show_page("settings")
        studio.shoot("settings")
        self._scroll(window.page("settings"), "settings", parts=(("foot", 1.0),))
        window.show_page("search")

    def _scroll(  # type: ignore[no-untyped-def]
        self,
        page,
        name: str,
        *,
        parts: Sequence[tuple[str, float]] = (("middle", 0.4), ("foot", 1.0)),
    ) -> None:
        bar = page.verticalScrollBar()
        for part, share in parts:
            self.studio.shoot(
                f"{name}-{part}", lambda share=share: bar.setValue(round(share * bar.maximum()))
            )
        bar.setValue(0)

    def _above(self) -> None:
        studio, window = self.studio, self.window
        if studio.wants_any("switcher"):
            window.switcher.open()
            studio.shoot("switcher")
            window.switcher.widget.field.setText(self.asked.words.split()[0])
            studio.rest(0.6)
            studio.shoot("switcher-typed")
            window.switcher.widget.leave()
        if studio.wants("shortcuts"):
            window.show_shortcuts()
            studio.shoot("shortcuts")
            window.escape()
        if studio.wants("toasts"):
            from mmrec_desktop.ui.strings import counted, tr

            window.toasts.tell(
                tr("learn.unfinished", count=12), deeds=[(tr("learn.go-on"), lambda: None)]
            )
            window.toasts.tell(counted("vanished.removed", 3))
            window.warn(RuntimeError("made"), "details")
            studio.shoot("toasts")
            while window.toasts.close_last():
                pass
        studio.shoot_menu("libraries", lambda: _press(window.frame.rail, "rail.library", name=""))

    # -- learning ----------------------------------------------------------------------------------

    def train(self, looks: Sequence[tuple[str, str]]) -> None:
        """Learns from the catalogue; before it and half-way through, pictures of every look."""
        studio = self.studio
        for look in looks:
            studio.dress(*look)
            self.window.show_page("models")
            studio.shoot("models-ready")
        self.window.train()
        studio.until(self._has_curves)
        for look in looks:
            studio.dress(*look)
            self.window.show_page("models")
            studio.shoot("models-running", moving=True)
        studio.settle()

    def _has_curves(self) -> bool:
        curves = self.window.page("models").curves.shares.curves()
        return bool(curves) and len(curves[0].values) >= ROUNDS


def _press(area: QWidget, key: str, **values: object) -> None:
    """Clicks the button that is called so."""
    from mmrec_desktop.ui.strings import tr

    name = tr(key, **values)
    buttons = area.findChildren(QAbstractButton)
    next(each for each in buttons if each.accessibleName().startswith(name)).click()


def _take(menus: Iterable[QWidget], key: str) -> None:
    """Chooses an entry of a menu that is open."""
    from mmrec_desktop.ui.strings import tr

    for menu in list(menus):
        for action in menu.actions() if isinstance(menu, QMenu) else ():
            if action.text() == tr(key):
                menu.close()
                action.trigger()
                return
