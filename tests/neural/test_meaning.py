"""Both sentence encoders as one vector: libraries keep it, and its first part can be had alone."""

import numpy as np
import pytest

from mmrec_desktop.neural.meaning import (
    CARD,
    FIRST,
    SECOND_SHARE,
    asked,
    first_part,
    joined,
    of_first,
)
from mmrec_desktop.services.encoders import Encoders


@pytest.fixture(scope="module")
def encoders() -> Encoders:
    return Encoders(threads=1)


def test_a_cosine_is_the_weighted_sum_of_both(encoders: Encoders) -> None:
    texts = ["glass kettle", "玻璃水壶", "running shoes"]
    first, second = encoders.texts(texts), encoders.second_sentence().encode_texts(texts)
    both = joined(first, second)
    assert both.shape == (3, CARD.dimension)
    wanted = (1 - SECOND_SHARE) * first @ first.T + SECOND_SHARE * second @ second.T
    assert np.allclose(both @ both.T, wanted, atol=1e-5)
    assert np.allclose(first_part(both), first, atol=1e-5)
    assert np.allclose(encoders.meanings(texts), both, atol=1e-5)


def test_a_query_weighs_both_in_its_own_way(encoders: Encoders) -> None:
    texts = ["glass kettle", "running shoes"]
    first, second = encoders.texts(texts), encoders.second_sentence().encode_texts(texts)
    said = asked(first, second, 0.2) @ joined(first, second).T
    assert np.allclose(said, 0.8 * first @ first.T + 0.2 * second @ second.T, atol=1e-5)
    kettle, shoes = encoders.meanings(texts) @ encoders.meaning("玻璃水壶")
    assert kettle > shoes + 0.1


def test_vectors_of_the_first_alone_can_be_compared(encoders: Encoders) -> None:
    kettle, shoes = encoders.meanings(["玻璃水壶", "running shoes"])
    alone = of_first(encoders.texts(["glass kettle"]))[0]
    assert len(alone) == CARD.dimension == FIRST + 384
    assert alone @ kettle > alone @ shoes + 0.1


def test_an_empty_text_means_nothing(encoders: Encoders) -> None:
    assert not encoders.meanings(["", "  "]).any()
    assert encoders.meanings([]).shape == (0, CARD.dimension)


@pytest.mark.parametrize(
    "words",
    [
        ("mug", "backpack", "hammer", "shampoo", "sofa", "rice", "printer", "doll"),
        ("杯子", "背包", "锤子", "洗发水", "沙发", "大米", "打印机", "娃娃"),
    ],
)
def test_words_alone_are_not_alike_because_they_are_short(
    encoders: Encoders, words: tuple[str, ...]
) -> None:
    vectors = encoders.second_sentence().encode_texts(words)
    likeness = vectors @ vectors.T
    assert abs(float(likeness[~np.eye(len(words), dtype=bool)].mean())) < 0.1
