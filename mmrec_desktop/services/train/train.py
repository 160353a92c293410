"""Trains a model on the library, judges it on held-back products, and adopts it if it is better.

One generator from the first look to the change-over; it may be left at any step, and goes on from
the last epoch when it is started again.
"""

import os
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import psutil
from safetensors.numpy import save

from mmrec_desktop.catalog import model_registry
from mmrec_desktop.catalog.model_registry import ADOPTED, FOLDER, REFUSED, Model
from mmrec_desktop.domain.errors import ModelRefused, ReadOnly
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.neural.fusion_vector import CARD, FusionNetwork, card_bytes
from mmrec_desktop.neural.training.client import Order, Weights, train_in_child
from mmrec_desktop.neural.training.gate import Gain, Verdict, first_look
from mmrec_desktop.neural.training.samples import TEST, TRAIN, packed
from mmrec_desktop.neural.training.split import folds
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.fusion import features
from mmrec_desktop.services.fusion.current import PICTURES_TOO, Fusion, space_of
from mmrec_desktop.services.fusion.vectors import bring_up_to_date, forget_others
from mmrec_desktop.services.train import report as told
from mmrec_desktop.services.train import tuning, work_folder
from mmrec_desktop.services.train.gather import gather
from mmrec_desktop.services.train.gathered import Gathered, parted
from mmrec_desktop.services.train.judge import InUse, Judged, Taught, judge
from mmrec_desktop.services.train.measure import Examiner
from mmrec_desktop.services.train.questions import questions
from mmrec_desktop.services.train.report import Training
from mmrec_desktop.services.workspace import Workspace

EPOCHS = 40
Steps = Generator[Progress, None, Training]


@dataclass(frozen=True, slots=True)
class Options:
    """``threads``: of the child, asked again while it runs: one while a window is in use.
    ``gentle``: it steps back behind everything else. ``loop``: options of the training loop.
    ``pictures_too``: the last stage of the picture network is tuned as well (``cost``).
    """

    seed: int = 0
    threads: Callable[[], int] = lambda: 1
    gentle: bool = False
    loop: Mapping[str, Any] | None = None
    pictures_too: bool = False


def train(workspace: Workspace, options: Options | None = None) -> Steps:
    """Raises LibraryUnusable and OutOfResources; what is refused is an outcome, not an error."""
    chosen = options or Options()
    started = time.monotonic()
    library = workspace.library
    if library.read_only:
        raise ReadOnly("library-read-only", library=str(library.path), action="train")
    yield from encode_catalogue(workspace)
    before = _model_in_use(workspace)
    taught = frozenset(before.card["taught"]) if before else frozenset()
    gathered = yield from gather(workspace, chosen.seed, taught)
    verdict = first_look(gathered.samples, gathered.different)
    if verdict is not None:
        return _refused(workspace, gathered, verdict, started)
    settings = {"seed": chosen.seed, "epochs": EPOCHS, **(chosen.loop or {})}
    if chosen.pictures_too and len(gathered.contents):
        gathered = tuning.wanted(gathered)
        settings = {"save_seconds": tuning.SAVE_SECONDS, **settings}
    splits = [gathered, *_further(gathered, chosen.seed, taught)]
    stored, tunes = [packed(each.samples) for each in splits], tuning.is_wanted(gathered)
    folders = work_folder.prepare(library, stored, settings, tunes=tunes)
    path = library.path / FOLDER / before.file if before else None
    maps = yield from tuning.keep_maps(workspace, gathered, folders[0])
    order = Order(folders, settings, chosen.threads, chosen.gentle, path, maps)
    examiner = Examiner(workspace)
    meanwhile = chain.from_iterable(
        examiner.begin(each, questions(each, TEST, chosen.seed)) for each in splits
    )
    try:
        weights = yield from _followed(order, meanwhile)
    except ModelRefused as error:
        work_folder.drop(library)
        return _refused(workspace, gathered, Verdict(adopted=False, code=error.code), started)
    learnt = []
    for each, found in zip(splits, [weights.arrays, *weights.again], strict=True):
        network = FusionNetwork(_packed(workspace, each, found))
        pictures = yield from tuning.seen(each, network, maps)
        learnt.append(Taught(each, network, pictures))
    beaten = _beaten(workspace, gathered, before)
    judged = yield from judge(examiner, learnt, beaten, chosen.seed)
    report = _report(gathered, judged, weights, time.monotonic() - started)
    if not judged.verdict.adopted:
        work_folder.drop(library)
        model = model_registry.record(library, REFUSED, "", _card(gathered, judged), report)
        return Training(model.id, judged.verdict, report)
    model = yield from _adopt(workspace, learnt[0], judged, weights, report)
    work_folder.drop(library)
    _thin_out(workspace, model)
    return Training(model.id, judged.verdict, report)


def free_cores() -> int:
    """Threads worth having now: all cores, or one where others are at work already."""
    cores = os.cpu_count() or 1
    return cores if psutil.getloadavg()[0] < cores / 2 else 1


def _model_in_use(workspace: Workspace) -> Model | None:
    """The model to start from and to beat; one that is set aside is neither."""
    found = model_registry.current(workspace.library)
    if found is None:
        return None
    trouble = workspace.fusions.trouble(workspace.library, workspace.encoders, found)
    return found if trouble is None else None


