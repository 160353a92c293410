"""When something was ordered, in the writings of merchants. Separate because 12/1/2010 can only be
read once the whole file has been seen.
"""

import datetime
import functools
import re
import unicodedata

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_DAY = 86_400
_TIME = (
    r"(?:[T\s,]+(?P<before>上午|下午|am|pm)?\s*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})(?:[.,]\d+)?秒?|分)?\s*(?P<after>am|pm|a\.m\.|p\.m\.)?)?"
    r"\s*(?:z|utc|gmt|cst|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\([^)]*\))?"
)
"""The zone is left out: what counts is the shop's own time."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})\s*[-/.年]\s*(?P<month>\d{{1,2}})\s*[-/.月]\s*(?P<day>\d{{1,2}})\s*日?{_TIME}",
    re.I,
)
_YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}}){_TIME}",
    re.I,
)
_NAMED = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*{_MONTH}[\s,-]*(?P<year>\d{{4}}|\d{{2}}){_TIME}",
        re.I,
    ),
    re.compile(
        rf"{_MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?P<year>\d{{4}}){_TIME}", re.I
    ),
)
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.\s]+|\s*(?:星期|周)[一二三四五六日天]\s*", re.I
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SERIAL = (20_000.0, 80_000.0)
_SERIAL_EPOCH = 25_569
"""Days from the beginning of a spreadsheet's time to 1970."""

Moment = tuple[int | None, int | None]
"""Seconds since 1970 with the month written first, and with the day first; None: cannot be."""
NEVER: Moment = (None, None)


@functools.lru_cache(maxsize=4096)
def parse_time(text: str) -> Moment:
    """The moment that a cell names, in both ways of reading; they differ only in 12/1/2010."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("'\"=")
    plain = _WEEKDAY.sub(" ", plain).strip()
    if found := _YEAR_FIRST.fullmatch(plain):
        return _same(_seconds(int(found["year"]), int(found["month"]), int(found["day"]), found))
    if found := _YEAR_LAST.fullmatch(plain):
        year, one, two = _year(found["year"]), int(found["one"]), int(found["two"])
        day_first = _seconds(year, two, one, found)
        if found["mark"] == ".":
            return _same(day_first)
        return _seconds(year, one, two, found), day_first
    for pattern in _NAMED:
        if found := pattern.fullmatch(plain):
            month = _MONTHS.index(found["name"].lower()) + 1
            return _same(_seconds(_year(found["year"]), month, int(found["day"]), found))
    return _same(_from_number(plain))


class DateOrder:
    """Finds out from all moments of a file whether its days stand before its months."""

    def __init__(self) -> None:
        self._month_first = 0
        self._day_first = 0
        self._back = [0, 0]
        self._last: list[int | None] = [None, None]
        self._least: list[int] = []
        self._most: list[int] = []

    def note(self, moment: Moment) -> None:
        """Takes in the next moment of the file."""
        month_first, day_first = moment
        if month_first == day_first:
            return
        if month_first is None or day_first is None:
            self._month_first += day_first is None and month_first is not None
            self._day_first += month_first is None and day_first is not None
            return
        both = [month_first, day_first]
        for at, value in enumerate(both):
            last = self._last[at]
            self._back[at] += last is not None and value < last
        self._last = [*both]
        self._least = list(map(min, self._least or both, both))
        self._most = list(map(max, self._most or both, both))

    @property
    def day_first(self) -> bool:
        """What the file means: what alone can be, else where time runs back less often, else where
        the file is of a shorter time.
        """
        if self._month_first != self._day_first:
            return self._day_first > self._month_first
        if self._back[0] != self._back[1]:
            return self._back[1] < self._back[0]
        spans = [most - least for least, most in zip(self._least, self._most, strict=True)]
        return bool(spans) and spans[1] < spans[0]


def _same(seconds: int | None) -> Moment:
    return seconds, seconds


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _seconds(year: int, month: int, day: int, found: "re.Match[str]") -> int | None:
    hour = int(found["hour"] or 0)
    half = (found["before"] or found["after"] or "").lower().replace(".", "")
    if half in ("pm", "下午") and hour < 12:
        hour += 12
    elif half in ("am", "上午") and hour == 12:
        hour = 0
    return _moment(year, month, day, (hour, int(found["minute"] or 0), int(found["second"] or 0)))


def _moment(year: int, month: int, day: int, clock: tuple[int, int, int]) -> int | None:
    hour, minute, second = clock
    if not 1970 <= year <= 2199 or hour > 24 or minute > 59 or second > 60:
        return None
    try:
        days = datetime.date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None
    return days * _DAY + hour * 3600 + minute * 60 + second


def _from_number(plain: str) -> int | None:
    """20101201, 20101201082600, the days of a spreadsheet, seconds or thousandths since 1970."""
    if found := _COMPACT.fullmatch(plain):
        year, month, day, *clock = (int(each or 0) for each in found.groups())
        return _moment(year, month, day, (clock[0], clock[1], clock[2]))
    if not plain.isascii() or not _NUMBER.fullmatch(plain) or len(plain) > 24:
        return None
    number = float(plain)
    if _SERIAL[0] <= number < _SERIAL[1]:
        return round((number - _SERIAL_EPOCH) * _DAY)
    whole = plain.partition(".")[0]
    if len(whole) == 10:
        return int(number)
    return int(number) // 1000 if len(whole) == 13 else None
