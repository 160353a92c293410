"""Small pictures, decoded off the window's thread and kept while there is room.

Only thumbnails that our own decoding children wrote are read here, never a merchant's file (P5).
"""

from collections import OrderedDict

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QThread, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPixmap

BYTES = 48 * 1024 * 1024
"""Memory for decoded pictures; the ones not seen for longest go first."""
WAITING = 240
"""Requests that may wait; older ones were scrolled away and are forgotten."""

_Key = tuple[str, int, str]
"""(file, longer side in device pixels, tint)"""


class Thumbnails(QObject):
    """Pixmaps by file and side. ``ready`` tells which file can now be drawn."""

    ready = Signal(str)
    _decoded = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None, *, limit: int = BYTES) -> None:
        super().__init__(parent)
        self._limit = limit
        self._size = 0
        self._held: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._latest: dict[tuple[str, str], _Key] = {}
        self._waiting: OrderedDict[_Key, None] = OrderedDict()
        self._running: set[_Key] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self._decoded.connect(self._keep)
        self.destroyed.connect(self._pool.clear)

    def pixmap(self, path: str, side: int, tint: str = "") -> QPixmap | None:
        """The picture fitted into ``side`` device pixels, or None: then it is on its way and
        ``ready`` will follow. While another size of it is at hand, that is handed out meanwhile.

        ``tint`` is a colour to multiply it with. An unreadable file gives a null pixmap.
        """
        key = (path, side, tint)
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            return found
        if key not in self._running:
            self._waiting[key] = None
            self._waiting.move_to_end(key)
            while len(self._waiting) > WAITING:
                self._waiting.popitem(last=False)
            self._start()
        return self._held.get(self._latest.get((path, tint), key))

    def close(self) -> None:
        """Ends the work that has not begun and waits for the rest."""
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone(1000)

    def _start(self) -> None:
        # The newest request is what the eye waits for.
        while self._waiting and len(self._running) < self._pool.maxThreadCount():
            key, _ = self._waiting.popitem(last=True)
            self._running.add(key)
            self._pool.start(lambda key=key: self._decode(key))

    def _decode(self, key: _Key) -> None:
        try:
            self._decoded.emit(key, decoded(*key))
        except RuntimeError:
            return  # the window was closed meanwhile

    def _keep(self, key: _Key, image: QImage) -> None:
        self._running.discard(key)
        pixmap = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self._held[key] = pixmap
        self._latest[key[0], key[2]] = key
        self._size += _cost(pixmap)
        while self._size > self._limit and len(self._held) > 1:
            gone, old = self._held.popitem(last=False)
            self._size -= _cost(old)
            if self._latest.get((gone[0], gone[2])) == gone:
                del self._latest[gone[0], gone[2]]
        self._start()
        self.ready.emit(key[0])


def decoded(path: str, side: int, tint: str) -> QImage:
    """The picture with its longer side at ``side``, multiplied with a colour where one is named."""
    return _tinted(_fitted(read_scaled(path, side), side), tint)


def read_scaled(path: str, side: int) -> QImage:
    """The picture fitted into a square of ``side`` pixels; a null image where it cannot be read."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return reader.read()
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def from_bytes(encoded: bytes) -> QPixmap:
    """A pixmap from the bytes of a thumbnail; null where they are none."""
    pixmap = QPixmap()
    pixmap.loadFromData(QByteArray(encoded))
    return pixmap


def _fitted(image: QImage, side: int) -> QImage:
    """A smaller picture made as large as the others, here where it costs no frame."""
    if image.isNull() or max(image.width(), image.height()) == side:
        return image
    return image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _tinted(image: QImage, tint: str) -> QImage:
    if image.isNull() or not tint:
        return image
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(made.rect(), QColor(tint))
    painter.end()
    return made


def _cost(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4 + 200


def _begin() -> None:
    """Decodes nothing once, on the thread that loads this.

    Qt's names come into being when they are first used, and two threads that use one for the first
    time at the same moment crash the process.
    """
    nothing = QImage(2, 1, QImage.Format.Format_RGB32)
    nothing.fill(0)
    _tinted(_fitted(nothing, 1), "#ffffff")
    read_scaled(":/nothing", 1)


_begin()
