"""A shop without any mug must not be sure of its best mug."""

import numpy as np

from mmrec_desktop.ranking.bands import bands
from mmrec_desktop.ranking.blend import Evidence, blend

nobody = np.zeros(3, dtype=bool)


def evidence(name: str, raw: list[float], weight: float = 1.0) -> Evidence:
    values = np.array(raw, dtype=np.float32)
    return Evidence(name, values, np.append(values, np.linspace(0, 0.1, 40)).astype("f4"), weight)


def test_close_text_is_sure_and_far_text_is_not_stocked() -> None:
    measures = [evidence("meaning", [0.6, 0.22, 0.02])]
    each, whole = bands(blend(measures, nobody), measures, nobody)
    assert (each, whole) == (["sure", "maybe", "none"], "sure")


def test_found_words_are_believed() -> None:
    measures = [evidence("meaning", [0.2, 0.1, 0.1])]
    ranked = blend(measures, nobody)
    assert bands(ranked, measures, nobody)[1] == "none"
    assert bands(ranked, measures, nobody, np.array([1, 0, 0], dtype="f4"))[1] == "sure"


def test_an_exact_code_is_always_sure() -> None:
    exact = np.array([False, True, False])
    measures = [evidence("meaning", [0.1, 0.0, 0.0])]
    each, whole = bands(blend(measures, exact), measures, exact)
    assert (whole, each[1], each[0]) == ("sure", "sure", "none")


def test_pictures() -> None:
    measures = [evidence("picture", [0.8, 0.53, 0.1])]
    assert bands(blend(measures, nobody), measures, nobody)[0] == ["sure", "maybe", "none"]


def test_only_pictures_of_products() -> None:
    measures = [evidence("visible", [0.7, 0.05, 0.0])]
    each, _ = bands(blend(measures, nobody), measures, nobody)
    assert (each[0], each[2]) == ("sure", "none")


def test_bands_never_get_better_down_the_list() -> None:
    measures = [evidence("words", [9.0, 1.0, 0.5], 2.0), evidence("meaning", [0.25, 0.9, 0.1], 0.1)]
    ranked = blend(measures, nobody)
    each, _ = bands(ranked, measures, nobody)
    grades = [("none", "maybe", "sure").index(each[place]) for place in ranked.order]
    assert grades == sorted(grades, reverse=True)


def test_words_alone_while_encoders_load() -> None:
    measures = [evidence("words", [3.0, 0.0, 0.0])]
    ranked = blend(measures, nobody)
    assert bands(ranked, measures, nobody, np.array([1, 0, 0], dtype="f4"))[1] == "sure"
    assert bands(ranked, measures, nobody)[1] == "none"


def test_nothing_found_and_nothing_asked() -> None:
    empty = np.zeros(0, dtype=bool)
    assert bands(blend([], empty), [], empty) == ([], "none")
    assert bands(blend([], nobody), [], nobody)[1] == "sure"


def test_nothing_but_a_colour_is_asked_of_pictures() -> None:
    measures = [evidence("colour", [0.9, 0.4, 0.0])]
    assert bands(blend(measures, nobody), measures, nobody)[0] == ["sure", "maybe", "none"]


def test_a_colour_says_little_while_encoders_load() -> None:
    measures = [evidence("words", [0.0, 0.0, 0.0]), evidence("colour", [0.9, 0.4, 0.0])]
    assert bands(blend(measures, nobody), measures, nobody)[1] == "none"


def test_a_shop_that_is_like_everything_is_believed_less() -> None:
    measures = [evidence("meaning", [0.26, 0.1])]
    nobody_of_two = np.zeros(2, dtype=np.bool_)
    ranked = blend(measures, nobody_of_two)
    assert bands(ranked, measures, nobody_of_two)[1] == "sure"
    assert bands(ranked, measures, nobody_of_two, ground=0.09)[1] != "sure"
