"""`tf1 run --explain`: what is supplied and patched, by the names that `--without` takes."""

import ast
from pathlib import Path

from ..importing import overlays
from ..importing.overlaid_module import OVERLAY

OPERATIONS = Path(__file__).parent.parent / "repairs" / "operations"
ALL_OPERATIONS = "graphs are made operation for operation as by TensorFlow 1.15 (all of the following)"
ERRORS = "errors of TensorFlow in the words of 1.15, with the line that made an operation"
FILES = "graphs and Keras models are written so that TensorFlow 1.15 reads them"
PRINTS = "numbers of NumPy are shown as NumPy 1 showed them: 3.0, not np.float32(3.0)"
YAML = "yaml.load takes a file alone, as it did before PyYAML 6"
SEEDS = "random operations without a seed of their own draw the numbers of TensorFlow 1"
PYTHON2 = "xrange, raw_input, unicode and their like; source that only Python 2 parses is translated"


def patches() -> dict[str, str]:
    """Name and description of every patch that can be switched off.

    The user's own files alone see them all, but for `seeds`, `errors`, `prints`, `yaml`, `files` and the operations:
    these hold for the whole process.
    """
    found = {}
    for name in overlays.overlaid():
        path = OVERLAY / name / "__init__.py"
        path = path if path.is_file() else OVERLAY / f"{name}.py"
        description = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        found[name] = description.partition("\n")[0]
    return {
        **found,
        "seeds": SEEDS,
        "errors": ERRORS,
        "prints": PRINTS,
        "yaml": YAML,
        "files": FILES,
        "python2": PYTHON2,
        "operations": ALL_OPERATIONS,
        **_operations(),
    }


def _operations() -> dict[str, str]:
    """The entries in the table of operations, read without importing TensorFlow."""
    found = {}
    for path in sorted(OPERATIONS.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                description = ast.get_docstring(node) or ""
                found[node.name.replace("_", "-")] = description.partition("\n")[0]
    return found


def as_text() -> str:
    """A line for each patch."""
    rows = [f"{name:30} {description}" for name, description in patches().items()]
    head = "What the program's own files see in place of the installed libraries (--without NAME switches one off):"
    return "\n".join([head, "", *rows])
