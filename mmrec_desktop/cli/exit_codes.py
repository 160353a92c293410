"""Which exit code each outcome has. The one place where that is decided."""

from mmrec_desktop.domain.errors import MMRecError, NotFound, WrongUse

DONE = 0
WITH_REJECTIONS = 1
WRONG_USE = 2
UNUSABLE = 3
INTERRUPTED = 130


def of_error(error: MMRecError) -> int:
    """2 wrong use, 1 nothing found, else 3: a library or file is unusable."""
    if isinstance(error, WrongUse):
        return WRONG_USE
    return WITH_REJECTIONS if isinstance(error, NotFound) else UNUSABLE
