"""What is typed is understood, and what is not is told in the user's words."""

import pytest

from mmrec_desktop.cli.arguments import build, early_language, parse
from mmrec_desktop.cli.columns import width
from mmrec_desktop.cli.main import COMMANDS
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.services.wording import Wording, wording

EN, ZH = wording("en"), wording("zh_CN")


def test_words_that_begin_with_a_minus_are_words() -> None:
    chosen = parse(["search", "shoes", "-leather", "-k", "5", "--where", "stock=in"], EN)
    assert (chosen.words, chosen.k, chosen.where) == (["shoes", "-leather"], 5, ["stock=in"])


def test_shared_options_stand_before_or_after_the_command() -> None:
    before = parse(["--library", "a", "--json", "search", "x"], EN)
    after = parse(["search", "x", "--json", "--library", "a"], EN)
    assert (before.library, before.json) == (after.library, after.json) == ("a", True)


def test_map_may_stand_before_the_files_and_take_several_pairs() -> None:
    for order in (
        ["--map", "title=Name", "sku=Nr", "feed.csv"],
        ["feed.csv", "--map", "title=Name", "--map", "sku=Nr"],
    ):
        chosen = parse(["import", *order], EN)
        assert (chosen.paths, chosen.map) == (["feed.csv"], ["title=Name", "sku=Nr"])


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["serach", "x"], "command-misspelt", "search"),
        (["frobnicate"], "command-unknown", "frobnicate"),
        (["import"], "nothing-to-import", ""),
        (["search", "x", "--k", "many"], "bad-arguments", "has to be a number"),
        (["search", "x", "--frob"], "bad-arguments", "“--frob” is not understood"),
        (["export"], "bad-arguments", "FILE is missing"),
        (["search", "--image"], "bad-arguments", "needs a value"),
        (["search", "--box", "0,0,1,1"], "box-without-picture", "belongs to no picture"),
        (["search", "--image", "a.jpg", "--looks", "odd"], "bad-arguments", "cannot be"),
        (["similar", "x", "--mode", "odd"], "bad-arguments", "cannot be"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], code: str, told: str) -> None:
    with pytest.raises(WrongUse) as raised:
        parse(arguments, EN)
    assert raised.value.code == code
    assert told in " ".join(map(str, (*EN.error(raised.value), *raised.value.values.values())))


def test_wrong_use_is_told_in_chinese() -> None:
    with pytest.raises(WrongUse) as raised:
        parse(["search", "x", "--frob"], ZH)
    assert ZH.error(raised.value)[0] == "mmrec search：无法理解“--frob”。"


@pytest.mark.parametrize("words", [EN, ZH])
def test_help_fits_the_screen_and_names_every_command(
    words: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = build(words).format_help()
    assert max(map(width, text.splitlines())) <= 80
    assert all(f"\n    {name} " in text for name in COMMANDS)


def test_the_language_is_known_before_anything_else() -> None:
    assert early_language(["search", "--language", "zh_CN"]) == "zh_CN"
    assert early_language(["--language=en", "x"]) == "en"
    assert early_language(["search", "--language"]) is None
