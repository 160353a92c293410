"""Where Tab leads: through areas in turn, in each as it is read, whatever was made first.

Separate because Qt goes in the order in which widgets were made, and filters, chips and pictures
are made anew with every answer.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def go_on(areas: Sequence[QWidget], around: QWidget, *, forward: bool) -> bool:
    """Moves the keyboard to the next stop in these areas, or beyond the widget around them;
    whether there was anything to move to.
    """
    # An area may lie in another one that comes later.
    stops = list(dict.fromkeys(stop for area in areas for stop in _stops(area)))
    focused = QApplication.focusWidget()
    at = stops.index(focused) + (1 if forward else -1) if focused in stops else -1
    target = stops[at] if 0 <= at < len(stops) else _beyond(around, forward=forward)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _scroll_to(target)
    return True


def _stops(area: QWidget) -> list[QWidget]:
    found = [each for each in (area, *area.findChildren(QWidget)) if _is_stop(each)]
    return sorted(found, key=lambda each: _corner(each, area))


def _corner(widget: QWidget, area: QWidget) -> tuple[int, ...]:
    """Where a stop stands: down and across. What scrolls is read whole at the place where it
    scrolls, wherever it is scrolled to.
    """
    scroll = _scroll_around(widget, area)
    content = None if scroll is None else scroll.widget()
    if scroll is None or content is None:
        # By the middle: what stands in one line need not be equally high.
        return _place(widget, area, widget.height() // 2) if widget is not area else (0, 0)
    return (*_place(scroll, area, 0), *_place(widget, content, widget.height() // 2))


def _place(widget: QWidget, within: QWidget, height: int) -> tuple[int, int]:
    place = widget.mapTo(within, QPoint(0, height))
    return (place.y(), place.x())


def _scroll_around(widget: QWidget, area: QWidget) -> QScrollArea | None:
    each = widget
    while each is not area and (parent := each.parentWidget()) is not None:
        each = parent
        if isinstance(each, QScrollArea):
            return each
    return None


def _is_stop(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _beyond(around: QWidget, *, forward: bool) -> QWidget | None:
    each = around.nextInFocusChain() if forward else around.previousInFocusChain()
    while each is not None and each is not around:
        if not around.isAncestorOf(each) and each.window() is around.window() and _is_stop(each):
            return each
        each = each.nextInFocusChain() if forward else each.previousInFocusChain()
    return None


def _scroll_to(widget: QWidget) -> None:
    parent: QWidget | None = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
