"""The last stage of the picture network, taken out of its file, sees what the network sees."""

import numpy as np
import onnxruntime
import pytest

from mmrec_desktop.domain.picture import SIDE as PIXELS
from mmrec_desktop.domain.picture import DecodedPicture
from mmrec_desktop.neural.bundle import read_checked
from mmrec_desktop.neural.last_stage import (
    MAP,
    NETWORK,
    WEIGHTS,
    LastStage,
    in_the_box,
    with_shapes,
)
from mmrec_desktop.neural.look_features import SHAPE, unit
from mmrec_desktop.neural.network_file import handing_out, weights
from mmrec_desktop.neural.picture_encoder import OUTPUTS, PictureNetwork
from mmrec_desktop.neural.seen_words import BUNDLE


def pixels(count: int) -> np.ndarray:
    rough = np.random.default_rng(3).integers(0, 250, (count, 14, 14, 3))
    return np.kron(rough, np.ones((1, 16, 16, 1))).astype(np.uint8)


def picture(seen: np.ndarray) -> DecodedPicture:
    histogram = np.full(192, 0.1 if (seen < 240).any() else 0.0, dtype=np.float32)
    colours = np.full(12, 1 / 12, dtype=np.float32)
    return DecodedPicture(seen, histogram, colours, 0, b"", "", PIXELS, PIXELS)


@pytest.fixture(scope="module")
def network() -> PictureNetwork:
    return PictureNetwork(threads=1)


def test_a_result_within_the_file_is_handed_out_and_nothing_else_changes() -> None:
    stored = read_checked(BUNDLE, NETWORK)
    asked = {"pixels": pixels(2)}
    plain, wider = (
        onnxruntime.InferenceSession(each, providers=["CPUExecutionProvider"])
        for each in (stored, handing_out(stored, MAP))
    )
    for one, other in zip(plain.run(OUTPUTS, asked), wider.run(OUTPUTS, asked), strict=True):
        assert np.array_equal(one, other)
    assert wider.run([MAP], asked)[0].shape == (2, 192, 7, 7)


def test_weights_that_are_not_there_are_an_error() -> None:
    with pytest.raises(ValueError, match="no weights called"):
        weights(read_checked(BUNDLE, NETWORK), ["nothing"])


def test_the_stage_in_the_box_sees_the_shapes_that_are_stored(network: PictureNetwork) -> None:
    features = network.encode([picture(each) for each in pixels(3)])
    shapes = LastStage(in_the_box()).shapes(features.maps)
    assert np.allclose(shapes, unit(features.looks[:, :SHAPE]), atol=2e-3)
    assert np.allclose(with_shapes(features.looks, shapes), features.looks, atol=2e-3)


def test_a_picture_that_is_asked_with_is_seen_from_both_sides(network: PictureNetwork) -> None:
    features = network.encode_query(picture(pixels(1)[0]))
    assert features.maps.shape[:2] == (1, 2)
    shapes = LastStage(in_the_box()).shapes(features.maps)
    assert np.allclose(shapes, unit(features.looks[:, :SHAPE]), atol=2e-3)


def test_an_empty_picture_has_no_shape(network: PictureNetwork) -> None:
    empty = picture(np.full((PIXELS, PIXELS, 3), 255, dtype=np.uint8))
    features = network.encode([empty])
    shapes = LastStage(in_the_box()).shapes(features.maps)
    assert not shapes.any()
    seen = np.ones((1, SHAPE + 4), dtype=np.float32)
    assert np.array_equal(with_shapes(seen, shapes), seen)


def test_weights_of_another_shape_are_refused() -> None:
    arrays = in_the_box()
    name = next(iter(WEIGHTS))
    with pytest.raises(ValueError, match=name):
        LastStage({**arrays, name: arrays[name][:7]})
