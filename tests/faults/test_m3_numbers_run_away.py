"""M3: a loss that is no number, or a gradient that explodes, ends the training; what was good stays."""

from pathlib import Path

import numpy as np
import pytest
import torch

from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.neural.training import checkpoint, losses
from mmrec_desktop.neural.training.client import SAMPLES, Order, train_in_child
from mmrec_desktop.neural.training.loop import Options, Trained, train
from mmrec_desktop.neural.training.samples import packed
from tests.neural.training.made_samples import made


def test_the_last_good_epoch_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = losses.match
    calls = 0

    def match(logits: torch.Tensor, shuffled: torch.Tensor) -> torch.Tensor:
        nonlocal calls
        calls += 1
        found = real(logits, shuffled)
        return found * float("nan") if calls > 12 else found

    monkeypatch.setattr(losses, "match", match)
    events = train(made(100), Options(epochs=20), tmp_path / "saved")
    while True:
        try:
            next(events)
        except StopIteration as end:
            found: Trained = end.value
            break
    assert found.trouble == "diverged"
    assert 1 <= len(found.curve) < 20
    assert all(np.isfinite(array).all() for array in found.arrays.values())


def test_the_child_says_that_nothing_came_of_it(tmp_path: Path) -> None:
    samples = made(40)
    samples.pictures[3] = np.inf
    checkpoint.write_bytes(tmp_path / SAMPLES, packed(samples))
    with pytest.raises(ModelRefused, match="training-diverged"):
        list(train_in_child(Order([tmp_path], {"epochs": 3}, threads=lambda: 1)))
