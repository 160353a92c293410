"""The right to write a library: one process holds it. Separate because it is the one thing that
differs by system.
"""

import errno
import os
import sys
from pathlib import Path

from mmrec_desktop.domain.errors import Locked

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20  # Far behind the text, so that others can read who holds the lock.

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class ProcessLock:
    """An operating-system lock on a file: it goes when its process goes, however that ends (S1,
    S3).
    """

    def __init__(self, path: Path) -> None:
        """Takes the lock or raises Locked; OSError where the file cannot be written."""
        self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(self._handle)
        except OSError as error:
            self.release()
            if error.errno in _HELD:
                raise Locked("library-locked", library=str(path.parent)) from error
            raise
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Lets others write. Harmless when called twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
