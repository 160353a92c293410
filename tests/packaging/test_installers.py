"""The files that installers are made from are right as far as it can be said without building; a
package that was built is tried in a bare system.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

PACKAGING = ROOT / "packaging"
BARE = ROOT / "build" / "bare-debian" / ".ready"
TOOLS = ("dpkg-deb", "unshare", "Xvfb")


def needs(*tools: str) -> None:
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def runs(*command: object) -> None:
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("script", sorted(PACKAGING.rglob("*.sh")), ids=lambda file: file.name)
def test_scripts_are_complete(script: Path) -> None:
    needs("sh")
    runs("sh", "-n", script)


def test_the_entry_in_the_menu_is_valid() -> None:
    needs("desktop-file-validate")
    runs("desktop-file-validate", PACKAGING / "linux" / "mmrec-desktop.desktop")


def test_the_entry_in_the_software_centre_is_valid() -> None:
    needs("appstreamcli")
    metainfo = PACKAGING / "linux" / "mmrec-desktop.metainfo.xml"
    runs("appstreamcli", "validate", "--no-net", metainfo)


def test_the_deb_has_everything_in_its_place(tmp_path: Path) -> None:
    """Made of a stub instead of the frozen program, so that it takes no time."""
    needs("dpkg-deb", "zstd")
    top = tmp_path / "top"
    for folder in ("packaging/linux", "resources/icons"):
        shutil.copytree(ROOT / folder, top / folder)
    shutil.copy(ROOT / "CHANGELOG.md", top)
    stub = tmp_path / "mmrec-desktop"
    stub.mkdir()
    (stub / "mmrec").write_text("#!/bin/sh\necho stub\n")
    (stub / "mmrec").chmod(0o755)
    runs("sh", top / "packaging" / "linux" / "pack.sh", stub, "1.2.3")
    (deb,) = (top / "dist").glob("*.deb")
    (archive,) = (top / "dist").glob("*.tar.zst")
    runs("tar", "-tf", archive)
    runs("dpkg-deb", "-x", deb, tmp_path / "out")
    link = tmp_path / "out" / "usr" / "bin" / "mmrec"
    assert subprocess.run([link], capture_output=True, text=True).stdout == "stub\n"
    share = tmp_path / "out" / "usr" / "share"
    for place in (
        "applications/mmrec-desktop.desktop",
        "icons/hicolor/256x256/apps/mmrec-desktop.png",
        "icons/hicolor/scalable/apps/mmrec-desktop.svg",
        "metainfo/org.mmrec.desktop.metainfo.xml",
        "doc/mmrec-desktop/copyright",
    ):
        assert (share / place).is_file(), place
    runs("dpkg-deb", "-e", deb, tmp_path / "control")
    assert sorted(file.name for file in (tmp_path / "control").iterdir()) == ["control", "md5sums"]


def test_the_installer_for_windows_compiles(tmp_path: Path) -> None:
    needs("makensis")
    stub = tmp_path / "frozen"
    (stub / "_internal").mkdir(parents=True)
    for name in ("mmrec.exe", "MMRec Desktop.exe", "_internal/base_library.zip"):
        (stub / name).write_bytes(b"stub")
    setup = tmp_path / "mmrec-setup.exe"
    script = PACKAGING / "windows" / "mmrec.nsi"
    runs(
        "makensis", "-V2", "-WX", f"-DFOLDER={stub}", "-DVERSION=1.2.3", f"-DOUTPUT={setup}", script
    )
    assert setup.read_bytes()[:2] == b"MZ"


@pytest.mark.timeout(1800)
def test_a_package_that_was_built_works_in_a_bare_system() -> None:
    if not (list((ROOT / "dist").glob("*.deb")) and BARE.exists()):
        pytest.skip(
            "no package in dist/, or no bare system in build/: make package-test makes both"
        )
    needs(*TOOLS)
    if os.geteuid() != 0:
        pytest.skip("a bare system can only be entered by root")
    runs("sh", PACKAGING / "linux" / "try-deb.sh")
