"""What the fusion network learns on real shops, and what each part of it is worth.

Needs the development data (``MMREC_DATA``, else ``../shared/data`` beside the checkout). Every shop
is imported and encoded once into ``--work`` and kept there.

    python -m benchmarks.fusion.run --work DIR shops [NAME ...]      every ablation, with intervals
    python -m benchmarks.fusion.run --work DIR gate NAME --seeds 20  honest and shuffled pictures

``--only`` takes one line of either; ``--seed`` holds other products back.
"""

import argparse
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save

from benchmarks.finished import finished
from benchmarks.fusion.shops import feeds as feeds_of_shops
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.neural.fusion_vector import CARD, FusionNetwork, card_bytes
from mmrec_desktop.neural.training import batches, loop
from mmrec_desktop.neural.training.loop import Options
from mmrec_desktop.neural.training.metrics import Encoded, places_of
from mmrec_desktop.neural.training.samples import TEST, TRAIN, Bags, Samples
from mmrec_desktop.neural.training.split import folds, parts
from mmrec_desktop.neural.training.weight_names import named, put
from mmrec_desktop.ranking import measures
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.lookup import Lookup
from mmrec_desktop.services.train.attributes import guessed, neighbours, right
from mmrec_desktop.services.train.gather import gather
from mmrec_desktop.services.train.gathered import Gathered, parted
from mmrec_desktop.services.train.judge import Judged, Taught, judge
from mmrec_desktop.services.train.measure import Examiner
from mmrec_desktop.services.workspace import Workspace, open_workspace

SHOPS = ("luma", "fashion", "all clothes", "phones_zh", "flipkart", "shops")
MEASURE = "recall@10"
LABELS = ("honest", "shuffled", "taught shuffled")
NEVER = 1e9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("what", choices=("shops", "gate"))
    parser.add_argument("names", nargs="*", default=[])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    for name in chosen.names or SHOPS:
        workspace = _library(chosen.work, name)
        try:
            if chosen.what == "shops":
                _ablations(name, workspace, chosen.seed, chosen.only)
            else:
                _gate(name, workspace, chosen.seeds, chosen.only)
        finally:
            workspace.close()


def _ablations(name: str, workspace: Workspace, seed: int, only: str | None) -> None:
    gathered = finished(gather(workspace, seed, frozenset()))
    samples = gathered.samples
    parts = [len(samples.products(part)) for part in range(3)]
    print(f"\n## {name}: {len(samples.part)} products, split {parts}", flush=True)
    print("| | words → picture | words → product | view → product | attributes, picture alone |")
    print("|---|---|---|---|---|")
    for label, changed, options in _variants(samples, seed):
        if only not in (None, label):
            continue
        started = time.process_time()
        network, encoded = _trained(changed, options)
        spent = time.process_time() - started
        figures = [_figure(changed, encoded, kind) for kind in KINDS]
        told = _attributes(replace(gathered, samples=changed), network)
        print(f"| {label} ({spent:.0f} s) | {' | '.join(figures)} | {told} |", flush=True)
    plain = [
        f"{field} {right(samples, neighbours(samples).seen, field)[1].mean():.2f}"
        for field, _ in samples.heads[:2]
    ]
    print(f"| nearest neighbours by looks | | | | {', '.join(plain)} |", flush=True)


KINDS = ("words_to_picture", "words_to_product", "view_to_product")


def _variants(samples: Samples, seed: int) -> list[tuple[str, Samples, Options | None]]:
    """Name, samples and options of each; None: plain concatenation, not trained at all."""
    full = Options(seed=seed)
    empty = Bags(np.zeros(0, dtype=np.int64), np.zeros(len(samples.part), dtype=np.int64))
    said = Bags(np.zeros(0, dtype=np.int64), np.zeros(len(samples.phrases), dtype=np.int64))
    wordless = replace(
        samples, title_words=empty, body_words=empty, all_words=empty, phrase_words=said,
        vocabulary=(), rarity=np.zeros(0, dtype=np.float32),
    )  # fmt: skip
    blind = replace(samples, pictures=samples.pictures[:0], owners=samples.owners[:0])
    silent = replace(wordless, title=np.zeros_like(samples.title), told=np.zeros_like(samples.told))
    forgetful = replace(full, weigh={**full.weigh, "distillation": 0.0})
    return [
        ("untrained: plain concatenation", samples, None),
        ("trained", samples, full),
        ("no bag of words", wordless, full),
        ("no distillation", samples, forgetful),
        ("text only", blind, full),
        ("picture only", silent, full),
    ]


def _trained(samples: Samples, options: Options | None) -> tuple[FusionNetwork, Encoded]:
    network = loop.start(samples, 0)
    weights: Mapping[str, Any]
    if options is None:
        weights = named({k: v.detach() for k, v in network.state_dict().items()})
    else:
        with tempfile.TemporaryDirectory() as folder:
            weights = finished(loop.train(samples, options, Path(folder) / "saved")).arrays
        put(network, weights)
    encoded = batches.Material.of(samples).encoded(network)
    return _stored(samples, weights), encoded


def _stored(samples: Samples, weights: Mapping[str, Any]) -> FusionNetwork:
    heads = [{"field": field, "values": values} for field, values in samples.heads]
    card = card_bytes({"heads": heads, "vocabulary": samples.vocabulary})
    plain = {name: np.ascontiguousarray(each) for name, each in weights.items()}
    return FusionNetwork(save({**plain, CARD: card}))


