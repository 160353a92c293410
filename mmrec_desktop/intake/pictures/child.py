"""The decoding child process: files that are not trusted are opened here, so that a crash costs one file (P5)."""

import signal
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from mmrec_desktop.domain.channel import pack, unpack
from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.intake.pictures.decode import MOST_BYTES, decode


def main(connection: Connection) -> None:
    """Answers one request after the other until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            head, arrays = unpack(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            encoded = (
                arrays["encoded"].tobytes() if "encoded" in arrays else _read(Path(head["path"]))
            )
            box = tuple(head["box"]) if head.get("box") else None
            seen = decode(encoded, box)
        except PictureUnreadable as error:
            connection.send_bytes(pack({"code": error.code}))
            continue
        about = {
            "sha256": seen.sha256,
            "fingerprint": seen.fingerprint,
            "width": seen.width,
            "height": seen.height,
        }
        arrays = {
            "pixels": seen.pixels,
            "histogram": seen.histogram,
            "colours": seen.colours,
            "thumbnail": np.frombuffer(seen.thumbnail, dtype=np.uint8),
        }
        connection.send_bytes(pack(about, arrays))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PictureUnreadable("picture-too-large")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PictureUnreadable("picture-missing") from error
    except OSError as error:
        raise PictureUnreadable("picture-no-permission") from error
