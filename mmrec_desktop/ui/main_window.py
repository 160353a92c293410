"""Places the panes in the window and wires what one tells to who listens. No work of its own.

Separate from ``widgets.frame`` because the panes bring the services along, which take a while to
load: the frame is on the screen before.
"""

import importlib
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.browse import Overview
from mmrec_desktop.services.edits import Done
from mmrec_desktop.ui.actions import Actions
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.catalogue.presenter import CataloguePresenter
from mmrec_desktop.ui.panes.catalogue.view import CatalogueView
from mmrec_desktop.ui.panes.edits.presenter import EditsPresenter
from mmrec_desktop.ui.panes.imports.card import ImportCard
from mmrec_desktop.ui.panes.imports.presenter import ImportsPresenter
from mmrec_desktop.ui.panes.models.interrupted import InterruptedTraining
from mmrec_desktop.ui.panes.search.presenter import build as build_search
from mmrec_desktop.ui.panes.similar.presenter import build as build_similar
from mmrec_desktop.ui.panes.switcher.presenter import SwitcherPresenter
from mmrec_desktop.ui.panes.welcome.presenter import WelcomePresenter
from mmrec_desktop.ui.panes.welcome.view import WelcomeView
from mmrec_desktop.ui.strings import counted, error_words, library_name, tr
from mmrec_desktop.ui.widgets.feed_drops import brought
from mmrec_desktop.ui.widgets.finding import Finding
from mmrec_desktop.ui.widgets.frame import Frame
from mmrec_desktop.ui.widgets.jobs_popup import JobsPopup
from mmrec_desktop.ui.widgets.plain_text import on_button
from mmrec_desktop.ui.widgets.quick_switcher import QuickSwitcher
from mmrec_desktop.ui.widgets.sheet import Sheet
from mmrec_desktop.ui.widgets.shortcuts_sheet import ShortcutsSheet
from mmrec_desktop.ui.widgets.toast import Toasts

LATER = ("models", "quality", "settings")
"""Pages that nobody sees first: made when they are wanted, or when the window has settled, so that
it stands sooner.
"""
LATER_MILLISECONDS, BETWEEN_MILLISECONDS = 4000, 250
"""From the first sight of a library until the first of them, and from one to the next."""
_REMEMBERED = ("catalogue", "quality", "models", "settings")
"""Pages that the next start may begin with."""


