"""Needs are met by things, in both languages; what is no need stays what it is."""

import numpy as np
import pytest

from mmrec_desktop.neural.needs import WEIGHT, Needs, sentence_with_thing, with_thing
from mmrec_desktop.services.encoders import Encoders


@pytest.fixture(scope="module")
def encoders() -> Encoders:
    return Encoders(threads=1)


@pytest.mark.parametrize(
    ("need", "right", "near"),
    [
        ("hammering nails into a plank", "Steel Claw Hammer", "Steel Nails 1kg"),
        ("往木板里钉钉子", "羊角锤", "钢钉 1kg"),
        ("喝热水不烫手", "保温杯", "热水袋"),
        ("my coffee should stay hot", "不锈钢保温杯", "咖啡豆 500g"),
        (
            "to take my notebook computer to the office",
            "Business Laptop Bag",
            "Gaming Laptop 15 inch",
        ),
    ],
)
def test_what_meets_a_need_is_nearer_with_it(
    encoders: Encoders, need: str, right: str, near: str
) -> None:
    meant, other = encoders.meanings([right, near])
    thing, weight = encoders.needs().met_by(encoders.text(need))
    assert weight > 0
    plain = encoders.meaning(need)
    helped = with_thing(plain, thing, weight)
    assert helped @ meant - helped @ other > plain @ meant - plain @ other
    assert helped @ meant > helped @ other


def test_what_is_no_need_is_left_alone(encoders: Encoders) -> None:
    thing, weight = encoders.needs().met_by(encoders.text("Sony PS-LX350H"))
    plain = encoders.meaning("Sony PS-LX350H")
    assert weight == 0
    assert np.array_equal(with_thing(plain, thing, weight), plain)


def test_a_sentence_stays_of_unit_length() -> None:
    needs = Needs()
    sentence = np.zeros(512, dtype=np.float32)
    sentence[0] = 1
    thing, _ = needs.met_by(sentence)
    assert np.linalg.norm(sentence_with_thing(sentence, thing, WEIGHT)) == pytest.approx(
        1, abs=1e-3
    )
