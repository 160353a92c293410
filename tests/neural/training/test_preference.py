"""From orders the network learns what goes with what, and nothing of any customer stays in it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.fusion_vector import CARD, card_bytes
from mmrec_desktop.neural.training import batches
from mmrec_desktop.neural.training.loop import Options, start, train
from mmrec_desktop.neural.training.samples import (
    TEST,
    TRAIN,
    VALIDATION,
    Samples,
    packed,
    unpacked,
)
from mmrec_desktop.neural.training.tastes import Tastes
from mmrec_desktop.neural.training.warm_start import carried_over
from mmrec_desktop.neural.training.weight_names import put
from tests.neural.training.made_samples import likings, made, sold
from tests.neural.training.test_loop import finished, stored

SHORT = Options(epochs=8, patience=8, save_seconds=0.0)
NOBODY = np.zeros(0, dtype=np.int64)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def rightly_first(samples: Samples, arrays: dict[str, np.ndarray]) -> float:
    """How often a customer wants a held-back thing of the right kinds more than another one."""
    network = start(samples, 0)
    put(network, arrays)
    vectors = batches.Material.of(samples).encoded(network).whole
    read, likes = stored(samples, arrays), likings(samples)
    held_back = samples.products(TEST)
    found = []
    for customer in np.unique(samples.buyers).tolist():
        mine = samples.bought[samples.buyers == customer]
        mine = mine[samples.part[mine] == TRAIN]
        if not len(mine):
            continue
        wanted = read.wanted(read.taste(vectors[mine]), vectors[held_back])
        right = likes[held_back] == likes[mine[0]]
        found.append((wanted[right][:, None] > wanted[~right]).mean())
    return float(np.mean(found))


def test_each_customer_wants_held_back_things_of_the_right_kinds_first(tmp_path: Path) -> None:
    """Who bought things of one kind wants those of another: nothing but orders says so."""
    silent, samples = made(), sold(made())
    longer = replace(SHORT, epochs=15, patience=15)
    before, _ = finished(train(silent, longer, tmp_path / "silent"))
    after, epochs = finished(train(samples, longer, tmp_path / "sold"))
    assert rightly_first(samples, before.arrays) < 0.85
    assert rightly_first(samples, after.arrays) > 0.95
    assert epochs[-1].recall["next_purchase"] > 0.2
    assert epochs[-1].recall["words_to_picture"] > 0.8


def test_without_orders_that_teach_everything_is_as_ever(tmp_path: Path) -> None:
    """Bit for bit: neither numbers that are drawn nor weights move."""
    samples = made(60)
    held_back = samples.products(TEST)
    plain, _ = finished(train(samples, SHORT, tmp_path / "plain"))
    once = np.arange(len(held_back))
    for name, buyers, bought in (
        ("each bought one thing", np.arange(60), np.arange(60)),
        ("all bought the same", np.arange(20), np.full(20, samples.products(TRAIN)[0])),
        ("only held-back things", np.zeros_like(once), held_back),
        ("nobody bought anything", NOBODY, NOBODY),
    ):
        other = replace(samples, buyers=buyers, bought=bought)
        again, _ = finished(train(other, SHORT, tmp_path / name))
        for each, array in plain.arrays.items():
            assert np.array_equal(array, again.arrays[each]), (name, each)


def test_interrupted_it_comes_to_the_same(tmp_path: Path) -> None:
    samples = unpacked(packed(sold(made(60))))
    whole, _ = finished(train(samples, SHORT, tmp_path / "whole"))
    events = train(samples, SHORT, tmp_path / "parts")
    for event in events:
        if isinstance(event, Epoch) and event.number == 3:
            next(events)
            break
    events.close()
    again, epochs = finished(train(samples, SHORT, tmp_path / "parts"))
    assert epochs[0].number == 4
    for name, array in whole.arrays.items():
        assert np.array_equal(array, again.arrays[name]), name


def test_held_back_things_neither_teach_nor_are_anybodys_opposite() -> None:
    samples = sold(made())
    tastes = Tastes(samples)
    tastes.see(torch.eye(len(samples.part)), np.random.default_rng(0))
    found = tastes.of(samples.products(TRAIN))
    assert found is not None
    liked = found.tastes.numpy() > 0
    for part in (VALIDATION, TEST):
        assert not liked[:, samples.products(part)].any()
    taught = samples.products(TRAIN)
    rows = found.rows.numpy()
    # What is asked for is no part of the taste, and what was bought is no opposite.
    assert not liked[np.arange(len(rows)), taught[rows]].any()
    assert not (found.others.numpy() & liked[:, taught]).any()


def test_what_sells_best_teaches_less_often_than_it_is_sold() -> None:
    samples = made()
    rng = np.random.default_rng(0)
    best, *rest = samples.products(TRAIN).tolist()
    bought = [[best, *rng.permutation(rest)[:3]] for _ in range(200)]
    samples = replace(samples, buyers=np.repeat(np.arange(200), 4), bought=np.array(bought).ravel())
    tastes = Tastes(samples)
    tastes.see(torch.eye(len(samples.part)), np.random.default_rng(0))
    asks = np.zeros(len(samples.part))
    for _ in range(20):
        found = tastes.of(samples.products(TRAIN))
        assert found is not None
        np.add.at(asks, samples.products(TRAIN)[found.rows.numpy()], 1)
    sold = np.bincount(samples.bought, minlength=len(samples.part))
    assert sold[best] / sold.sum() == 0.25
    assert 1.5 / len(rest) < asks[best] / asks.sum() < 0.1


def test_a_model_keeps_nothing_of_any_customer(tmp_path: Path) -> None:
    few, _ = finished(train(sold(made(60), 4), replace(SHORT, epochs=1), tmp_path / "few"))
    many, _ = finished(train(sold(made(60), 90), replace(SHORT, epochs=1), tmp_path / "many"))
    shapes = {name: each.shape for name, each in few.arrays.items()}
    assert shapes == {name: each.shape for name, each in many.arrays.items()}
    assert shapes["preference.weight"] == (256,)
    assert 90 not in {side for shape in shapes.values() for side in shape}


def test_search_sees_the_preference_that_was_trained(tmp_path: Path) -> None:
    samples = sold(made(60))
    found, _ = finished(train(samples, replace(SHORT, epochs=2), tmp_path / "saved"))
    network = start(samples, 0)
    put(network, found.arrays)
    vectors = batches.Material.of(samples).encoded(network).whole
    read = stored(samples, found.arrays)
    taste = read.taste(vectors[:5])
    assert np.linalg.norm(taste) == pytest.approx(1.0)
    logits = network.preference(torch.from_numpy(taste[None]), torch.from_numpy(vectors))
    told = torch.sigmoid(logits[0]).detach().numpy()
    assert np.allclose(read.wanted(taste, vectors), told, atol=1e-5)
    assert not read.taste(vectors[:0]).any()
    older = {name: each for name, each in found.arrays.items() if "preference" not in name}
    wanted = stored(samples, older).wanted(taste, vectors)
    assert np.array_equal(np.argsort(wanted), np.argsort(1 / (1 + np.exp(-(vectors @ taste)))))


def test_the_next_training_goes_on_from_what_customers_wanted(tmp_path: Path) -> None:
    samples = sold(made(60))
    found, _ = finished(train(samples, replace(SHORT, epochs=2), tmp_path / "saved"))
    heads = [{"field": field, "values": values} for field, values in samples.heads]
    card = card_bytes({"heads": heads, "vocabulary": samples.vocabulary})
    for older in (False, True):
        arrays = {
            name: np.ascontiguousarray(each)
            for name, each in found.arrays.items()
            if not (older and name.startswith("preference."))
        }
        (tmp_path / "model").write_bytes(save({**arrays, CARD: card}))
        state = carried_over(samples, 0, tmp_path / "model")
        assert state is not None
        offers = 10.0 * state["preference_offers"].numpy()
        assert np.allclose(offers, 0.0 if older else found.arrays["preference.offers"])
        assert older or offers.any()
