"""`tf1 run --explain`: what is supplied and patched, by the names that `--without` takes."""

import ast

from ..importing import overlays
from ..importing.overlaid_module import OVERLAY

SEEDS = "random operations without a seed of their own draw the numbers of TensorFlow 1"
PYTHON2 = "xrange, raw_input, unicode and their like; source that only Python 2 parses is translated"


def patches() -> dict[str, str]:
    """Name and description of every patch that can be switched off; the user's own files alone see all but `seeds`."""
    found = {}
    for name in overlays.overlaid():
        path = OVERLAY / name / "__init__.py"
        path = path if path.is_file() else OVERLAY / f"{name}.py"
        description = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        found[name] = description.partition("\n")[0]
    return {**found, "seeds": SEEDS, "python2": PYTHON2}


def as_text() -> str:
    """A line for each patch."""
    rows = [f"{name:12} {description}" for name, description in patches().items()]
    head = "What the program's own files see in place of the installed libraries (--without NAME switches one off):"
    return "\n".join([head, "", *rows])
