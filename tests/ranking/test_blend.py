"""Parts must add up, codes come first, and what cannot be looked at is neutral."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.ranking.blend import HIGHEST, LOWEST, PEAK, Evidence, blend, stand_out


def evidence(
    name: str, raw: list[float], weight: float = 1.0, background: object = None
) -> Evidence:
    values = np.array(raw, dtype=np.float32)
    sample = values if background is None else np.array(background, dtype=np.float32)
    return Evidence(name, values, sample, weight)


none = np.zeros(3, dtype=bool)


def test_parts_add_up_to_the_score() -> None:
    ranked = blend(
        [evidence("words", [0, 0.4, 1], 0.5), evidence("meaning", [0.1, 0.5, 0.2])],
        np.array([False, False, True]),
    )
    assert set(ranked.parts) == {"words", "meaning", "identifier"}
    assert sum(ranked.parts.values()) == pytest.approx(ranked.scores, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["words", "meaning", "picture", "visible", "colour"]),
            st.lists(st.floats(0, 1) | st.just(float("nan")), min_size=4, max_size=4),
            st.floats(-1, 1),
        ),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_parts_always_add_up_and_codes_come_first(
    measures: list[tuple[str, list[float], float]], typed: list[bool]
) -> None:
    exact = np.array(typed)
    ranked = blend([evidence(name, raw, weight) for name, raw, weight in measures], exact)
    assert np.isfinite(ranked.scores).all()
    assert np.allclose(sum(ranked.parts.values()), ranked.scores, atol=1e-6)
    assert ranked.scores.max() <= 1 + 1e-6
    assert ranked.scores[exact] == pytest.approx(1.0, abs=1e-6)
    assert sorted(ranked.order) == [0, 1, 2, 3]
    assert list(exact[ranked.order]) == sorted(exact, reverse=True)


def test_nothing_to_look_at_is_neutral() -> None:
    ranked = blend([evidence("picture", [0.9, float("nan"), 0.1])], none)
    assert ranked.parts["picture"][1] == 0
    assert list(ranked.order) == [0, 1, 2]


def test_unlike_counts_against() -> None:
    ranked = blend([evidence("picture", [0.9, 0.5, 0.1], -1.0)], none)
    assert list(ranked.order) == [2, 1, 0]


def test_several_pictures_add_to_one_part() -> None:
    once = evidence("picture", [0.9, 0.5, 0.1])
    assert blend([once, once], none).parts["picture"] == pytest.approx(
        blend([once], none).parts["picture"]
    )


def test_equal_candidates_keep_their_order() -> None:
    assert list(blend([evidence("words", [1, 1, 1])], none).order) == [0, 1, 2]


def test_words_stand_out_by_themselves_whatever_the_size_of_the_library() -> None:
    stands = stand_out(evidence("words", [0, 0.5, 1], background=[0] * 512))
    assert list(stands) == [0, PEAK / 2, PEAK]


def test_standing_is_bounded() -> None:
    far = stand_out(evidence("meaning", [5, -5, 0], background=[0.0, 0.01] * 50))
    assert (far.max(), far.min()) == (HIGHEST, LOWEST)


def test_nearly_the_same_pictures_are_told_apart_and_none_scores_above_one() -> None:
    twins = evidence("picture", [0.76, 0.75, 0.5], background=[0.5, 0.6] * 50)
    ranked = blend([twins], none)
    assert list(ranked.order) == [0, 1, 2]
    assert 1 >= ranked.scores[0] > ranked.scores[1] > 0.75


def test_of_several_codes_the_one_with_more_evidence_comes_first() -> None:
    ranked = blend([evidence("words", [0.1, 0.9, 1.0])], np.array([True, True, False]))
    assert list(ranked.order) == [1, 0, 2]


def test_no_background_is_neutral() -> None:
    assert not stand_out(evidence("meaning", [0.5, 0.1, 0.2], background=[])).any()


def test_nothing_asked() -> None:
    assert list(blend([], none).scores) == [0, 0, 0]


def test_where_there_is_nothing_to_stand_out_from_likeness_itself_counts() -> None:
    alone = stand_out(evidence("picture", [0.8], background=[0.8]))
    assert alone.tolist() == pytest.approx([0.8 * PEAK])
    same = stand_out(evidence("picture", [0.8, 0.8, float("nan")], background=[0.8] * 30))
    assert same.tolist() == pytest.approx([0.8 * PEAK, 0.8 * PEAK, 0.0])
