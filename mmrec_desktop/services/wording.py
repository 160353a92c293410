"""Codes and values to sentences, in the user's language. One text system for the window and the
command line.

Words live in ``resources/words/<language>/*.toml`` as flat tables, key to text with
``{placeholders}``.
"""

import functools
import locale
import os
import string
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.hit import Reason
from mmrec_desktop.domain.rejection import Rejection

LANGUAGES = ("en", "zh_CN")
"""The languages there are; the first is used where the other has nothing."""


class _Filler(string.Formatter):
    """Fills placeholders by name only; a value that is missing or of the wrong kind never fails a
    sentence.
    """

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "…")

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        # No attributes and no items: values from outside are shown, never looked into.
        return self.get_value(field_name, args, kwargs), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        try:
            return format(value, format_spec)
        except (TypeError, ValueError):
            return str(value)


_filler = _Filler()


class Wording:
    """The sentences of one language."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._sentences = sentences

    def has(self, key: str) -> bool:
        """Whether there is a sentence of that key."""
        return key in self._sentences

    def say(self, key: str, **values: object) -> str:
        """The sentence of a key, filled in; the key itself where nobody wrote one.

        A sentence ``<key>.one`` is taken instead where ``count`` is 1.
        """
        if values.get("count") == 1 and f"{key}.one" in self._sentences:
            key = f"{key}.one"
        template = self._sentences.get(key)
        return key if template is None else _filler.vformat(template, (), values)

    def error(self, error: MMRecError) -> tuple[str, str]:
        """Sentence and hint of an error."""
        values = dict(error.values)
        system = f"system.{values.get('system')}"
        if self.has(system):
            values["problem"] = self.say(system)  # the system itself has one language only
        return self._pair("error", error.code, values)

    def rejection(self, rejection: Rejection) -> tuple[str, str]:
        """Reason and hint of a rejected row, picture or file."""
        values = {"file": rejection.file, "line": rejection.line, **rejection.values}
        return self._pair("rejection", rejection.code, values)

    def reason(self, reason: Reason) -> str:
        """Why a hit is there."""
        values = {name: self._named(name, value) for name, value in reason.values.items()}
        if reason.count is not None:
            values.setdefault("count", reason.count)
        return self.say(f"reason.{reason.code}", **values)

    def _named(self, name: str, value: object) -> object:
        """A colour is a code in reasons, and has a name in every language."""
        known = name == "colour" and self.has(f"colour.{value}")
        return self.say(f"colour.{value}").lower() if known else value

    def _pair(self, kind: str, code: str, values: Mapping[str, object]) -> tuple[str, str]:
        known = kind
        if not self.has(f"{kind}.{code}"):
            # A picture that cannot be read is an error in a query and a rejection in an import.
            known = {"error": "rejection", "rejection": "error"}[kind]
        sentence = self.say(f"{known}.{code}", **values) if self.has(f"{known}.{code}") else code
        hint = self.say(f"hint.{code}", **values) if self.has(f"hint.{code}") else ""
        return sentence, hint


@functools.cache
def wording(language: str) -> Wording:
    """The words of ``en`` or ``zh_CN``; anything else is English. Read once per process."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    sentences: dict[str, str] = {}
    for folder in dict.fromkeys((LANGUAGES[0], language)):
        for file in sorted((resources_folder() / "words" / folder).glob("*.toml")):
            with file.open("rb") as stream:
                sentences.update(tomllib.load(stream))
    return Wording(language, sentences)


def system_language() -> str:
    """The language of the system, as far as we speak it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := os.environ.get(name):
            return spoken(value)
    return spoken(locale.getlocale()[0] or "")


def spoken(name: str) -> str:
    """The language we speak for a name such as "zh-CN", "zh_CN.UTF-8", "Chinese
    (Simplified)_China" or "de".
    """
    return "zh_CN" if name.lower().startswith(("zh", "chinese", "cn")) else "en"


def resources_folder() -> Path:
    """Words, icons and the demo: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
