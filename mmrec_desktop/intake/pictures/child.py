"""The decoding child process: files that are not trusted are opened here, so that a crash costs
one file (P5).

Separate so that starting it loads no more than decoding needs. Requests and answers are packed
messages of ``domain.channel``; the first answer, without a request, says that the child is ready.
"""

import multiprocessing
import os
import signal
import stat
import sys
import threading
import warnings
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmrec_desktop.domain import offline
from mmrec_desktop.domain.channel import pack, unpack
from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import DecodedPicture

MAX_MEMORY = 3 * 1024**3
"""What a child may take on top of what it needs to start, where the system can limit it."""
POLITENESS = 5
"""The window goes before the children when both want a core."""


def main(connection: Connection) -> None:
    """Answers one request after the other until the other side is gone."""
    # Start-up time of the program: the process that starts children needs no image library.
    from mmrec_desktop.intake.pictures.decode import decode
    from mmrec_desktop.intake.pictures.header import MAX_BYTES

    offline.refuse_sockets()
    _settle()
    connection.send_bytes(pack({"ready": True}))
    while True:
        try:
            head, arrays = unpack(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            given = arrays.get("encoded")
            encoded = _read(Path(head["path"]), MAX_BYTES) if given is None else given.tobytes()
            box = tuple(head["box"]) if head["box"] else None
            reply = _packed(decode(encoded, box, detail=int(head["detail"])))
        except PictureUnreadable as error:
            reply = pack({"code": error.code})
        connection.send_bytes(reply)


def _settle() -> None:
    """Makes this a quiet process: it ends with its parent, and not by Ctrl+C in the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
    _step_back()
    _limit_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _step_back() -> None:
    if sys.platform == "win32":
        import psutil  # start-up time elsewhere, where it is not needed

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(POLITENESS)


def _end_with_parent() -> None:
    """A child that hangs in a file never reads that its pipe was closed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory() -> None:
    # P2: what a header does not tell must not take the computer's memory.
    try:
        import resource  # not on Windows

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MAX_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError):
        return


def _read(path: Path, most: int) -> bytes:
    """The file's bytes. Raises PictureUnreadable."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise PictureUnreadable("picture-unreadable")
        if found.st_size > most:
            raise PictureUnreadable("picture-too-large")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PictureUnreadable("picture-vanished") from error
    except (OSError, ValueError) as error:  # P6: no permission, network drive gone
        raise PictureUnreadable("picture-no-permission") from error


def _packed(picture: DecodedPicture) -> bytes:
    about = {
        "sha256": picture.sha256,
        "fingerprint": picture.fingerprint,
        "width": picture.width,
        "height": picture.height,
    }
    arrays: dict[str, NDArray[Any]] = {
        "pixels": picture.pixels,
        "histogram": picture.histogram,
        "colours": picture.colours,
        "thumbnail": np.frombuffer(picture.thumbnail, dtype=np.uint8),
    }
    return pack(about, arrays)