class MainWindow(QObject):
    """All panes in one frame; made anew when language or colours change."""

    looks_changed = Signal()

    def __init__(
        self, frame: Frame, bridge: Bridge, actions: Actions, imports: ImportsPresenter
    ) -> None:
        super().__init__(frame.body)
        self.frame, self.bridge, self.actions, self.imports = frame, bridge, actions, imports
        self.overview: Overview | None = None
        self._answer = ""
        self.search, self.similar = build_search(bridge), build_similar(bridge)
        self.search.setAcceptDrops(False)  # drops go to the window, which knows feeds too
        self.finding = Finding(self.search, self.similar)
        self.welcome = WelcomeView()
        self.opening = WelcomePresenter(bridge, self.welcome)
        self.catalogue = CatalogueView()
        self.catalogue_work = CataloguePresenter(bridge, self.catalogue)
        self.edits_work = EditsPresenter(bridge, self)
        self._interrupted = InterruptedTraining(bridge, self)
        card = ImportCard()
        self.catalogue.place_card(card)
        card.running.connect(self.catalogue.show_running)
        imports.attach(card)
        orders = ImportCard()
        self.catalogue.place_card(orders)
        orders.running.connect(self.catalogue.show_running)
        imports.orders.attach(orders)
        frame.work.add_page("search", self.finding)
        frame.work.add_page("welcome", self.welcome)
        frame.work.add_page("catalogue", self.catalogue)
        self.toasts = Toasts(frame.body)
        self.jobs = JobsPopup(frame.body)
        switcher = QuickSwitcher(frame.body)
        self.switcher = SwitcherPresenter(
            bridge, switcher, actions, self.search.bar.words.history, self.opening.others
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MILLISECONDS)
        # Read on a thread first: only their making is left for this one.
        self._later.timeout.connect(lambda: bridge.aside(_later_pages, self._make_later_page))
        self._wire_frame()
        self._wire_panes()

    # -- pages that nobody sees first --------------------------------------------------------------

    @cached_property
    def models_work(self) -> Any:
        """The page of trainings, at work."""
        view, work = _later_pages().models(self.bridge)
        view.opened.connect(self.show_product)
        view.quality_wanted.connect(lambda: self.show_page("quality"))
        view.import_wanted.connect(self.opening.choose_feeds)
        work.told.connect(self.toasts.tell)
        work.accept_wanted.connect(self.edits_work.accept)
        self.edits_work.failed.connect(work.suggestions.keep)
        self.frame.work.add_page("models", view)
        return work

    @cached_property
    def quality_work(self) -> Any:
        """The page of what was measured, at work."""
        view, work = _later_pages().quality(self.bridge)
        self.frame.work.add_page("quality", view)
        return work

    @cached_property
    def settings_work(self) -> Any:
        """The page of settings, at work."""
        view, work = _later_pages().settings(self.bridge)
        view.library_wanted.connect(self.opening.choose)
        view.shortcuts_wanted.connect(self.show_shortcuts)
        work.looks_changed.connect(self.looks_changed)
        work.not_kept.connect(lambda: self.toasts.warn(tr("settings.not-kept")))
        self.frame.work.add_page("settings", view)
        return work

    def page(self, name: str) -> QWidget:
        """The page of this name, which is made now if nobody wanted it before."""
        if name in LATER:
            getattr(self, f"{name}_work")
        return self.frame.work.named(name)

    def _make_later_page(self, _pages: Any = None) -> None:
        waiting = [name for name in LATER if f"{name}_work" not in vars(self)]
        if waiting:
            self.page(waiting[0])
            QTimer.singleShot(BETWEEN_MILLISECONDS, self, self._make_later_page)

    # -- what is in front --------------------------------------------------------------------------

    def show_page(self, name: str, *, below: bool = False) -> None:
        """Brings a page to the front; an empty library shows its welcome in place of the search."""
        empty = self.overview is not None and not self.overview.counts.products
        nothing = not self.bridge.is_open or empty
        shown = "welcome" if name == "search" and nothing else name
        page = self.page(shown)
        self.frame.work.show_page(shown, below=below)
        if self.frame.work.sheet() is None:
            self.search.focus_words() if shown == "search" else page.setFocus()

    def choose(self, entry: str) -> None:
        """Follows an entry of the rail."""
        if entry == "jobs":
            self.jobs.open()
        else:
            self.show_page(entry)

    def show_query(self, query: Query) -> None:
        """Asks this in the search pane."""
        self.show_page("search")
        self.search.show_query(query)

    def show_product(self, product_id: str) -> None:
        """Opens a product with what is like it."""
        self.show_page("search")
        self.finding.open(product_id)

    def focus_search(self) -> None:
        """Puts the keyboard into the query bar."""
        self.show_page("search")
        self.finding.show_search()
        self.search.focus_words()

    def show_shortcuts(self) -> None:
        """Opens the sheet of keys, or closes it."""
        sheet = self.frame.work.sheet()
        if isinstance(sheet, ShortcutsSheet):
            self.frame.work.close_sheet(sheet)
            return
        sheet = ShortcutsSheet(self.actions.all())
        sheet.closed.connect(lambda: self.frame.work.close_sheet(sheet))
        self.frame.work.show_sheet(sheet)

    def escape(self) -> None:
        """Closes what lies on top."""
        sheet = self.frame.work.sheet()
        if not self.toasts.close_last() and isinstance(sheet, Sheet):
            sheet.closed.emit()

    def warn(self, error: MMRecError, details: str = "") -> None:
        """T2: says an error once, in words; a bug with its details to copy."""
        said, hint = error_words(error)
        clipboard = QGuiApplication.clipboard()
        copy = (tr("toast.copy-details"), lambda: clipboard.setText(details))
        self.toasts.warn(said, hint, deeds=[copy] if details else [])

    def take_drop(self, mime: QMimeData) -> None:
        """Feeds and folders come in, a library is opened, anything else is searched with."""
        found = brought(mime)
        if found.library is not None:
            self.opening.open(found.library)
        elif found.feeds:
            self.imports.start(found.feeds)
        elif self.overview is None or not self.overview.counts.products:
            self.toasts.tell(tr("drop.empty-catalogue"))
        else:
            self.show_page("search")
            self.finding.show_search()
            self.search.take(mime)

    # -- what is remembered ------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What the window needs to stand there again as it is."""
        held = {"search": self.search.state(), "opened": self.finding.state()}
        return {"page": self.frame.work.page(), **held}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Takes up a remembered state."""
        page = state.get("page")
        for name, pane in (("search", self.search), ("opened", self.finding)):
            held = state.get(name)
            pane.restore(held if isinstance(held, dict) else {})
        self.show_page(page if page in _REMEMBERED else "search")

    # -- wiring ------------------------------------------------------------------------------------

    def _wire_frame(self) -> None:
        frame, bridge = self.frame, self.bridge
        frame.on_drop, frame.on_escape = self.take_drop, self.escape
        frame.rail.chosen.connect(self.choose)
        frame.rail.fill_menu = self._fill_libraries
        frame.work.page_changed.connect(frame.rail.mark)
        frame.jobs.clicked.connect(self.jobs.open)
        for line in (frame.jobs, self.jobs):
            bridge.job_changed.connect(line.show_jobs)
            line.show_jobs(bridge.views())
        bridge.failed.connect(self.warn)
        self.jobs.paused.connect(bridge.pause)
        self.jobs.resumed.connect(bridge.resume)
        self.jobs.cancelled.connect(bridge.cancel)
        self.switcher.query_wanted.connect(self.show_query)
        self.switcher.product_wanted.connect(self.show_product)
        self.switcher.library_wanted.connect(self.opening.open)

    def _wire_panes(self) -> None:
        for pane in (self.search, self.similar):
            pane.status.connect(self._say_answer)
            pane.told.connect(self.toasts.tell)
        self.search.import_wanted.connect(self.opening.choose_feeds)
        self.opening.told.connect(self.toasts.tell)
        self.opening.feeds_wanted.connect(self.imports.start)
        self.opening.failed_to_open.connect(lambda: self.frame.work.show_page("welcome"))
        self.catalogue.feed_wanted.connect(self.opening.choose_feeds)
        self.catalogue.folder_wanted.connect(self.opening.choose_folder)
        self.catalogue.orders_wanted.connect(self.imports.orders.choose)
        self.catalogue_work.overview_changed.connect(self._show_overview)
        self.catalogue_work.reimport_wanted.connect(self.imports.start_again)
        self.catalogue_work.problems_wanted.connect(self.imports.remainders.show_rejections)
        self.catalogue_work.told.connect(self.toasts.tell)
        self.catalogue.quality_wanted.connect(lambda: self.show_page("quality"))
        self._interrupted.found.connect(self._offer_training)
        self.edits_work.made.connect(self._follow_edit)
        self.edits_work.undone.connect(self._follow_undo)
        self.edits_work.told.connect(self.toasts.tell)
        self.imports.sheet_wanted.connect(self._show_import)
        self.imports.sheet_done.connect(self.frame.work.close_sheet)
        # Methods, not functions: the imports outlive this window, and must not call the one before.
        self.imports.started.connect(self._show_catalogue)
        self.imports.library_needed.connect(self._make_library)
        self.imports.finished.connect(self.catalogue_work.follow_up)
        self.imports.told.connect(self.toasts.tell)
        self.imports.search_wanted.connect(self._show_search)

    def train(self) -> None:
        """Learns from the catalogue, where it can be watched."""
        self.show_page("models")
        self.models_work.train()

    def undo(self) -> None:
        """Takes back what was changed in the catalogue last."""
        self.edits_work.undo()

    def _follow_edit(self, done: Done, said: str) -> None:
        self.models_work.suggestions.take(done.deed, done.edits)
        self.toasts.tell(said, deeds=[(tr("do.undo"), self.undo)] if done.edits else [])
        self.catalogue_work.follow_up()

    def _follow_undo(self, done: Done, said: str) -> None:
        self.models_work.suggestions.give_back(done.deed)
        self.toasts.tell(said)
        self.catalogue_work.follow_up()

    def _offer_training(self, said: str) -> None:
        """T3: a training goes on at the next start where its owner agrees."""
        self.toasts.tell(said, deeds=[(tr("learn.go-on"), self.train)])

    def _show_catalogue(self) -> None:
        self.show_page("catalogue")

    def _show_search(self) -> None:
        self.show_page("search")

    def _show_import(self, sheet: Sheet) -> None:
        self.frame.work.show_sheet(sheet)
        self.frame.rail.mark("catalogue")

    def _make_library(self) -> None:
        self.opening.create()

    def _show_overview(self, overview: Overview) -> None:
        before, self.overview = self.overview, overview
        if before is None:
            self._later.start()
        self.imports.known = overview.sources
        self.imports.orders.into_nothing = not overview.counts.products
        products = counted("rail.facts", overview.counts.products)
        name = library_name(overview.path)
        self.frame.rail.show_library(name, products)
        self.frame.setWindowTitle(f"{name} – MMRec Desktop")
        was = (before.path, bool(before.counts.products)) if before is not None else None
        changed = was != (overview.path, bool(overview.counts.products))
        in_front = self.frame.work.page()
        if in_front in ("welcome", "search") and changed:
            self.show_page("search", below=True)
        self._say_state()

    def _say_answer(self, text: str) -> None:
        self._answer = text
        self._say_state()

    def _say_state(self) -> None:
        said = [self.catalogue_work.state_words(), self._answer]
        self.frame.jobs.show_state(" · ".join(each for each in said if each))

    def _fill_libraries(self, menu: QMenu) -> None:
        others = self.opening.others()
        names = [library_name(path) for path in others]
        for path, name in zip(others, names, strict=True):
            shown = name if names.count(name) == 1 else f"{name} – {path.parent}"
            menu.addAction(on_button(shown), partial(self.opening.open, path))
        menu.addSeparator()
        for name in ("open-library", "new-library", "demo"):
            menu.addAction(self.actions.get(name))


def _later_pages() -> Any:
    # Start-up time: they bring code along that nobody needs before they are seen.
    return importlib.import_module("mmrec_desktop.ui.later_pages")
