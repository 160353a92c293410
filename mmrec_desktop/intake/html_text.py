"""HTML of descriptions to plain text.

Separate because every dialect may carry HTML, and none may show it (V5).
"""

import functools
import html
import re
import unicodedata

LONGEST_TEXT = 200_000
"""Characters of HTML that are read; the rest of a description is not looked at."""

_SHORT = 10_000
_TAGS = (
    "a|abbr|address|article|b|big|blockquote|body|br|button|center|code|dd|del|details|div|dl|dt|em|embed|figure|"
    "figcaption|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|"
    "nav|nobr|noscript|object|ol|option|p|picture|pre|s|script|section|select|small|source|span|strike|strong|"
    "style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)
_MARKUP = re.compile(rf"<!--|<!doctype|<\?|</?(?:{_TAGS})(?:\s[^<>]*|/)?>", re.I)
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^<>]*>
    |<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)(?=[\s/>])(?:(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^<>]*>)""",
    re.I | re.S | re.X,
)
"""Possessive, so that no text costs more than its length."""
_UNFINISHED = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?$", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
_BLOCKS = frozenset(
    """address article blockquote br center dd div dl dt figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr
    li main ol p pre section table tr ul""".split()  # noqa: SIM905 — a list of words reads better as text
)
_SILENT = frozenset(["script", "style", "head", "iframe", "noscript", "template", "svg", "object"])
_SPACES = re.compile(r"[^\S\n]+")
_DROPPED = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def html_to_text(text: str) -> str:
    """Plain text with line breaks where blocks were. Handles unclosed tags, entities (also escaped
    twice), lists.

    Scripts, styles and comments are dropped; "<" that is no markup stays.
    """
    return _remembered(text) if len(text) <= _SHORT else _to_text(text[:LONGEST_TEXT])


def _to_text(text: str) -> str:
    text = _BREAKS.sub("\n", text)
    if "<" in text and (_MARKUP.search(text) or _UNFINISHED.search(text)):
        text = _read(text)
    if "&" in text:
        text = _entities(text)
    lines = (_SPACES.sub(" ", line).strip() for line in _clean(text).split("\n"))
    return "\n".join(line for line in lines if line and line != "•")


_remembered = functools.lru_cache(maxsize=512)(_to_text)
"""Variants repeat the description of their product."""


def plain(text: str) -> str:
    """One line of text without markup, control and direction characters (V5)."""
    if "<" in text or "&" in text:
        text = html_to_text(text)
    if text.isascii() and text.isprintable():
        return " ".join(text[:LONGEST_TEXT].split())
    return " ".join(_clean(_BREAKS.sub("\n", text[:LONGEST_TEXT])).split())


def _read(text: str) -> str:
    parts: list[str] = []
    silent = ""
    place = 0
    for tag in _TAG.finditer(text):
        if not silent:
            parts.append(_spoken(text[place : tag.start()]))
        place = tag.end()
        name = (tag["name"] or "").lower()
        if silent:
            silent = "" if tag["end"] and name == silent else silent
        elif name in _SILENT and not tag["end"] and not tag[0].endswith("/>"):
            silent = name
        if not silent:
            parts.append(_said_by(name, is_end=bool(tag["end"])))
    if not silent:
        parts.append(_spoken(_UNFINISHED.sub("", text[place:])))
    return "".join(parts)


def _spoken(data: str) -> str:
    return html.unescape(data.replace("\n", " "))


def _said_by(name: str, *, is_end: bool) -> str:
    """What stands in plain text where a tag was."""
    if name in _BLOCKS:
        return "\n• " if name == "li" and not is_end else "\n"
    return " " if name in ("td", "th") else ""


def _entities(text: str) -> str:
    """Entities that are left: the text had no markup, or was escaped twice on its way."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return _read(text) if "<" in text and _MARKUP.search(text) else text


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return _DROPPED.sub("", unicodedata.normalize("NFC", text)).replace("\t", " ")
