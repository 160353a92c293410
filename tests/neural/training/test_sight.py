"""A shop whose pictures are looked at anew while it is learnt."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.fusion_vector import FusionNetwork
from mmrec_desktop.neural.last_stage import CHANNELS, SIDE, LastStage, Maps, in_the_box, with_shapes
from mmrec_desktop.neural.look_features import SHAPE
from mmrec_desktop.neural.training import loop
from mmrec_desktop.neural.training.batches import Material
from mmrec_desktop.neural.training.loop import Options, train
from mmrec_desktop.neural.training.samples import Samples, packed, unpacked
from mmrec_desktop.neural.training.sight import NAMES, TunedStage
from mmrec_desktop.neural.training.weight_names import put
from tests.neural.training.made_samples import made
from tests.neural.training.test_loop import finished, stored

SHORT = Options(epochs=2, patience=2, save_seconds=0.0)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def shop() -> tuple[Samples, Maps]:
    """Pictures whose first numbers are the shapes of their maps; one cannot be looked at."""
    plain = made(24)
    count = len(plain.owners)
    rng = np.random.default_rng(5)
    maps = (3 * rng.standard_normal((count, CHANNELS, SIDE, SIDE))).astype(np.float16)
    shapes = LastStage(in_the_box()).shapes(maps)
    maps[3] = 0.0
    pictures = np.hstack([0.5 * shapes, plain.pictures]).astype(np.float32)
    return replace(plain, pictures=pictures, map_rows=np.arange(count)), maps


def test_numpy_and_torch_see_the_same(shop: tuple[Samples, Maps]) -> None:
    _, maps = shop
    with torch.no_grad():
        seen = TunedStage()(torch.from_numpy(maps[:3].astype(np.float32))).numpy()
    assert np.allclose(seen, LastStage(in_the_box()).shapes(maps[:3]), atol=1e-5)


def test_the_stage_learns_and_search_sees_what_it_learnt(
    shop: tuple[Samples, Maps], tmp_path: Path
) -> None:
    samples, maps = shop
    found, epochs = finished(train(samples, SHORT, tmp_path / "saved", maps=maps))
    assert np.isfinite(epochs[-1].loss)
    network: FusionNetwork = stored(samples, found.arrays)
    assert network.stage is not None
    before, after = in_the_box(), found.arrays
    assert any(np.abs(after[name] - before[name]).max() > 1e-4 for name in before)
    shapes = network.stage.shapes(maps)
    assert not np.allclose(shapes, LastStage(before).shapes(maps), atol=1e-3)
    seen = with_shapes(samples.pictures, shapes)
    assert np.array_equal(seen[3], samples.pictures[3])  # what cannot be looked at stays
    torch_network = loop.start(samples, 0)
    put(torch_network, found.arrays)
    material = Material.of(samples, maps)
    assert material.sight is not None
    for _ in material.sight.look(torch_network.state_dict(), material.pictures):
        pass
    assert np.allclose(material.pictures.numpy(), seen, atol=1e-3)


def test_interrupted_it_comes_to_the_same(shop: tuple[Samples, Maps], tmp_path: Path) -> None:
    samples, maps = shop
    whole, _ = finished(train(samples, SHORT, tmp_path / "whole", maps=maps))
    events = train(samples, SHORT, tmp_path / "parts", maps=maps)
    for event in events:
        if isinstance(event, Epoch):
            next(events)
            break
    events.close()
    again, epochs = finished(train(samples, SHORT, tmp_path / "parts", maps=maps))
    assert epochs[0].number == 2
    for name, array in whole.arrays.items():
        assert np.array_equal(array, again.arrays[name]), name


def test_what_is_trained_without_it_is_as_before(shop: tuple[Samples, Maps]) -> None:
    samples, _ = shop
    plain = replace(samples, map_rows=samples.map_rows[:0])
    assert loop.start(plain, 0).stage is None
    assert not NAMES.keys() & loop.start(plain, 0).state_dict().keys()
    assert np.array_equal(unpacked(packed(samples)).map_rows, samples.map_rows)
    assert samples.pictures.shape[1] > SHAPE
