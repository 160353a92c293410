"""What names of picture files say: which are pictures, which belong together, in which order.

Separate because the finder (feeds) and the folder catalogue (no feed) must read names the same way.
"""

import re
import unicodedata

PICTURE_SUFFIXES = frozenset(
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff",
        ".avif", ".heic", ".heif", ".tbi",
    }
)  # fmt: skip
""".tbi: JPEG of a Taobao packet under another name."""

_THUMBNAIL_FOLDERS = frozenset({"thumbs", "thumbnails", "@eadir", "__macosx", "_thumbs", "cache"})
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HASH = re.compile(r"(?=.*\d)[0-9a-f]{16,}", re.IGNORECASE)
_CAMERA = re.compile(
    r"(img|dsc|dscn|dscf|pic|photo|image|mvimg|pxl|wp|p|微信图片|微信截图|屏幕截图|截图|照片|图片)"
    r"[\s_\-]*\d[\d\s_\-]*(wa\d+)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d\s_\-.()]+")
_LONG = re.compile(r"\d{3,}$")
_NUMBERED = re.compile(r"\d{3,}(?:[_\-]\d{1,2}|\s*\(\d{1,2}\))")
"""A number as a name, and which of its pictures this is."""
_VIEWS = (
    "main|front|back|side|left|right|top|bottom|details?|alt|alternate|zoom|model|outfit|cover"
    "|inside|outside|worn|flat|swatch|pt|primary|secondary|closeup|lifestyle"
    "|主图|正面|背面|侧面|细节图?|详情|平铺"
)
_VIEW = re.compile(
    rf"^(?P<stem>.*?\S)(?:[\s_\-.]+(?:(?:{_VIEWS})[\s_\-]?\d{{0,2}})|[_\-.]+\d{{1,2}}"
    r"|\s*\(\d{1,2}\))$",
    re.IGNORECASE,
)


_SIZE = re.compile(
    r"(?:_(?:pico|icon|thumb|small|compact|medium|large|grande|original|master|\d{2,4}x\d{0,4}|x\d{2,4})(?:_crop_[a-z]+)?"
    r"|-\d{3,4}x\d{3,4}|-scaled|\._[a-z0-9,_]+_|-(?:home|large|small|medium|cart|thickbox)_default)?(?:@\dx)?$",
    re.IGNORECASE,
)


def sizeless(stem: str) -> str:
    """A name without the size that a shop's server adds: mug_925x, mug-300x300, mug@2x are mug."""
    return _SIZE.sub("", stem) or stem


def folded(name: str) -> str:
    """One spelling of a name: composed, lower case, without blanks at the ends."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorting key in which 2 comes before 10, and ``a.jpg`` before ``a_2.jpg``."""
    stem, _, end = name.rpartition(".")
    pieces = re.split(r"(\d+)", folded(stem or end))
    return tuple((1, int(p), "") if p.isdecimal() else (0, 0, p) for p in pieces if p)


def group_stem(stem: str) -> str:
    """The name without its number or view, where it has one; names that say nothing stay whole."""
    if says_nothing(stem) and not _NUMBERED.fullmatch(stem.strip()):
        return stem
    for shorter in stems(stem)[1:]:
        # A bare word or a few digits before a number are a series of different things, not views.
        if _CAMERA.fullmatch(shorter) or (_NUMBER.fullmatch(shorter) and not _LONG.match(shorter)):
            break
        stem = shorter
    return stem


def stems(stem: str) -> list[str]:
    """A name, then the same with one number or view after the other taken off: a-1_front, a-1,
    a.
    """
    found = [stem]
    while match := _VIEW.match(found[-1]):
        found.append(match["stem"])
    return found


def says_nothing(stem: str) -> bool:
    """Whether a name is only a number, hash, UUID or a camera's counter."""
    plain = stem.strip()
    return any(form.fullmatch(plain) is not None for form in (_NUMBER, _UUID, _HASH, _CAMERA))


def is_hidden_folder(name: str) -> bool:
    """Folders that hold no pictures of the merchant: hidden ones and those of thumbnails."""
    return name.startswith(".") or name.casefold() in _THUMBNAIL_FOLDERS
