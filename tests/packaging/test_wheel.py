"""The wheel carries everything: away from the checkout, with nothing but it, the demo works."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with this wheel. Its dependencies are borrowed from the one that runs the
    tests, of which only the folder is added: the checkout stays unknown.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps"]
    subprocess.run([*pip, "--no-index", str(wheel)], check=True, capture_output=True)
    [site] = folder.rglob("site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_wheel_is_small_enough_and_complete(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "mmrec_desktop/resources/demo/catalogue.csv",
        "mmrec_desktop/resources/words/zh_CN/search.toml",
        "mmrec_desktop/models/picture/card.toml",
        "mmrec_desktop/models/words/card.toml",
    ):
        assert wanted in names
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)
    assert wheel.stat().st_size < 60_000_000


@pytest.mark.timeout(300)
def test_the_demo_works_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    kept = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"HOME": str(tmp_path), "MMREC_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(
        [str(installed), "-m", "mmrec_desktop", "demo", "--no-window", "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert Path(found["library"]).is_relative_to(tmp_path)
    first = {each["text"]: each["hits"][0] for each in found["answers"]}
    assert "striped" in first["red striped t-shirt"]["title"].lower()
    # The black canvas shoe on the picture that was asked with, and the red one for "in red".
    assert first[""]["product"] in {"D051", "D902"}
    assert first["in red"]["product"] == "D050"
