"""What is done with hits: into the query, onto the clipboard, into a file, shown in their
folder.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage

from mmrec_desktop.domain.hit import Hit
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.export import export_products
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.bridge import Bridge
from mmrec_desktop.ui.panes.search.view import SearchView
from mmrec_desktop.ui.strings import counted, error_words, tr
from mmrec_desktop.ui.widgets.card_painter import title_text
from mmrec_desktop.ui.widgets.file_dialog import table_dialog
from mmrec_desktop.ui.widgets.product_mime import id_mime, product_mime, title_mime
from mmrec_desktop.ui.widgets.thumbnails import read_scaled

_SIDE = 320


class WishPresenter(QObject):
    """``total`` tells how many products the present answer has altogether."""

    def __init__(self, bridge: Bridge, view: SearchView, *, total: Callable[[], int]) -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._total = total
        view.wished.connect(self._wish)
        view.export_wanted.connect(lambda suffix: self._export(suffix, ()))

    def _wish(self, what: str, hits: Sequence[Hit]) -> None:
        if what == "paste":
            self._view.take(QGuiApplication.clipboard().mimeData())
            return
        if not hits:
            return
        if what in ("like", "unlike"):
            for hit in hits:
                self._view.add_product(hit.card.id, title_text(hit.card), negative=what == "unlike")
        elif what in ("show-file", "open-picture"):
            self._open(hits[0], folder=what == "show-file")
        elif what == "export-chosen":
            self._export("csv", [hit.card.id for hit in hits])
        else:
            self._copy(what, hits)

    def _copy(self, what: str, hits: Sequence[Hit]) -> None:
        clipboard = QGuiApplication.clipboard()
        if what == "copy-id":
            clipboard.setMimeData(id_mime(hits))
        elif what == "copy-title":
            clipboard.setMimeData(title_mime(hits))
        elif what == "copy-row":
            mime = product_mime(hits)
            mime.removeFormat("text/uri-list")
            clipboard.setMimeData(mime)
        elif hits[0].card.thumbnail:
            self._bridge.ask(
                lambda: read_scaled(hits[0].card.thumbnail, _SIDE),
                lambda image: _copy_picture(hits[0], image),
                key="copy",
            )
        else:
            self._view.told.emit(tr("card.no-picture"))
            return
        self._view.told.emit(tr("status.copied"))

    def _open(self, hit: Hit, *, folder: bool) -> None:
        """Hands the picture, or its folder, to the desktop."""
        shown = self._view.inspector.current_picture()
        mine = shown is not None and self._view.inspector.product_id() == hit.card.id
        path = shown.path if shown is not None and mine else hit.card.path
        if path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent) if folder else path))
        else:
            self._view.told.emit(tr("card.no-picture"))

    def _export(self, suffix: str, ids: Sequence[str]) -> None:
        """Exports these products, or all of the present answer where none are named."""
        title, name = tr("header.export"), tr("export.name")
        dialog = table_dialog(self._view, title, name, suffix=suffix)
        dialog.fileSelected.connect(lambda file: self._write(Path(file), tuple(ids)))
        dialog.open()

    def _write(self, file: Path, ids: tuple[str, ...]) -> None:
        workspace = self._bridge.workspace
        query = replace(self._view.query(), k=max(1, self._total()))
        self._bridge.ask(
            lambda: export_products(workspace, ids or _all_ids(workspace, query), file),
            lambda count: self._view.told.emit(counted("status.exported", count, file=file.name)),
            key="export",
            lane="edit",
            failed=self._say,
        )

    def _say(self, error: Exception) -> None:
        said, hint = error_words(error)
        self._view.show_error(f"{said} {hint}".strip())


def _all_ids(workspace: Workspace, query: Query) -> tuple[str, ...]:
    return tuple(hit.card.id for hit in search(workspace, query).hits)


def _copy_picture(hit: Hit, image: QImage) -> None:
    mime = product_mime([hit], image)
    mime.removeFormat("text/html")
    QGuiApplication.clipboard().setMimeData(mime)
