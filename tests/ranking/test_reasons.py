"""The strongest parts explain a hit."""

from mmrec_desktop.ranking.reasons import reasons


def test_strongest_first_and_at_most_three() -> None:
    found = reasons({"words": 0.1, "meaning": 0.4, "visible": 0.2, "colour": 0.05, "x": 1}, ["mug"])
    assert [reason.code for reason in found] == ["meaning", "visible", "words"]
    assert found[2].values == {"terms": "mug"}


def test_weak_parts_explain_nothing() -> None:
    assert reasons({"meaning": 0.01, "picture": -0.5}) == ()


def test_what_is_hardly_like_it_still_says_why() -> None:
    assert [each.code for each in reasons({"meaning": 0.03, "picture": -0.02})] == ["meaning"]


def test_colour_is_named() -> None:
    assert reasons({"colour": 0.2}, colours=("blue",))[0].values == {"colour": "blue"}
    assert reasons({"colour": 0.2})[0].code == "colours"
    assert reasons({"words": 0.2})[0].code == "words-found"


def test_another_sentence_where_the_usual_one_is_not_true() -> None:
    found = reasons({"colour": 0.2}, colours=("blue",), instead={"colour": "colour-said"})
    assert [(each.kind, each.code) for each in found] == [("colour", "colour-said")]
    unlike = {"meaning": "unlike", "picture": "unlike"}
    found = reasons({"meaning": 0.2, "picture": 0.3, "words": 0.1}, ["mug"], instead=unlike)
    assert [each.code for each in found] == ["unlike", "words"]
