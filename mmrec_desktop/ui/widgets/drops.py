"""What a drop or paste holds: pictures for the query, words, or the reason why it is refused.

Separate because query bar, grid and window all take drops, and browsers, file managers and the
clipboard each say "picture" in another way.
"""

import base64
import binascii
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QBuffer, QFileInfo, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.ui.widgets.product_mime import products_in

MOST_PICTURES = 8
"""Pictures that one drop may add to a query."""
SUFFIXES = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".png",
        ".webp",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".avif",
        ".heic",
        ".heif",
        ".tbi",
    ]
)
"""Names of files that may be pictures; whether they are is decided by their content."""
_ENCODED = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp", "image/tiff")
_DATA_URI = re.compile(r"data:image/[a-z0-9.+-]{1,20};base64,([A-Za-z0-9+/=\s%]{16,})", re.I)
_LOCAL_SOURCE = re.compile(r"<img[^>]{0,500}?src=[\"'](file://[^\"'>]{1,2000})[\"']", re.I)
_LONGEST_URI = 90_000_000
_SIDE = 1024


@dataclass(frozen=True, slots=True)
class Dropped:
    """``refused`` is a words key such as ``drop.web`` or empty; ``left_out`` counts pictures
    beyond the limit; ``products`` are (id, title) pairs out of a window of ours.
    """

    pictures: tuple[PictureSource, ...] = ()
    products: tuple[tuple[str, str], ...] = ()
    words: str = ""
    refused: str = ""
    left_out: int = 0


def may_hold_something(mime: QMimeData) -> bool:
    """Whether a drag is worth accepting; cheap, because it is asked while the pointer moves."""
    return mime.hasUrls() or mime.hasImage() or mime.hasHtml() or mime.hasText()


def read_drop(mime: QMimeData, *, label: str) -> Dropped:
    """Reads pictures from files, encoded bytes, a bitmap or a data URI; ``label`` names those
    without a file.

    Nothing is fetched: a web address is refused with words (V1).
    """
    products = products_in(mime)
    if products:
        return Dropped(products=tuple(products))
    urls = mime.urls() if mime.hasUrls() else []
    local = [url for url in urls if url.isLocalFile()]
    if local:
        return read_files([url.toLocalFile() for url in local])
    encoded = _encoded(mime)
    if encoded:
        return Dropped((PictureSource(encoded=encoded, label=label),))
    if mime.hasHtml():
        match = _DATA_URI.search(mime.html()[:_LONGEST_URI])
        if match:
            return _data_uri(match[1], label)
        page = _LOCAL_SOURCE.search(mime.html()[:100_000])
        if page:
            return read_files([QUrl(page[1]).toLocalFile()])
    if urls or _is_address(mime.text()):
        return _address(urls, mime.text(), label)
    words = " ".join(mime.text()[:2000].split()) if mime.hasText() else ""
    return Dropped(words=words) if words else Dropped(refused="drop.nothing")


def read_files(paths: Sequence[str]) -> Dropped:
    """The pictures among these files."""
    # T4: ten thousand files may come at once, so only as many are looked at as can be used.
    pictures = [path for path in paths if os.path.splitext(path)[1].lower() in SUFFIXES]  # noqa: PTH122
    if not pictures:
        first = paths[0]
        return Dropped(refused="drop.folder" if QFileInfo(first).isDir() else "drop.no-picture")
    taken = pictures[:MOST_PICTURES]
    return Dropped(
        tuple(PictureSource(path=path, label=PurePath(path).name) for path in taken),
        left_out=len(pictures) - len(taken),
    )


def _encoded(mime: QMimeData) -> bytes:
    formats = mime.formats()
    for name in _ENCODED:
        if name in formats:
            found = bytes(mime.data(name).data())
            if found:
                return found
    if not mime.hasImage():
        return b""
    image = QImage(mime.imageData())
    if image.isNull():
        return b""
    if max(image.width(), image.height()) > _SIDE:
        image = image.scaled(
            _SIDE,
            _SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _data_uri(payload: str, label: str) -> Dropped:
    try:
        encoded = base64.b64decode(re.sub(r"\s|%0[AaDd]", "", payload), validate=False)
    except (binascii.Error, ValueError):
        return Dropped(refused="drop.no-picture")
    return Dropped((PictureSource(encoded=encoded, label=label),))


def _is_address(text: str) -> bool:
    return text.strip().lower().startswith(("http://", "https://", "ftp://", "data:image/"))


def _address(urls: list[QUrl], text: str, label: str) -> Dropped:
    for candidate in (*(url.toString() for url in urls[:4]), text):
        match = _DATA_URI.search(candidate[:_LONGEST_URI])
        if match:
            return _data_uri(match[1], label)
    return Dropped(refused="drop.web")
