"""The layers hold, and what import-linter cannot see: names, sizes, imports within functions."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, calls, modules, text

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONG = {"mmrec_desktop/ui/widgets/product_grid.py"}
"""One Qt class, whose virtual methods cannot be spread over files; none may join it."""
NAMELESS = re.compile(r"(utils?|helpers?|common|misc|managers?|base|impl)(_|\.|$)")
LATE_IMPORTS = {
    "mmrec_desktop/__main__.py",
    "mmrec_desktop/intake/encoding.py",
    "mmrec_desktop/intake/pictures/child.py",
    "mmrec_desktop/intake/pictures/finder.py",
    "mmrec_desktop/intake/pictures/header.py",
    "mmrec_desktop/neural/e5_encoder.py",
    "mmrec_desktop/neural/picture_encoder.py",
    "mmrec_desktop/neural/quick_tokenizer.py",
    "mmrec_desktop/neural/sentence_encoder.py",
    "mmrec_desktop/services/bench/run.py",
    "mmrec_desktop/services/demo.py",
    "mmrec_desktop/services/export.py",
    "mmrec_desktop/services/resume.py",
    "mmrec_desktop/ui/panes/catalogue/presenter.py",
    "mmrec_desktop/ui/panes/imports/orders_presenter.py",
    "mmrec_desktop/ui/panes/imports/presenter.py",
}
"""Where start-up time, or a module that one system lacks, asks for an import in a function."""


def test_every_arrow_points_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    found = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


def test_modules_have_names_that_mean_something() -> None:
    everything = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert [str(file) for file in everything if NAMELESS.match(file.name)] == []


def test_packages_have_no_code_of_their_own() -> None:
    assert [str(file) for file in PACKAGE.rglob("__init__.py") if file.stat().st_size] == []


def test_every_module_says_what_it_is() -> None:
    assert [str(name) for name, tree in modules().items() if not ast.get_docstring(tree)] == []


def test_files_and_functions_can_be_read_at_once() -> None:
    long_files = {
        name.as_posix() for name in modules() if len(text(name).splitlines()) > LONGEST_FILE
    }
    assert long_files <= LONG
    long_functions = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long_functions == []


def test_imports_stand_at_the_top() -> None:
    late = {
        name.as_posix()
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(node))
    }
    assert late <= LATE_IMPORTS
    assert [str(name) for name in modules() if "TYPE_CHECKING" in text(name)] == []


def test_nothing_is_left_to_do() -> None:
    mark = re.compile(r"\b(TODO|FIXME|XXX)\b")
    assert [str(name) for name in modules() if mark.search(text(name))] == []


def test_sql_stays_in_the_catalog() -> None:
    executed = {"execute", "executemany", "executescript"}
    outside = [
        f"{name}:{call.lineno}"
        for name, call, called in calls()
        if called in executed and "catalog" not in name.parts
    ]
    assert outside == []


def test_only_the_command_line_prints() -> None:
    printing = {
        str(name) for name, call, called in calls() if called == "print" and "cli" not in name.parts
    }
    assert printing == set()


def test_a_frozen_program_knows_every_module_that_is_started_by_name() -> None:
    named = {
        node.value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"mmrec_desktop(\.\w+)+", node.value)
    }
    assert all((ROOT / f"{name.replace('.', '/')}.py").is_file() for name in named)
    assert "mmrec_desktop.cli.search_commands" in named
