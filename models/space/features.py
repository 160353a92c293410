"""What the network and the colours say of every picture, kept in files: learning begins where the
network ends.

    python -m models.space.features FOLDER [VIEWS [backward]]

Resumable: a part that lies in FOLDER is not made again. ``VIEWS`` other views of each picture that
is learned from (half of them strong ones); ``backward`` for a second process. Build time only.
"""

import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

from mmrec_desktop.domain.picture import Pixels
from mmrec_desktop.intake.pictures.colour import colour_shares, hsv_histogram
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.look_features import place_histogram
from models.space.pictures import Row, rows
from models.space.views import another_view

NETWORK = "packaged.onnx"
"""The network as it is packaged, in FOLDER: the one in the box is tuned on these pictures."""
CHUNK = 512
MIDDLE = 10
"""Number of the last block of the network that is never tuned: what it gives is kept too."""
OUTPUTS = ["gem", "average", "stages", "logits"]


def main() -> None:
    """Originals first, then the views."""
    folder = Path(sys.argv[1])
    views = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    backward = len(sys.argv) > 3
    folder.mkdir(parents=True, exist_ok=True)
    session, middle = _session(folder)
    everything = rows()
    kept = _pixels(folder, everything)
    grounds = [kept[place] for place, row in enumerate(everything) if row.source == "caltech101"]
    grounds += [kept[place] for place, row in enumerate(everything) if row.source == "clothing"][
        ::5
    ]
    for view in (0, 2, 1, *range(3, 9))[: views + 1]:
        starts = range(0, len(everything), CHUNK)
        for start in reversed(starts) if backward else starts:
            target = folder / f"features-{view}-{start:05}.npz"
            if target.exists():
                continue
            began = time.perf_counter()
            dice = np.random.default_rng([view, start])
            part = range(start, min(start + CHUNK, len(everything)))
            seen = list(part)
            pixels = [kept[place] for place in part]
            if view:
                seen = [place for place in part if everything[place].source != "luma"]
                if view > 2:
                    seen = [place for place in seen if everything[place].part == "learn"]
                pixels = [
                    another_view(kept[place], grounds, dice, strong=view % 2 == 0) for place in seen
                ]
            if not seen:
                continue
            made = _seen(session, middle, pixels)
            np.savez(folder / f"part-{backward}.npz", at=np.array(seen), **made)
            (folder / f"part-{backward}.npz").rename(target)
            print(target.name, len(seen), round(time.perf_counter() - began, 1), flush=True)


def _session(folder: Path) -> tuple[onnxruntime.InferenceSession, str]:
    """The network with one more output: what its last tuned blocks begin with."""
    model = onnx.load(str(folder / NETWORK))
    middle = _middle_name(model)
    model.graph.output.append(onnx.helper.make_empty_tensor_value_info(middle))
    target = folder / "network.onnx"
    onnx.save(model, str(target))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(target), options, providers=["CPUExecutionProvider"])
    return session, middle


def _middle_name(model: onnx.ModelProto) -> str:
    """The tensor that goes into the block after ``MIDDLE``."""
    for node in model.graph.node:
        if node.op_type == "Conv" and f"_blocks.{MIDDLE + 1}/_expand" in node.name:
            return str(node.input[0])
    raise SystemExit("the network has no such block")


def _pixels(folder: Path, everything: list[Row]) -> np.ndarray:
    target = folder / "pixels.npy"
    prints = folder / "prints.npy"
    if not prints.exists():
        kept = np.lib.format.open_memmap(target, "w+", np.uint8, (len(everything), 224, 224, 3))
        found = np.zeros(len(everything), dtype=np.uint64)
        for place, row in enumerate(everything):
            decoded = decode(row.path.read_bytes())
            kept[place] = decoded.pixels
            found[place] = decoded.fingerprint
        kept.flush()
        np.save(prints, found)
    return np.load(target, mmap_mode="r")


def _seen(
    session: onnxruntime.InferenceSession, middle: str, pixels: list[Pixels]
) -> dict[str, np.ndarray]:
    names = [*OUTPUTS, middle]
    runs = [
        session.run(names, {"pixels": np.stack(pixels[at : at + 4])})
        for at in range(0, len(pixels), 4)
    ]
    parts = [np.concatenate([run[at] for run in runs]) for at in range(len(names))]
    out = dict(zip([*OUTPUTS, "middle"], parts, strict=True))
    out = {name: part.astype(np.float16) for name, part in out.items()}
    out["histogram"] = np.stack([hsv_histogram(each) for each in pixels]).astype(np.float16)
    out["places"] = np.stack([place_histogram(each) for each in pixels]).astype(np.float16)
    out["shares"] = np.stack([colour_shares(each) for each in pixels]).astype(np.float16)
    return out


if __name__ == "__main__":
    main()
