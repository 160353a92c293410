"""The pages that nobody sees first: models, quality and settings, each as its view and its
presenter.

Separate from the window, which is on the screen sooner without the code that these bring along: it
reads this file by name, when one of them is wanted or when it has settled.
"""

from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.models.presenter import ModelsPresenter
from mmrec_desktop.ui.panes.models.view import ModelsView
from mmrec_desktop.ui.panes.quality.presenter import QualityPresenter
from mmrec_desktop.ui.panes.quality.view import QualityView
from mmrec_desktop.ui.panes.settings.presenter import SettingsPresenter
from mmrec_desktop.ui.panes.settings.view import SettingsView


def models(bridge: Bridge) -> tuple[ModelsView, ModelsPresenter]:
    """The page of trainings."""
    view = ModelsView()
    return view, ModelsPresenter(bridge, view)


def quality(bridge: Bridge) -> tuple[QualityView, QualityPresenter]:
    """The page of what was measured."""
    view = QualityView()
    return view, QualityPresenter(bridge, view)


def settings(bridge: Bridge) -> tuple[SettingsView, SettingsPresenter]:
    """The page of settings."""
    view = SettingsView()
    return view, SettingsPresenter(bridge, view)
