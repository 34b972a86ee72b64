"""The Python in a file: a script, or the code cells of a notebook."""

import ast
import json
import os
import stat
import warnings
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from ..notebooks import language
from ..python2 import translation
from . import bounds


class Unreadable(Exception):
    """A file that holds no Python; the message says why."""


class Source(NamedTuple):
    """`tree` with line numbers from 1; `places` maps a line to (cell, line) in a notebook.

    `left_out`: the cells that are not in the tree, and why.
    """

    path: Path
    tree: ast.Module
    is_python2: bool
    places: list[tuple[int, int]] | None
    left_out: list[tuple[str, str]]

    def place(self, line: int) -> str:
        """Where a line is, for a reader."""
        if self.places is None:
            return str(line)
        cell, inner = self.places[line - 1]
        return f"cell {cell}, line {inner}"


def read(path: Path) -> Source:
    """The syntax tree of a file. Raises Unreadable."""
    try:
        data = _bytes(path)
    except OSError as error:
        raise Unreadable(str(error.strerror)) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if path.suffix == ".ipynb":
            return _notebook(path, data)
        text = translation.decode(data)
        _check_length(len(text))
        tree, is_python2 = _parse(text, path)
        return Source(path, tree, is_python2, None, [])


def _bytes(path: Path) -> bytes:
    """All of a regular file: devices and pipes may have no end, and a pipe no beginning."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        os.scandir(path).close()  # raises what kept it from being listed
    if not stat.S_ISREG(mode):
        raise Unreadable("no regular file")
    with path.open("rb") as file:
        data = file.read(bounds.LARGEST_FILE + 1)
    if len(data) > bounds.LARGEST_FILE:
        raise Unreadable(f"more than {bounds.LARGEST_FILE / 1e6:g} million bytes")
    return data


def _check_length(characters: int) -> None:
    if characters > bounds.MOST_CODE:
        raise Unreadable(f"more than {bounds.MOST_CODE / 1e6:g} million characters of code")


def _parse(text: str, path: Path, future: Collection[str] = (), of_python2: bool = False) -> tuple[ast.Module, bool]:
    """The tree of Python 3, or of Python 2 where it is or imports that. Raises Unreadable where it is neither.

    `future`: features of `__future__` that hold already. `of_python2`: it is Python 2, even where it parses as 3.
    """
    first: Exception | None = None
    try:
        tree = ast.parse(text)
        if not of_python2 and not translation.imports_from_python2(tree):
            return tree, False
    except (RecursionError, MemoryError):
        raise Unreadable("nested too deeply") from None
    except (SyntaxError, ValueError) as error:
        first = error
    try:
        return translation.parse(text, str(path), future), True
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(f"neither Python 3 nor Python 2: {first or error}") from None


def _notebook(path: Path, data: bytes) -> Source:
    """The code cells one below the other. Raises Unreadable where none can be read."""
    whole, readable = ast.Module([], []), False
    future: set[str] = set()  # what cells imported from `__future__`
    places: list[tuple[int, int]] = []
    left_out: list[tuple[str, str]] = []
    cells, of_python2 = _code_cells(data)
    is_python2 = of_python2
    _check_length(sum(len(text) for text in cells if text))
    for number, text in enumerate(cells, 1):
        if text is None:
            left_out.append((f"cell {number}", "its source is no text"))
            continue
        lines = text.splitlines()
        if lines and lines[0].startswith("%%") and not lines[0].startswith(("%%time", "%%capture")):
            continue  # another language
        try:
            code = "\n".join(map(_without_magic, lines)) + "\n"
            future |= translation.features(code)
            tree, translated = _parse(code, path, future, of_python2)
            whole.body += ast.increment_lineno(tree, len(places)).body
            is_python2, readable = is_python2 or translated, True
        except Unreadable as error:
            left_out.append((f"cell {number}", str(error)))
        places += [(number, inner) for inner in range(1, len(lines) + 1)]
    if left_out and not readable:
        raise Unreadable(": ".join(left_out[0]))
    return Source(path, whole, is_python2, places, left_out)


def _without_magic(line: str) -> str:
    """A line of IPython's own (`%matplotlib inline`, `!ls`, `f?`) as `pass`, any other as it is."""
    words = line.strip()
    is_magic = words.startswith(("%", "!", "?")) or words.endswith("?")
    return line[: len(line) - len(line.lstrip())] + "pass" if is_magic else line


def _code_cells(data: bytes) -> tuple[list[str | None], bool]:
    """The text of each code cell, or None where it holds something else; and whether the notebook is Python 2."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        cells = notebook["cells"] if "cells" in notebook else notebook["worksheets"][0]["cells"]
        codes = [_text(cell.get("source", cell.get("input", ""))) for cell in cells if cell["cell_type"] == "code"]
        return codes, language.is_python2(notebook.get("metadata", {}))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise Unreadable("not a notebook") from None


def _text(source: Any) -> str | None:
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return None