def _figure(samples: Samples, encoded: Encoded, kind: str) -> str:
    ranks = places_of(samples, encoded, samples.products(TEST)).get(kind)
    if ranks is None or not len(ranks):
        return "–"
    judged = {MEASURE: measures.judge(ranks)[MEASURE]}
    low, high = measures.intervals(judged, np.random.default_rng(0))[MEASURE]
    return f"{judged[MEASURE].mean():.2f} [{low:.2f}, {high:.2f}] of {len(ranks)}"


def _attributes(gathered: Gathered, network: FusionNetwork) -> str:
    samples = gathered.samples
    if not samples.title.any() or not len(samples.pictures) or not samples.vocabulary:
        gathered = replace(
            gathered,
            read=replace(gathered.read, body_words=[[] for _ in gathered.ids])
            if not samples.vocabulary
            else gathered.read,
        )
    guesses = guessed(gathered, network)
    found = []
    for field, _ in samples.heads[:2]:
        seen, read = (right(samples, each, field)[1] for each in (guesses.seen, guesses.read))
        alone = f"{seen.mean():.2f}" if len(seen) else "–"
        found.append(f"{field} {alone} (with text {read.mean():.2f})" if len(read) else field)
    return ", ".join(found)


def _gate(name: str, workspace: Workspace, seeds: int, only: str | None) -> None:
    """Honest pictures, pictures of other products in the whole shop, and in what teaches alone."""
    counts = {label: [0, 0] for label in LABELS if only in (None, label)}
    honest, asked = finished(gather(workspace, 0, frozenset())), Examiner(workspace)
    for seed in range(seeds):
        shop = parted(honest, parts(honest.samples.group, honest.ids, seed))
        for label, count in counts.items():
            examiner, gathered = asked, shop
            if label == "shuffled":
                mixed_up = replace(workspace, lookup=_mixed_up(workspace, seed))
                gathered = finished(gather(mixed_up, seed, frozenset()))
                examiner = Examiner(mixed_up)
            started = time.process_time()
            judged = _judged(examiner, gathered, seed, taught_shuffled=label == "taught shuffled")
            count[judged.verdict.adopted] += 1
            print(f"{name} seed {seed} {label}: {_said(judged)}", end=" ")
            print(f"({time.process_time() - started:.0f} s)", flush=True)
    for label, (refused, adopted) in counts.items():
        print(f"{name}, {label}: adopted {adopted}, refused {refused} of {seeds}", flush=True)


def _judged(examiner: Examiner, gathered: Gathered, seed: int, *, taught_shuffled: bool) -> Judged:
    """As a training of the program, but in this process."""
    samples = gathered.samples
    further = folds(samples.group, gathered.ids, seed, samples.part)
    options, taught = Options(seed=seed, save_seconds=NEVER), []
    for split in (gathered, *(parted(gathered, each) for each in further)):
        shown = _shuffled(split.samples, seed) if taught_shuffled else split.samples
        with tempfile.TemporaryDirectory() as folder:
            found = finished(loop.train(shown, options, Path(folder) / "saved"))
        taught.append(Taught(split, _stored(shown, found.arrays)))
        if not options.blind:
            options = replace(options, blind=found.best + 1, mix=found.mix)
    judged: Judged = finished(judge(examiner, taught, None, seed))
    return judged


def _said(judged: Judged) -> str:
    total, together = judged.total, judged.together
    gains = {task: round(100 * gain.mean, 1) for task, gain in judged.gains.items()}
    pairs = f", together {together.mean:.2f} from {together.low:.2f}" if together else ""
    return (
        f"{judged.verdict.code}, {judged.products} products,"
        f" points {100 * total.mean:+.1f} [{100 * total.low:+.1f}, {100 * total.high:+.1f}]"
        f" {gains} {dict(judged.weights)}{pairs}"
    )


def _mixed_up(workspace: Workspace, seed: int) -> Lookup:
    """The shop with every product's gallery at another product: searched, trained and judged."""
    lookup = Lookup(workspace.library)
    seen = lookup.snapshot()
    having = np.unique(seen.owners)
    target = np.random.default_rng(seed).permutation(having)
    owners = target[np.searchsorted(having, seen.owners)]
    order = np.argsort(owners, kind="stable")
    mixed = replace(seen, owners=owners[order], contents=seen.contents[order])
    lookup._snapshot = mixed  # noqa: SLF001
    return lookup


def _shuffled(samples: Samples, seed: int) -> Samples:
    """The galleries of the products that teach, at other ones of them."""
    owners = samples.owners
    having = np.unique(owners)
    moved = having[samples.part[having] == TRAIN]
    mixed = np.random.default_rng(seed).permutation(moved)
    target = dict(zip(moved.tolist(), mixed.tolist(), strict=True))
    fresh = np.array([target.get(owner, owner) for owner in owners.tolist()])
    order = np.argsort(fresh, kind="stable")
    return replace(samples, owners=fresh[order], pictures=samples.pictures[order])


def _library(work: Path, name: str) -> Workspace:
    path = work / f"{name}.mmrec"
    fresh = not path.exists()
    workspace = open_workspace(path)
    if fresh:
        feeds, pictures = feeds_of_shops(work)[name]
        options = ImportOptions(pictures=tuple(pictures))
        finished(import_feed(workspace, feeds, options, encode=False))
    finished(encode_catalogue(workspace))
    return workspace


if __name__ == "__main__":
    main()
