"""Colours, their places, and whether a picture's colours can be trusted."""

import numpy as np
import pytest

from mmrec_desktop.domain.picture import SIDE, DecodedPicture
from mmrec_desktop.neural.look_features import (
    LEAST_TRUST,
    MEANT,
    PLACES,
    SHAPE,
    colour_trust,
    place_histogram,
    unit,
    weighed,
)


def picture(pixels: np.ndarray, width: int = SIDE, height: int = SIDE) -> DecodedPicture:
    empty = np.zeros(192, dtype=np.float32)
    return DecodedPicture(pixels, empty, empty[:12], 0, b"", "", width, height)


def blank() -> np.ndarray:
    return np.full((SIDE, SIDE, 3), 255, dtype=np.uint8)


def test_an_empty_ground_has_no_places() -> None:
    assert not place_histogram(blank()).any()


def test_places_tell_top_from_bottom() -> None:
    pixels = blank()
    pixels[60:110, 60:160] = (200, 20, 20)
    pixels[110:160, 60:160] = (20, 20, 200)
    found = place_histogram(pixels)
    turned = place_histogram(pixels[::-1])
    assert found.shape == (PLACES,)
    assert float(unit(found[None])[0] @ unit(turned[None])[0]) < 0.6


def test_places_do_not_mind_where_the_thing_lies() -> None:
    high, low = blank(), blank()
    high[10:110, 60:160] = (200, 20, 20)
    low[100:200, 20:120] = (200, 20, 20)
    assert place_histogram(high) == pytest.approx(place_histogram(low))


def test_a_clean_ground_is_trusted_and_a_photograph_is_not() -> None:
    clean = blank()
    clean[60:160, 60:160] = 90
    assert colour_trust(picture(clean)) == 1.0
    photograph = np.full((SIDE, SIDE, 3), 120, dtype=np.uint8)
    assert colour_trust(picture(photograph)) == LEAST_TRUST


def test_the_white_beside_a_tall_photograph_is_not_its_ground() -> None:
    tall = blank()
    tall[:, 56:168] = 120
    assert colour_trust(picture(tall, 500, 1000)) == LEAST_TRUST
    assert colour_trust(picture(tall, 1000, 1000)) == 1.0


def test_unit_keeps_zero_rows() -> None:
    assert not unit(np.zeros((2, 3), dtype=np.float32)).any()


def test_looks_are_weighed_between_kind_and_colour() -> None:
    rng = np.random.default_rng(3)
    looks = unit(rng.normal(size=(1, SHAPE + MEANT + 200)))[0]
    kind, colour = weighed(looks, "kind"), weighed(looks, "colour")
    assert weighed(looks, "both") is looks
    assert not kind[SHAPE + MEANT :].any() and kind[:SHAPE].any()
    assert np.linalg.norm(kind) == pytest.approx(1) == np.linalg.norm(colour)
    assert np.linalg.norm(colour[SHAPE + MEANT :]) > np.linalg.norm(looks[SHAPE + MEANT :])
