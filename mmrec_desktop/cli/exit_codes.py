"""Which exit code each outcome has. The one place where that is decided."""

from mmrec_desktop.domain.errors import MMRecError, NotFound, WrongUse
from mmrec_desktop.domain.orders_report import OrdersReport
from mmrec_desktop.domain.rejection import ImportReport

DONE = 0
INCOMPLETE = 1
"""Done with rejections, or nothing found where something was named."""
WRONG_USE = 2
UNUSABLE = 3
"""The library or a file is unusable; also where a bug of ours stopped the command."""
INTERRUPTED = 130


def of_error(error: MMRecError) -> int:
    """2 for wrong use, 1 where something named is not there, else 3."""
    if isinstance(error, WrongUse):
        return WRONG_USE
    # A library or a file that is not there is unusable; what is in a library is only not found.
    named = isinstance(error, NotFound) and error.code.startswith(("product", "model", "customer"))
    return INCOMPLETE if named else UNUSABLE


def of_import(report: ImportReport) -> int:
    """1 where a row, a picture or a whole file was set aside.

    Pictures and links that a feed names but nobody has are remarks: they alone are no failure.
    """
    set_aside = any(not each.counts and each.line == 0 for each in report.rejections)
    rejected = report.rejected or report.pictures_rejected or set_aside
    return INCOMPLETE if rejected else DONE


def of_orders(report: OrdersReport) -> int:
    """1 where rows could not be read; products that nobody knows are counted, and no failure."""
    return INCOMPLETE if report.rejected else DONE


def of_found(count: int) -> int:
    """1 where nothing at all was found."""
    return DONE if count else INCOMPLETE


def of_training(adopted: bool) -> int:  # noqa: FBT001
    """1 where the model was refused: it was looked for something better, and nothing found."""
    return DONE if adopted else INCOMPLETE
