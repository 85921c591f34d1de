"""The shape of the house: small modules, short functions, no drawers, bare `__init__` files."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("schemas", "sayso", "tasks", "flows")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base_utils"}
MODULES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))

LONGEST_MODULE = 250
LONGEST_FUNCTION = 40
# path -> why it may be longer
EXCEPTIONS: dict[str, str] = {}


def code_lines(node: ast.AST) -> int:
    """Lines of a function without its docstring."""
    body = node.body
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_small_and_functions_short(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert path.stem not in DRAWERS, "name the module after what it holds"
    assert ast.get_docstring(tree), "say what the module is for"
    if name not in EXCEPTIONS:
        assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if code_lines(f) > LONGEST_FUNCTION]
    assert not long


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "__init__.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_init_files_hold_a_docstring_and_registries_only(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    allowed = (ast.Expr, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    assert all(isinstance(node, allowed) for node in tree.body)
