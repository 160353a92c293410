"""The pages that nobody sees first: models, quality and settings, wired to the rest of the window.

Separate from the window, which is on the screen sooner without the code that these bring along: it
reads this file by name, when one of them is wanted or when it has settled.
"""

from mmrec_desktop.ui.main_window import MainWindow
from mmrec_desktop.ui.panes.models.presenter import ModelsPresenter
from mmrec_desktop.ui.panes.models.view import ModelsView
from mmrec_desktop.ui.panes.quality.presenter import QualityPresenter
from mmrec_desktop.ui.panes.quality.view import QualityView
from mmrec_desktop.ui.panes.settings.presenter import SettingsPresenter
from mmrec_desktop.ui.panes.settings.view import SettingsView
from mmrec_desktop.ui.strings import tr


def models(window: MainWindow) -> ModelsPresenter:
    """Adds the page of trainings."""
    view = ModelsView()
    work = ModelsPresenter(window.bridge, view)
    view.opened.connect(window.show_product)
    view.quality_wanted.connect(lambda: window.show_page("quality"))
    view.import_wanted.connect(window.opening.choose_feeds)
    work.told.connect(window.toasts.tell)
    work.accept_wanted.connect(window.edits_work.accept)
    window.edits_work.failed.connect(work.suggestions.keep)
    window.frame.work.add_page("models", view)
    return work


def quality(window: MainWindow) -> QualityPresenter:
    """Adds the page of what was measured."""
    view = QualityView()
    work = QualityPresenter(window.bridge, view)
    window.frame.work.add_page("quality", view)
    return work


def settings(window: MainWindow) -> SettingsPresenter:
    """Adds the page of settings."""
    view = SettingsView()
    work = SettingsPresenter(window.bridge, view)
    view.library_wanted.connect(window.opening.choose)
    view.shortcuts_wanted.connect(window.show_shortcuts)
    work.looks_changed.connect(window.looks_changed)
    work.not_kept.connect(lambda: window.toasts.warn(tr("settings.not-kept")))
    window.frame.work.add_page("settings", view)
    return work
