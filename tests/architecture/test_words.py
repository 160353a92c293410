"""Every sentence exists in both languages, is used, and every code has its sentence and hint."""

import ast
import functools
import re
import string
import tomllib

import pytest

from mmrec_desktop.domain import errors
from tests.architecture.sources import ROOT, calls, first_text, modules

LANGUAGES = ("en", "zh_CN")
SPOKEN = {"tr", "say", "tell"}
"""Functions whose first argument is the key of a sentence."""
ONE = ".one"
"""Ending of the sentence that is taken where the count is 1."""
Words = dict[str, tuple[str, str]]


@functools.cache
def words(language: str) -> Words:
    """Key -> (file, sentence); a key that stands in two files fails."""
    found: Words = {}
    for file in sorted((ROOT / "resources" / "words" / language).glob("*.toml")):
        for key, sentence in tomllib.loads(file.read_text("utf-8")).items():
            assert key not in found, f"{key} stands in {found[key][0]} and in {file.name}"
            found[key] = (file.name, sentence)
    return found


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    english, chinese = map(words, LANGUAGES)
    assert english.keys() ^ chinese.keys() == set()
    differing = [
        key
        for key, (file, sentence) in english.items()
        if chinese[key][0] != file or placeholders(chinese[key][1]) != placeholders(sentence)
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert [key for key, (_, sentence) in words(language).items() if not sentence.strip()] == []


def test_chinese_is_chinese() -> None:
    """Sentences that are the same in both languages are names, units and pure placeholders."""
    english, chinese = map(words, LANGUAGES)
    copied = [
        key
        for key, (_, sentence) in english.items()
        if chinese[key][1] == sentence and len(re.findall(r"[a-z]{3,}", plain(sentence))) > 2
    ]
    assert copied == []


def plain(sentence: str) -> str:
    return re.sub(r"\{[^}]*\}", "", sentence)


def test_every_sentence_that_is_asked_for_exists() -> None:
    known = words("en")
    missing = [
        f"{name}:{call.lineno} {key}"
        for name, call, called in calls()
        if called in SPOKEN
        and (key := first_text(call)) is not None
        and key not in known
        and f"cli.help.{key}" not in known
    ]
    assert missing == []


def test_every_code_has_a_sentence_and_a_hint() -> None:
    known = words("en")
    kinds = {name for name in vars(errors) if isinstance(vars(errors)[name], type)}
    silent = []
    for name, call, called in calls():
        code = first_text(call) if called in kinds else None
        if called == "Rejection":
            code = first_text(call, 2, "code")
        if code is None:
            continue
        if not ({f"error.{code}", f"rejection.{code}"} & known.keys()) or (
            f"hint.{code}" not in known
        ):
            silent.append(f"{name}:{call.lineno} {code}")
    assert silent == []


def test_every_rejection_and_error_with_a_sentence_has_a_hint() -> None:
    known = words("en")
    codes = {key.partition(".")[2] for key in known if key.startswith(("error.", "rejection."))}
    assert [code for code in sorted(codes) if f"hint.{code}" not in known] == []


def test_no_sentence_is_dead() -> None:
    written, patterns = used()
    alive = [re.compile(pattern) for pattern in patterns]

    def is_used(key: str) -> bool:
        base = key.removesuffix(ONE)
        kind, _, code = key.partition(".")
        if kind in ("error", "hint", "rejection"):
            return code in written
        return {key, base} & written != set() or any(pattern.fullmatch(base) for pattern in alive)

    assert [key for key in words("en") if not is_used(key)] == []


def used() -> tuple[set[str], set[str]]:
    """Texts that are written out in the program, and patterns of those that are put together."""
    written: set[str] = set()
    begun: set[str] = set()
    endings: set[str] = set()
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
            if not isinstance(node, ast.JoinedStr):
                continue
            parts = [each.value if isinstance(each, ast.Constant) else None for each in node.values]
            pattern = "".join(".+" if part is None else re.escape(str(part)) for part in parts)
            if isinstance(parts[0], str) and re.match(r"[a-z-]+\.", parts[0]):
                begun.add(pattern)
            elif len(parts) == 2 and isinstance(parts[1], str) and re.match(r"-[a-z]+$", parts[1]):
                endings.add(parts[1])
    return written | {text + ending for text in written for ending in endings}, begun