def _further(gathered: Gathered, seed: int, taught: frozenset[str]) -> list[Gathered]:
    """The same shop with others held back, where too few judge alone."""
    samples = gathered.samples
    found = folds(samples.group, gathered.ids, seed, samples.part, taught)
    return [parted(gathered, each) for each in found]


def _beaten(workspace: Workspace, gathered: Gathered, before: Model | None) -> InUse | None:
    """The model in use, which is to be beaten."""
    if before is None:
        return None
    library, frozen = workspace.library, gathered.samples.pictures
    network = FusionNetwork(model_registry.weights(library, before), before.id)
    space = space_of(before.sha256)
    tuned = features.tuned_pictures(library, space, gathered.contents, frozen)
    return InUse(network, before.card["weights"], tuned)


def _followed(order: Order, meanwhile: Iterator[None]) -> Generator[Progress, None, Weights]:
    """``meanwhile``: what is done while the child is learning, a little after each message."""
    steps = train_in_child(order)
    try:
        while True:
            try:
                passed = next(steps)
            except StopIteration as end:
                weights: Weights = end.value
                return weights
            # Time left is counted from the first batch: until then the child only wakes up.
            stage = "train" if passed.done else "train-start"
            stage = "train-again" if passed.turn else stage
            yield Progress(stage, passed.done, passed.total, "batches", passed.curve)
            next(meanwhile, None)
    finally:
        steps.close()


def _adopt(
    workspace: Workspace,
    taught: Taught,
    judged: Judged,
    weights: Weights,
    report: Mapping[str, Any],
) -> Generator[Progress, None, Model]:
    """Weights, vectors and indexes beside the old ones, then one write changes over."""
    library = workspace.library
    model_registry.drop_leftovers(library)
    gathered, encoders = taught.gathered, workspace.encoders
    stored = _packed(workspace, gathered, weights.arrays)
    digest = model_registry.store(library, stored)
    fusion = Fusion("", space_of(digest), FusionNetwork(stored), judged.weights)
    yield from tuning.keep_shapes(library, fusion.space, taught)
    yield from bring_up_to_date(library, workspace.pool, encoders, fusion)
    inputs = features.inputs(encoders, tuned=tuning.is_wanted(gathered))
    card = {**_card(gathered, judged), "inputs": inputs}
    return model_registry.record(library, ADOPTED, digest, card, report)


def _thin_out(workspace: Workspace, model: Model) -> None:
    """Vectors of the model in use and of the one before stay; others can be made again."""
    known = {each.key: each for each in model_registry.models(workspace.library)}
    kept = {space_of(model.sha256)}
    if model.replaced in known:
        kept.add(space_of(known[model.replaced].sha256))
    forget_others(workspace.library, kept)


def _packed(workspace: Workspace, gathered: Gathered, weights: Mapping[str, Any]) -> bytes:
    """The file of the model: weights, and what they were trained on."""
    card = {
        "inputs": features.inputs(workspace.encoders, tuned=tuning.is_wanted(gathered)),
        "vocabulary": gathered.samples.vocabulary,
        "heads": [{"field": field, "values": values} for field, values in gathered.samples.heads],
    }
    arrays = {name: np.ascontiguousarray(each) for name, each in weights.items()}
    return bytes(save({**arrays, CARD: card_bytes(card)}))


def _card(gathered: Gathered, judged: Judged) -> dict[str, Any]:
    taught = [gathered.ids[place] for place in gathered.samples.products(TRAIN).tolist()]
    return {
        "weights": dict(judged.weights), "products": len(gathered.ids), "taught": taught,
        "seen": list(gathered.ids), PICTURES_TOO: tuning.is_wanted(gathered),
    }  # fmt: skip


def _refused(
    workspace: Workspace, gathered: Gathered, verdict: Verdict, started: float
) -> Training:
    """Nothing was trained, or nothing came of it: that is kept too, with its reason."""
    report = {
        "verdict": told.verdict_values(verdict),
        "products": len(gathered.ids),
        "split": told.split(gathered.samples),
        "seconds": round(time.monotonic() - started, 1),
        "before": {}, "after": {}, "attributes": {},
    }  # fmt: skip
    card = {"weights": {}, "products": len(gathered.ids), "taught": [], "seen": []}
    model = model_registry.record(workspace.library, REFUSED, "", card, report)
    return Training(model.id, verdict, report)


def _report(gathered: Gathered, judged: Judged, weights: Weights, seconds: float) -> dict[str, Any]:
    gains: dict[str, Gain] = {**judged.gains, "total": judged.total}
    if judged.together is not None:
        gains["together"] = judged.together
    return {
        "verdict": told.verdict_values(judged.verdict),
        "products": len(gathered.ids),
        "split": told.split(gathered.samples),
        "judged": judged.products,
        "trainings": 1 + len(weights.again),
        PICTURES_TOO: tuning.is_wanted(gathered),
        "seconds": round(seconds, 1),
        "before": judged.before,
        "after": judged.after,
        "gains": told.gains_values(gains),
        "attributes": judged.attributes,
        "attributes_before": judged.attributes_before,
        "attributes_with_text": judged.attributes_with_text,
        "weights": dict(judged.weights),
        "mix": weights.mix,
        "best_epoch": weights.best + 1,
        "ended_early": weights.trouble,
        "curve": told.curve(weights.curve),
        "confusions": judged.confusions,
        "mistakes": judged.mistakes,
        "examples": judged.examples,
    }
