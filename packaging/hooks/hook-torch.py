"""What PyInstaller takes of torch: what is imported, and the libraries.

Instead of its own hook, which imports all of torch to find modules that training never asks for,
and takes its tests and headers along.
"""

from PyInstaller.utils.hooks import (
    PY_DYLIB_PATTERNS,
    collect_data_files,
    collect_dynamic_libs,
    collect_submodules,
)

ASIDE = ("bin/test_*", "bin/protoc*", "include/**", "share/**", "test/**")

module_collection_mode = "pyz+py"  # parts of torch are compiled from their own source when loaded
hiddenimports = [  # torch names these only while it runs
    *collect_submodules("torch._dynamo.polyfills"),
    "torch.onnx.operators",
    "torch.testing._internal.distributed.fake_pg",
]
datas = collect_data_files("torch", excludes=ASIDE)
binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
bindepend_symlink_suppression = [
    "**/torch/lib/*.so*"
]  # torch looks for its libraries beside itself
