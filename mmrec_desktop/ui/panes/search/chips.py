"""Chips get their thumbnails and names: pictures are decoded by the children, products are
looked up; and the sheet in which a part of a picture is chosen.
"""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from mmrec_desktop.services import browse
from mmrec_desktop.services.proposal import Glance, glance
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.search.view import SearchView
from mmrec_desktop.ui.strings import error_words, tr
from mmrec_desktop.ui.widgets.box_sheet import BoxSheet
from mmrec_desktop.ui.widgets.chip import Chip
from mmrec_desktop.ui.widgets.drops import SUFFIXES, read_files
from mmrec_desktop.ui.widgets.file_dialog import file_dialog
from mmrec_desktop.ui.widgets.thumbnails import from_bytes, read_scaled

_SIDE = 96
_LARGE = 1280
"""Pixels of the picture in which a part is chosen, on its long side."""


class ChipPresenter(QObject):
    """Follows every chip that is added to the query."""

    def __init__(self, bridge: Bridge, view: SearchView) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        view.bar.chip_added.connect(self._show)
        view.bar.box_wanted.connect(self._choose_part)
        view.picture_wanted.connect(self._open_picture)
        self.sheet: BoxSheet | None = None

    def _show(self, chip: Chip) -> None:
        if not self._bridge.is_open:
            return
        workspace = self._bridge.workspace
        source, product = chip.item.picture, chip.item.product
        if source is not None:
            self._bridge.ask(
                lambda: glance(workspace, source),
                lambda found: _show_on(chip, found),
                key=f"chip-{id(chip)}",
                failed=lambda error: _mark_broken(chip, error),
            )
        elif product:
            self._bridge.ask(
                lambda: _named(workspace, product),
                lambda found: _name(chip, *found),
                key=f"chip-{id(chip)}",
                failed=lambda error: _mark_broken(chip, error),
            )

    def _choose_part(self, chip: Chip) -> None:
        """Opens the sheet in which the thing that is meant is boxed."""
        picture = chip.item.picture
        if picture is None or not self._bridge.is_open:
            return
        workspace = self._bridge.workspace
        sheet = BoxSheet(_window_of(self._view), chip.item.label, picture.box)
        sheet.boxed.connect(lambda box: chip.set_box(box) if isValid(chip) else None)
        sheet.left.connect(sheet.deleteLater)
        sheet.open()
        self.sheet = sheet
        whole = replace(picture, box=None, detail=_LARGE)
        self._bridge.ask(
            lambda: glance(workspace, whole),
            lambda found: _show_sheet(sheet, found),
            key="box",
            failed=lambda error: _say_on(sheet, error),
        )

    def _open_picture(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        dialog = file_dialog(
            self._view,
            tr("query.open-picture"),
            QFileDialog.FileMode.ExistingFiles,
            filters=[f"{tr('query.pictures')} ({patterns})"],
        )
        dialog.filesSelected.connect(lambda files: self._view.use_drop(read_files(files)))
        dialog.open()


def _window_of(view: SearchView) -> QWidget:
    window = view.window()
    return window if window is not None else view


def _say_on(sheet: BoxSheet, error: Exception) -> None:
    if isValid(sheet):
        said, hint = error_words(error)
        sheet.show_problem(f"{said} {hint}".strip())


def _show_sheet(sheet: BoxSheet, found: Glance) -> None:
    if isValid(sheet):
        sheet.show_picture(from_bytes(found.thumbnail))
        sheet.show_proposal(found.proposal)


def _named(workspace: Workspace, product_id: str) -> tuple[str, QImage]:
    """Title and first picture of a product. Raises NotFound."""
    product = browse.product(workspace, product_id)
    for picture in browse.gallery(workspace, product_id):
        if picture.thumbnail:
            return product.title, read_scaled(picture.thumbnail, _SIDE)
    return product.title, QImage()


def _name(chip: Chip, title: str, image: QImage) -> None:
    if isValid(chip):
        chip.set_label(title)
        chip.set_thumbnail(QPixmap.fromImage(image))


def _show_on(chip: Chip, found: Glance) -> None:
    # The chip may have been closed while its picture was read.
    if isValid(chip):
        chip.set_thumbnail(from_bytes(found.thumbnail))
        chip.set_proposal(found.proposal)


def _mark_broken(chip: Chip, error: Exception) -> None:
    if isValid(chip):
        said, hint = error_words(error)
        chip.set_problem(f"{said} {hint}".strip())
