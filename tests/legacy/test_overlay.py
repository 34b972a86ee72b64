"""The overlay says which name comes from where, and nothing else; the package can be loaded under another name."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import legacy
from legacy.audit import names

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


def test_table_of_the_audit_lists_the_names_of_the_overlay():
    code = "import json; from legacy.audit import make_symbols; print(json.dumps(make_symbols.table()))"
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "TF_CPP_MIN_LOG_LEVEL": "3"}
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    table = json.loads(Path(names.__file__).with_name("symbols.json").read_text())
    assert json.loads(made.stdout.splitlines()[-1]) == table, "run python -m legacy.audit.make_symbols"
