"""XML feeds as flat records: Google Merchant (RSS and Atom), and any list of equal elements.

Separate because XML is the one text format that can attack its reader (F4): document types,
entities and external references are refused, and elements are forgotten as soon as they are read.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.intake.columns import field_of, recognised

_LOOKED_AT = 20_000
"""Elements from the start that decide which one is a product."""
_DEEPEST = 40
_MOST_IN_A_PAIR = 4
_LONGEST = 1_000_000
"""Characters in all texts of one element."""

_KEYS = frozenset({"name", "key", "code", "label", "paramname", "attributename", "metakey"})
_VALUES = frozenset({"value", "val", "text", "paramvalue", "attributevalue", "metavalue"})
_CALLED = ("name", "code", "key", "domain")
"""Attributes of an element that say what its text is: <param name="Colour">."""

Flat = dict[str, str]


def read_xml(path: Path) -> Iterator[Flat]:
    """Every product element as names and texts. Raises FeedUnreadable."""
    try:
        wanted = _product_element(path)
        yield from _elements(path, wanted)
    except (DefusedXmlException, NotImplementedError) as error:
        raise FeedUnreadable("xml-refused", file=path.name) from error
    except (ParseError, ValueError, LookupError, OSError) as error:
        raise FeedUnreadable("feed-unreadable", file=path.name) from error


def _product_element(path: Path) -> str:
    """The tag that is repeated and whose children read most like the columns of a catalogue."""
    counts: Counter[str] = Counter()
    known: dict[str, int] = {}
    seen = depth = 0
    try:
        for event, element in _events(path):
            depth += 1 if event == "start" else -1
            if event == "end" and len(element) > 1:
                names = [_name(child.tag) for child in element] + [_name(a) for a in element.attrib]
                counts[element.tag] += 1
                known[element.tag] = max(known.get(element.tag, 0), recognised(names))
                seen += 1
            if event == "end" and (len(element) > 400 or depth <= 1):
                element.clear()
            if seen > _LOOKED_AT:
                break
    except ParseError:
        if not counts:
            raise
    if not counts:
        raise ValueError("no repeated element")
    return max(counts, key=lambda tag: (known[tag], counts[tag]))


def _elements(path: Path, wanted: str) -> Iterator[Flat]:
    inside = 0
    for event, element in _events(path):
        if element.tag == wanted:
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                yield _flat(element)
        if event == "end" and not inside:
            element.clear()


def _events(path: Path) -> Iterator[tuple[str, Any]]:
    depth = 0
    with path.open("rb") as file:
        for event, element in iterparse(
            file,
            events=("start", "end"),
            forbid_dtd=True,
            forbid_entities=True,
            forbid_external=True,
        ):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise ValueError("nested too deep")
            yield event, element


def _flat(element: Any, prefix: str = "") -> Flat:
    found: dict[str, list[str]] = {}
    _collect(element, prefix, found)
    flat = {name: "|".join(dict.fromkeys(texts)) for name, texts in found.items()}
    return {name: text[:_LONGEST] for name, text in flat.items()}


def _collect(element: Any, prefix: str, found: dict[str, list[str]]) -> None:
    for name, value in element.attrib.items():
        if value.strip():
            found.setdefault(prefix + _name(name), []).append(value.strip())
    for child in element:
        name = prefix + _name(child.tag)
        text = (child.text or "").strip()
        key, value = _pair(child, text)
        if key:
            column, said = _as_column(key, value, _name(child.tag))
            found.setdefault(column, []).append(said)
            continue
        if text:
            found.setdefault(name, []).append(text)
        elif child.attrib.get("href"):
            found.setdefault(name, []).append(child.attrib["href"])
        if child.attrib.get("currency"):
            found.setdefault("currency", []).append(child.attrib["currency"])
        if len(child):
            _collect(child, f"{name}.", found)


def _pair(child: Any, text: str) -> tuple[str, str]:
    """Name and value of <param name="Colour">red</param> or of
    <PARAM><NAME>Colour</NAME><VAL>red</VAL></PARAM>; empty where an element is neither.
    """
    if not len(child):
        called = next((child.attrib[name] for name in _CALLED if child.attrib.get(name)), "")
        return (called.strip(), text) if called and text else ("", "")
    if len(child) > _MOST_IN_A_PAIR:
        return "", ""
    said = {_plain_name(each.tag): (each.text or "").strip() for each in child if not len(each)}
    key = next((said[name] for name in said if name in _KEYS), "")
    value = next((said[name] for name in said if name in _VALUES), "")
    return (key, value) if key and value else ("", "")


def _as_column(key: str, value: str, tag: str) -> tuple[str, str]:
    """A pair as a column of its own where its name is known, else as one of the attributes."""
    if key.startswith(("_", "attribute_")) or tag == "category" or field_of(key):
        return key, value
    return "attributes", f"{key}={value}".replace("|", "/")


def _plain_name(tag: str) -> str:
    return _name(tag).replace("_", "").lower()


def _name(tag: str) -> str:
    """A name without its namespace, but where nothing else tells two apart (WordPress)."""
    space, _, name = tag.rpartition("}")
    return name if name != "encoded" else "excerpt" if "excerpt" in space else "content"
