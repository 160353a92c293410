"""Only the model files that were shipped are opened."""

import shutil
from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.neural.bundle import models_folder, read_card, read_checked
from mmrec_desktop.neural.seen_words import SeenWords


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(models_folder() / "picture", tmp_path / "picture")
    return tmp_path


def test_shipped_files_are_those_of_the_card() -> None:
    for name in ("lite0.onnx", "class_names.safetensors", "looks.safetensors"):
        assert read_checked("picture", name)


def test_no_file_is_large() -> None:
    sizes = [path.stat().st_size for path in models_folder().rglob("*") if path.is_file()]
    assert max(sizes) < 25_000_000
    assert sum(sizes) < 60_000_000


def test_a_changed_file_is_refused(copied: Path) -> None:
    path = copied / "picture" / "class_names.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelRefused) as refused:
        SeenWords(copied)
    assert refused.value.code == "model-changed"
    assert refused.value.values == {"file": "class_names.safetensors"}


def test_a_missing_file_is_refused(copied: Path) -> None:
    (copied / "picture" / "looks.safetensors").unlink()
    with pytest.raises(ModelRefused, match="model-missing"):
        read_checked("picture", "looks.safetensors", copied)


def test_a_missing_or_broken_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="model-missing"):
        read_card("picture", "looks", tmp_path)
    (tmp_path / "picture").mkdir()
    (tmp_path / "picture" / "card.toml").write_text("licence = 1", encoding="utf-8")
    with pytest.raises(ModelRefused, match="model-missing"):
        read_card("picture", "looks", tmp_path)


def test_a_file_that_the_card_does_not_name_is_refused(copied: Path) -> None:
    (copied / "picture" / "extra.onnx").write_bytes(b"")
    with pytest.raises(ModelRefused, match="model-changed"):
        read_checked("picture", "extra.onnx", copied)


def test_cards_have_their_own_space() -> None:
    looks, visible = read_card("picture", "looks"), read_card("picture", "visible")
    assert looks.space != visible.space
    assert (looks.dimension, visible.dimension) == (864, 1111)
    assert looks.sha256 == visible.sha256
    assert len(looks.sha256) == 64
