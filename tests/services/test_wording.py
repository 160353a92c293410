"""Sentences are filled, fall back, and never fail over a value."""

import errno
import os

import pytest

from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.domain.hit import Reason
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.services.jobs.bug_report import known
from mmrec_desktop.services.wording import Wording, resources_folder, spoken, wording

WORDS = Wording(
    "en",
    {
        "rows": "{count:,} rows",
        "rows.one": "one row",
        "error.bad": "{file} is bad.",
        "hint.bad": "Try another.",
        "rejection.no-title": "Line {line} of {file} has no title.",
        "hint.no-title": "Give it one.",
        "reason.cheaper": "{percent} % cheaper, {count} pieces",
    },
)


def test_placeholders_are_filled_by_name() -> None:
    assert WORDS.say("rows", count=1860) == "1,860 rows"
    assert WORDS.say("rows", count=1) == "one row"


def test_what_is_missing_or_of_the_wrong_kind_never_fails() -> None:
    assert WORDS.say("rows") == "… rows"
    assert WORDS.say("rows", count="many") == "many rows"
    assert WORDS.say("nobody wrote this", count=3) == "nobody wrote this"
    assert not WORDS.has("nobody wrote this")


def test_values_are_never_templates() -> None:
    error = WrongUse("bad", file="{file.__class__} {0}")
    assert WORDS.error(error) == ("{file.__class__} {0} is bad.", "Try another.")


def test_a_template_cannot_look_into_values() -> None:
    words = Wording("en", {"x": "{error.__class__}"})
    assert words.say("x", error=1) == "…"


def test_rejections_and_reasons_have_sentences() -> None:
    rejection = Rejection("luma.csv", 17, "no-title")
    assert WORDS.rejection(rejection) == ("Line 17 of luma.csv has no title.", "Give it one.")
    reason = Reason("price", "cheaper", {"percent": 20}, 3)
    assert WORDS.reason(reason) == "20 % cheaper, 3 pieces"


def test_a_colour_in_a_reason_has_a_name_in_every_language() -> None:
    reason = Reason("colour", "colour", {"colour": "white"})
    assert "白色" in wording("zh_CN").reason(reason)
    assert "white" in wording("en").reason(reason)


def test_a_code_may_be_an_error_here_and_a_rejection_there() -> None:
    assert WORDS.error(WrongUse("no-title", file="a.csv", line=2))[0].startswith("Line 2 of a.csv")
    assert WORDS.error(WrongUse("unheard-of")) == ("unheard-of", "")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh-CN", "zh_CN"),
        ("zh_TW.UTF-8", "zh_CN"),
        ("Chinese (Simplified)_China", "zh_CN"),
        ("de_DE", "en"),
        ("", "en"),
    ],
)
def test_the_system_s_language_is_spoken_where_we_can(name: str, language: str) -> None:
    assert spoken(name) == language


def test_both_languages_come_from_the_resources() -> None:
    assert (resources_folder() / "words" / "en").is_dir()
    assert wording("zh_CN").language == "zh_CN"
    assert wording("tlh").language == "en"


def test_what_the_system_refuses_is_said_in_the_users_language() -> None:
    refused = known(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "/no/shop.csv"))
    assert wording("zh_CN").error(refused)[0] == "无法使用 shop.csv：找不到该文件或文件夹。"
    strange = known(OSError(errno.ENXIO, "No such device or address", "/no/shop.csv"))
    assert "No such device" in wording("zh_CN").error(strange)[0]
