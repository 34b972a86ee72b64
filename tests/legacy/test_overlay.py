"""The overlay says which name comes from where, and nothing else; the package can be loaded under another name."""

import ast
from pathlib import Path

import pytest

import legacy

PACKAGE = Path(legacy.__file__).parent
ROOM = PACKAGE / "overlay"
MODULES = sorted(PACKAGE.rglob("*.py"))
OVERLAY = [path for path in MODULES if path.is_relative_to(ROOM) and path != ROOM / "__init__.py"]
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def _tree(path):
    return ast.parse(path.read_text())


def _name(path):
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", OVERLAY, ids=_name)
def test_overlay_module_defines_nothing_of_its_own(path):
    assert [node.lineno for node in ast.walk(_tree(path)) if isinstance(node, DEFINITIONS)] == []


def test_package_imports_itself_relatively_and_nothing_else_of_the_project():
    """But for `verifying/`, which runs in the process of the command, never in a user's program, and reads graphs."""
    folders = {folder.name for folder in PACKAGE.parent.iterdir() if (folder / "__init__.py").is_file()}
    assert "legacy" in folders
    for path in MODULES:
        project = folders - ({"graphdef"} if "verifying" in path.parts else set())
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Import):
                imported = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported = {(node.module or "").partition(".")[0]}
            else:
                continue
            assert not imported & project, f"{_name(path)}:{node.lineno}"
