"""The Python in a file: a script, or the code cells of a notebook."""

import ast
import json
import re
import warnings
from pathlib import Path
from typing import NamedTuple

from ..python2 import translation

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
        raise Unreadable(str(error.strerror)) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if path.suffix == ".ipynb":
            return _notebook(path, data)
        tree, is_python2 = _parse(translation.decode(data), path)
        return Source(path, tree, is_python2, None)


def _parse(text: str, path: Path) -> tuple[ast.Module, bool]:
    """The tree of Python 3, or of Python 2 where it is none. Raises Unreadable where it is neither."""
    try:
        return ast.parse(text), False
    except (SyntaxError, ValueError, RecursionError) as error:
        first = error
    try:
        return ast.parse(translation.translate(text, str(path))), True
    except (SyntaxError, ValueError, RecursionError):
        raise Unreadable(f"neither Python 3 nor Python 2: {first}") from None


def _notebook(path: Path, data: bytes) -> Source:
    """The code cells one below the other; cells that are no Python are left out, unless all are."""
    whole, is_python2, readable = ast.Module([], []), False, False
    places: list[tuple[int, int]] = []
    unreadable: Unreadable | None = None
    for number, lines in _cells(data):
        try:
            tree, translated = _parse("\n".join(lines) + "\n", path)
            whole.body += ast.increment_lineno(tree, len(places)).body
            is_python2, readable = is_python2 or translated, True
        except Unreadable as error:
            unreadable = error
        places += [(number, inner) for inner in range(1, len(lines) + 1)]
    if unreadable and not readable:
        raise unreadable
    return Source(path, whole, is_python2, places)


def _cells(data: bytes) -> list[tuple[int, list[str]]]:
    """The number of each code cell and its lines, magics taken out."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        cells = notebook["cells"] if "cells" in notebook else notebook["worksheets"][0]["cells"]
        code = [cell.get("source", cell.get("input", "")) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise Unreadable("not a notebook") from None
    found = []
    for number, cell in enumerate(code, 1):
        lines = "".join(cell).splitlines()
        if lines and lines[0].startswith("%%") and not lines[0].startswith(("%%time", "%%capture")):
            continue
        found.append((number, [MAGIC.sub(r"\1pass", line) for line in lines]))
    return found
