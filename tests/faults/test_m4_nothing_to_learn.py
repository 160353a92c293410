"""M4: too few products, one class, all duplicates, pictures with the wrong products: refused with
the reason.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.training import batches, gate
from mmrec_desktop.neural.training.gate import Gain, Verdict, decide, first_look
from mmrec_desktop.neural.training.loop import Options, start, train
from mmrec_desktop.neural.training.samples import TEST, VALIDATION, Samples
from mmrec_desktop.ranking.measures import difference
from tests.neural.training.made_samples import made

CLEAR = Gain(0.2, 0.1, 0.3)


@pytest.mark.parametrize(
    ("samples", "different", "code"),
    [
        (made(12), 12, "too-small"),
        (made(60), 4, "all-duplicates"),
        (replace(made(60), heads=(), labels=np.zeros((60, 0), dtype=np.bool_)), 60, "one-class"),
    ],
)
def test_refused_before_anything_starts(samples: Samples, different: int, code: str) -> None:
    verdict = first_look(samples, different)
    assert verdict is not None
    assert (verdict.adopted, verdict.code) == (False, code)


def test_a_shop_worth_learning_from_is_not_refused() -> None:
    assert first_look(made(60), 60) is None


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_pictures_are_refused_and_honest_ones_are_not(seed: int, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    honest = judged(made(100, seed=seed), tmp_path / "honest", seed)
    shuffled = judged(made(100, seed=seed, shuffled=True), tmp_path / "shuffled", seed)
    assert honest.adopted
    assert (shuffled.adopted, shuffled.code) == (False, "unrelated")


@pytest.mark.parametrize(
    ("buyers", "bought"),
    [
        ([0] * 40, list(range(40))),
        (list(range(40)), [0] * 40),
        ([0, 0, 1, 1], [7, 7, 7, 7]),
        ([3], [5]),
    ],
)
def test_orders_that_tell_nothing_apart_are_no_trouble(
    buyers: list[int], bought: list[int], tmp_path: Path
) -> None:
    """One customer, all the same product, the same again and again, a single purchase."""
    torch.set_num_threads(1)
    sold = replace(made(60), buyers=np.array(buyers), bought=np.array(bought))
    run = train(sold, Options(epochs=1, seed=0), tmp_path / "saved")
    losses = [event.loss for event in run if isinstance(event, Epoch)]
    assert np.isfinite(losses).all()


def judged(samples: Samples, saved: Path, seed: int) -> Verdict:
    """The verdict where all tasks are said to gain: only whether pairs belong together decides."""
    run = train(samples, Options(epochs=15, seed=seed), saved)
    while True:
        try:
            next(run)
        except StopIteration as end:
            trained = end.value
            break
    network = start(samples, seed)
    state = network.state_dict()
    state["text_weight"] = torch.from_numpy(trained.arrays["text.weight"])
    state["picture_weight"] = torch.from_numpy(trained.arrays["picture.weight"])
    state["word_weight"] = torch.from_numpy(trained.arrays["words.weight"])
    state["word_embedding"] = torch.from_numpy(trained.arrays["words.embedding"])
    network.load_state_dict(state)
    encoded = batches.Material.of(samples).encoded(network)
    held_back = np.concatenate([samples.products(VALIDATION), samples.products(TEST)])
    first = np.searchsorted(samples.owners, held_back)
    closer = gate.closer_than_others(encoded.titles[held_back], encoded.pictures[first])
    found = difference(np.zeros(len(closer)), closer, np.random.default_rng(seed))
    return decide({}, CLEAR, Gain(found.mean, found.low, found.high))


def test_what_is_clearly_worse_at_one_thing_is_refused() -> None:
    worse = decide({"view_to_product": Gain(-0.1, -0.15, -0.05)}, CLEAR, None)
    assert (worse.adopted, worse.code) == (False, "worse")
    assert decide({"view_to_product": Gain(-0.01, -0.02, -0.001)}, CLEAR, None).adopted


def test_a_gain_that_may_be_chance_is_refused() -> None:
    assert decide({}, Gain(0.1, -0.01, 0.2), None).code == "not-better"
