"""The network learns what belongs together, goes on where it was left, and stops in time."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.fusion_vector import CARD, FusionNetwork, card_bytes
from mmrec_desktop.neural.look_features import unit
from mmrec_desktop.neural.training import batches, loop, metrics
from mmrec_desktop.neural.training.loop import Diverged, Options, Trained, start, train
from mmrec_desktop.neural.training.samples import TEST, TRAIN, VALIDATION, Samples
from mmrec_desktop.neural.training.weight_names import named
from tests.neural.training.made_samples import made

SHORT = Options(epochs=8, patience=8, save_seconds=0.0)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def finished(events: loop.Events) -> tuple[Trained, list[Epoch]]:
    """Lets a training run to its end."""
    epochs = []
    while True:
        try:
            event = next(events)
        except StopIteration as end:
            return end.value, epochs
        if isinstance(event, Epoch):
            epochs.append(event)


def stored(samples: Samples, arrays: dict[str, np.ndarray]) -> FusionNetwork:
    """The weights as search reads them."""
    heads = [{"field": field, "values": values} for field, values in samples.heads]
    card = card_bytes({"heads": heads, "vocabulary": samples.vocabulary})
    plain = {name: np.ascontiguousarray(each) for name, each in arrays.items()}
    return FusionNetwork(save({**plain, CARD: card}))


def test_words_come_to_find_pictures_of_products_never_seen(tmp_path: Path) -> None:
    samples = made()
    untrained = batches.Material.of(samples).encoded(start(samples, 0))
    before = metrics.worth(samples, untrained, TEST)
    _, epochs = finished(train(samples, SHORT, tmp_path / "saved"))
    assert epochs[-1].recall["words_to_picture"] > 2 * before.recall["words_to_picture"]
    assert epochs[-1].attributes["category"] > 0.9
    assert epochs[-1].loss < epochs[0].loss


def test_the_same_seed_gives_the_same_weights_also_when_it_was_interrupted(tmp_path: Path) -> None:
    samples = made(60)
    whole, _ = finished(train(samples, SHORT, tmp_path / "whole"))
    events = train(samples, SHORT, tmp_path / "parts")
    for event in events:
        if isinstance(event, Epoch) and event.number == 3:
            next(events)  # into the fourth epoch, which is lost
            break
    events.close()
    again, epochs = finished(train(samples, SHORT, tmp_path / "parts"))
    assert epochs[0].number == 4
    assert len(again.curve) == len(whole.curve)
    for name, array in whole.arrays.items():
        assert np.array_equal(array, again.arrays[name]), name


def test_search_sees_the_vectors_that_were_trained(tmp_path: Path) -> None:
    """Numpy and torch agree: V, the pooling of pictures, and every head."""
    samples = made(40)
    network = start(samples, 0)
    for each in network.parameters():
        if each.requires_grad:
            torch.nn.init.normal_(each, std=0.1)
    read = stored(samples, named({k: v.detach() for k, v in network.state_dict().items()}))
    encoded = batches.Material.of(samples).encoded(network)
    rows = samples.all_words
    ends = [*rows.starts[1:].tolist(), len(rows.rows)]
    words = [
        [samples.vocabulary[row] for row in rows.rows[begin:end]]
        for begin, end in zip(rows.starts.tolist(), ends, strict=True)
    ]
    text = read.text_part(samples.told, words)
    picture = read.picture_part(samples.pictures, samples.owners, len(samples.part))
    assert np.allclose(read.vectors(text, picture), encoded.whole, atol=1e-5)
    assert np.allclose(read.vectors(text=text), encoded.titles, atol=1e-5)
    told = read.told(read.sums(picture=picture))
    assert np.allclose(told["colour"], encoded.told[1], atol=1e-5)
    texts, seen = torch.from_numpy(encoded.titles), torch.from_numpy(encoded.whole)
    matched = torch.sigmoid(network.match(texts, seen)).detach().numpy()
    assert np.allclose(read.belong_together(encoded.titles, encoded.whole), matched, atol=1e-5)


def test_a_model_whose_heads_read_v_alone_tells_as_it_did() -> None:
    """Its file is of an earlier version of the program."""
    samples = made(40)
    network = start(samples, 0)
    for each in network.parameters():
        if each.requires_grad:
            torch.nn.init.normal_(each, std=0.1)
    arrays = named({k: v.detach() for k, v in network.state_dict().items()})
    width = len(arrays["bias"])
    older = {k: v[:, :width].copy() if k == "head.1.weight" else v for k, v in arrays.items()}
    read = stored(samples, older)
    sums = read.sums(picture=read.picture_part(samples.pictures, samples.owners, len(samples.part)))
    v = unit(np.maximum(sums, 0.0))
    logits = v @ older["head.1.weight"].T + older["head.1.bias"]
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    expected = raised / raised.sum(axis=1, keepdims=True)
    assert np.allclose(read.told(sums)["colour"], expected, atol=1e-5)


def test_a_side_that_is_missing_is_no_trouble(tmp_path: Path) -> None:
    samples = made(60)
    silent = replace(samples, title=samples.title.copy())
    silent.title[::3] = 0.0
    kept = samples.owners % 4 != 1
    partly = replace(silent, pictures=samples.pictures[kept], owners=samples.owners[kept])
    _, epochs = finished(train(partly, replace(SHORT, epochs=2), tmp_path / "saved"))
    assert np.isfinite(epochs[-1].loss)
    blind = replace(samples, pictures=samples.pictures[:0], owners=samples.owners[:0])
    _, epochs = finished(train(blind, replace(SHORT, epochs=2), tmp_path / "blind"))
    assert set(epochs[-1].recall) == {"words_to_product"}


def test_numbers_that_run_away_end_the_training(tmp_path: Path) -> None:
    samples = made(60)
    samples.pictures[5] = np.inf
    with pytest.raises(Diverged):
        finished(train(samples, SHORT, tmp_path / "saved"))


def test_near_duplicates_stay_on_one_side_of_the_split() -> None:
    samples = made(100)
    sizes = [len(samples.products(part)) for part in (TRAIN, VALIDATION, TEST)]
    assert sizes == [70, 15, 15]
