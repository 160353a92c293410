"""The program's own source, parsed once for all tests of its shape."""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mmrec_desktop"


@functools.cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the program that has code, by its path from the root of the checkout."""
    files = sorted(PACKAGE.rglob("*.py"))
    found = {file.relative_to(ROOT): ast.parse(file.read_text("utf-8")) for file in files}
    return {name: tree for name, tree in found.items() if name.name != "__init__.py"}


def text(name: Path) -> str:
    """The source of one module."""
    return (ROOT / name).read_text("utf-8")


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call with the last name of what is called."""
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func
                last = called.attr if isinstance(called, ast.Attribute) else ""
                yield name, node, called.id if isinstance(called, ast.Name) else last


def first_text(call: ast.Call, position: int = 0, keyword: str = "") -> str | None:
    """A text that is written out as an argument of a call."""
    found: list[ast.expr] = list(call.args[position : position + 1])
    found += [each.value for each in call.keywords if keyword and each.arg == keyword]
    value = found[0] if found else None
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    return None
