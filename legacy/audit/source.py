"""The Python in a file: a script, or the code cells of a notebook."""

import ast
import json
import re
import warnings
from pathlib import Path
from typing import NamedTuple

from .. import python2

MAGIC = re.compile(r"^(\s*)([%!?].*|.*\?\s*)$")


class Unreadable(Exception):
    """A file that holds no Python; the message says why."""


class Source(NamedTuple):
    """`tree` with line numbers from 1; `places` maps a line to (cell, line) in a notebook."""

    path: Path
    tree: ast.Module
    is_python2: bool
    places: list[tuple[int, int]] | None

    def place(self, line: int) -> str:
        """Where a line is, for a reader."""
        if self.places is None:
            return str(line)
        cell, inner = self.places[line - 1]
        return f"cell {cell}, line {inner}"


def read(path: Path) -> Source:
    """The syntax tree of a file. Raises Unreadable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(error.strerror) from None
    text, places = _cells(data) if path.suffix == ".ipynb" else (python2.decode(data), None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Source(path, ast.parse(text), False, places)
        except (SyntaxError, ValueError, RecursionError) as error:
            first = error
        try:
            return Source(path, ast.parse(python2.translate(text, str(path))), True, places)
        except (SyntaxError, ValueError, RecursionError):
            raise Unreadable(f"neither Python 3 nor Python 2: {first}") from None


def _cells(data: bytes) -> tuple[str, list[tuple[int, int]]]:
    """The code cells one below the other, magics taken out, and where each line was."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        cells = notebook["cells"] if "cells" in notebook else notebook["worksheets"][0]["cells"]
        code = [cell.get("source", cell.get("input", "")) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise Unreadable("not a notebook") from None
    lines, places = [], []
    for number, cell in enumerate(code, 1):
        cell_lines = "".join(cell).splitlines()
        if cell_lines and cell_lines[0].startswith("%%") and not cell_lines[0].startswith(("%%time", "%%capture")):
            continue
        for inner, line in enumerate(cell_lines, 1):
            lines.append(MAGIC.sub(r"\1pass", line))
            places.append((number, inner))
    return "\n".join(lines) + "\n", places
