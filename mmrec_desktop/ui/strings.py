"""What the window says: the sentences of the chosen language, numbers, prices and times.

Separate from ``services.wording`` because the window has one language at a time and asks for it
everywhere.
"""

from collections.abc import Iterable
from pathlib import PurePath

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimeZone

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.money import Money
from mmrec_desktop.services.wording import Wording, system_language, wording

LANGUAGES = (("en", "English"), ("zh_CN", "简体中文"))
"""Code and own name of every language there is."""

_ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "cp932": "Shift_JIS",
    "shift_jis": "Shift_JIS",
    "big5": "Big5",
}
"""What Python's names are called elsewhere, where that is not the same in capitals."""
_MINUTE = 60
_HOUR = 3600


class _Spoken:
    """The language in use; loaded when first asked for, so that importing this costs nothing."""

    def __init__(self) -> None:
        self.words: Wording | None = None


_spoken = _Spoken()


def set_language(language: str) -> None:
    """Speaks this language from now on: ``en``, ``zh_CN``, or ``""`` for the system's."""
    _spoken.words = wording(language or system_language())


def language() -> str:
    """The language in use."""
    return _words().language


def tr(key: str, **values: object) -> str:
    """The sentence of a key, filled in; the key itself where nobody wrote one."""
    return _words().say(key, **values)


def own_words(text: str, translations: Iterable[tuple[str, str]]) -> str:
    """A shop's text in the language in use, where the shop has (language, text) of it."""
    wanted = language()[:2]
    found = (own for code, own in translations if own and code.lower()[:2] == wanted)
    return next(found, text)


def library_name(path: PurePath) -> str:
    """What a library is called: its folder's name, or that of the two which nobody named."""
    own = {"catalogue": "library.own", "Demo": "library.demo"}
    return tr(own[path.stem]) if path.stem in own else path.stem


def has(key: str) -> bool:
    """Whether anybody wrote a sentence for this key."""
    return _words().has(key)


def error_words(error: BaseException) -> tuple[str, str]:
    """Sentence and hint of an error; of a bug, that something went wrong that should not have."""
    if isinstance(error, MMRecError) and _words().has(f"error.{error.code}"):
        return _words().error(error)
    return tr("window.bug"), tr("window.bug-hint")


def money(amount: Money | None) -> str:
    """A price as a shopper reads it, a dash where there is none."""
    return str(amount) if amount is not None else "–"


def number(value: int) -> str:
    """A whole number with thousands set apart."""
    return f"{value:,}"


def counted(key: str, count: int, **values: object) -> str:
    """The sentence of a key with a ``{count}``; ``<key>-one`` where there is just one of it."""
    one = f"{key}-one"
    return tr(one if count == 1 and has(one) else key, count=number(count), **values)


def duration(seconds: float) -> str:
    """About how long something takes, in one unit."""
    if seconds < 1.5:
        return tr("time.moment")
    if seconds < _MINUTE * 1.5:
        return tr("time.seconds", count=round(seconds) if seconds < 10 else round(seconds / 5) * 5)
    if seconds < _HOUR * 1.5:
        return tr("time.minutes", count=round(seconds / _MINUTE))
    return tr("time.hours", count=round(seconds / _HOUR))


def encoding_name(codec: str) -> str:
    """What an encoding is called outside of Python."""
    return _ENCODINGS.get(codec, codec.upper())


def moment(stored: str) -> str:
    """A stored time as the user's language writes it."""
    parsed = QDateTime.fromString(stored, Qt.DateFormat.ISODate)
    if not parsed.isValid():
        return stored
    if parsed.timeSpec() == Qt.TimeSpec.LocalTime:
        parsed.setTimeZone(QTimeZone.utc())
    local = parsed.toLocalTime()
    return QLocale(language()).toString(local, tr("time.moment-format"))


def _words() -> Wording:
    if _spoken.words is None:
        _spoken.words = wording(system_language())
    return _spoken.words
