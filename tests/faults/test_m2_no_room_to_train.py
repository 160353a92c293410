"""M2: where memory runs out, batches are halved and tried again; where even that fails, it is said."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.neural.training import loop, losses
from mmrec_desktop.neural.training.loop import Options, train
from tests.neural.training.made_samples import made

SHORT = Options(epochs=3, patience=3)


def only_room_for(most: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Batches above this size find no memory; the sizes that were tried."""
    tried: list[int] = []
    real = losses.contrast

    def contrast(one: torch.Tensor, other: torch.Tensor, group: torch.Tensor) -> torch.Tensor:
        tried.append(len(one))
        if len(one) > most:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
        return real(one, other, group)

    monkeypatch.setattr(losses, "contrast", contrast)
    return tried


def test_halved_batches_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = only_room_for(20, monkeypatch)
    events = list(train(made(100), SHORT, tmp_path / "saved"))
    assert max(tried) > 20
    assert [each.number for each in events if isinstance(each, Epoch)] == [1, 2, 3]


def test_no_room_at_all_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_room_for(0, monkeypatch)
    with pytest.raises(RuntimeError, match="allocate memory"):
        list(train(made(100), replace(SHORT, batch=loop.FEWEST_AT_ONCE), tmp_path / "saved"))
