"""A shop is learnt from with the last stage of the picture network: said before, used, taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog import model_registry, pictures, products, vectors
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.product import Picture
from mmrec_desktop.domain.query import Query
from mmrec_desktop.neural.last_stage import BYTES_OF_MAP
from mmrec_desktop.services import models, resume
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.fusion.current import Fusion
from mmrec_desktop.services.fusion.features import STAGE
from mmrec_desktop.services.search import search
from mmrec_desktop.services.train import train as training
from mmrec_desktop.services.train import tuning
from mmrec_desktop.services.train.cost import cost, cost_of_pictures
from mmrec_desktop.services.train.train import Options, train
from mmrec_desktop.services.workspace import Workspace
from tests import made
from tests.services.conftest import copied, draw, run, taught

SHORT = Options(loop={"epochs": 1}, pictures_too=True)


@pytest.fixture(scope="module", autouse=True)
def judged_once() -> Iterator[None]:
    """One training judges alone: it is not the verdict that is tried here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "folds", lambda *_: [])
        yield


@pytest.fixture(scope="module")
def tuned_library(
    encoded_library: tuple[Path, Path], encoders: Encoders, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A library with such a model in use, closed; to be copied, never written."""
    path = tmp_path_factory.mktemp("tuned") / "shop.mmrec"
    taught(encoded_library[0], path, encoders, SHORT)
    return path


@pytest.fixture
def tuned(tuned_library: Path, encoders: Encoders, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of that library."""
    yield from copied(tuned_library, tmp_path / "tuned.mmrec", encoders)


def fusion_of(workspace: Workspace) -> Fusion:
    found = workspace.fusions.current(workspace.library, workspace.encoders)
    assert found is not None
    return found


def test_its_card_says_so_and_nothing_is_left_over(tuned: Workspace) -> None:
    (entry,) = models.entries(tuned)
    assert entry.in_use
    assert entry.report["pictures_too"] is True
    assert fusion_of(tuned).network.stage is not None
    assert not (tuned.library.path / "work" / "training").exists()
    assert resume.unfinished_training(tuned) is None
    file = next((tuned.library.path / "models").glob("fusion-*"))
    assert file.stat().st_size < 8e6


def test_a_picture_that_is_asked_with_is_seen_as_the_stored_one(
    tuned: Workspace, drawn: Path
) -> None:
    fusion = fusion_of(tuned)
    (decoded,) = tuned.pool.decode([PictureSource(path=str(drawn / "img/31-0.jpg"))])
    asked = fusion.pictures(tuned.encoders.pictures().encode([decoded]))[0]
    content = pictures.known(tuned.library, decoded.sha256)
    owners, stored = vectors.load(tuned.library, "fused_picture", fusion.space)
    assert float(stored[owners.tolist().index(content)] @ asked) > 0.999
    hits = search(tuned, Query(images=(PictureSource(path=str(drawn / "img/31-0.jpg")),))).hits
    assert hits[0].card.id == "P31"


def test_pictures_that_come_later_are_looked_at_with_it(tuned: Workspace, tmp_path: Path) -> None:
    file = draw(tmp_path / "new.jpg", 1, 2, 9)
    new = replace(made.made(1, 2), id="NEW", sku="NEW", pictures=(Picture("new.jpg", str(file)),))
    made.adopt(tuned.library, [new], "another feed")
    _, seen = run(encode_catalogue(tuned))
    # They were read once only.
    assert "look-again" not in {progress.stage for progress in seen}
    space = fusion_of(tuned).space
    assert vectors.count(tuned.library, STAGE, space) == pictures.count(tuned.library)


def test_what_was_forgotten_is_looked_at_again(tuned: Workspace, drawn: Path) -> None:
    fusion = fusion_of(tuned)
    before = vectors.load(tuned.library, STAGE, fusion.space)
    run(models.rollback(tuned))
    assert "fused" not in search(tuned, Query(text="red hoodie")).hits[0].parts
    vectors.forget(tuned.library, STAGE, fusion.space)
    _, seen = run(models.use(tuned, "fusion-1"))
    assert "look-again" in {progress.stage for progress in seen}
    after = vectors.load(tuned.library, STAGE, fusion.space)
    assert np.array_equal(before[0], after[0])
    assert np.allclose(made_unit(before[1]), made_unit(after[1]), atol=5e-3)
    assert "fused" in search(tuned, Query(text="red hoodie")).hits[0].parts


def made_unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_pictures_whose_files_are_gone_are_no_trouble(tuned: Workspace) -> None:
    space = fusion_of(tuned).space
    vectors.forget(tuned.library, STAGE, space)
    vectors.forget(tuned.library, "fused_picture", space)
    with tuned.library.write("move away") as writing:
        writing.db.execute("UPDATE files SET path = path || '.gone'")
        writing.touch(("pictures",))
    run(models.use(tuned, "fusion-1"))
    assert vectors.count(tuned.library, STAGE, space) == 0
    assert vectors.count(tuned.library, "fused_picture", space) == pictures.count(tuned.library)
    assert search(tuned, Query(text="red hoodie")).hits


def test_the_next_training_goes_without_it_or_on_from_it(tuned: Workspace) -> None:
    """What it learnt from must not judge, so that the outcome is no matter; both go through."""
    for wanted in (False, True):
        done, _ = run(train(tuned, replace(SHORT, pictures_too=wanted)))
        assert done.report["pictures_too"] is wanted
        assert done.report["after"]
    assert len(model_registry.models(tuned.library)) == 3


def test_what_was_looked_at_is_kept_where_it_is_left(owned: Workspace) -> None:
    work = train(owned, SHORT)
    for progress in work:
        if progress.stage == "train-look" and progress.done:
            break
    work.close()
    folder = owned.library.path / "work" / "training"
    kept = (folder / tuning.MAPS).stat().st_size
    assert kept == progress.done * BYTES_OF_MAP
    assert resume.unfinished_training(owned) == 0
    assert resume.unfinished_pictures(owned)
    with (folder / tuning.MAPS).open("ab") as file:
        file.write(b"half of one")  # S1: killed while writing
    again = train(owned, SHORT)
    first = next(progress for progress in again if progress.stage == "train-look")
    assert first.done * BYTES_OF_MAP == kept
    for progress in again:
        if progress.stage == "train-start":
            break
    whole = (folder / tuning.MAPS).stat().st_size
    assert whole == pictures.count(owned.library) * BYTES_OF_MAP
    again.close()
    resume.drop_training(owned)
    assert not folder.exists()


def test_the_cost_follows_the_shop(owned: Workspace) -> None:
    assert cost(0, 0, 2).megabytes == 0
    small, large = cost(200, 700, 2), cost(2000, 7000, 2)
    assert 0 < small.seconds < large.seconds
    assert cost(2000, 7000, 8).seconds < large.seconds
    told = cost_of_pictures(owned.library, 2)
    count = products.counts(owned.library).products
    assert told == cost(count, pictures.count(owned.library), 2)
