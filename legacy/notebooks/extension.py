"""`%load_ext legacy`: in the cells that follow, TensorFlow is TensorFlow 1, and Python 2 is understood."""

import ast
import os
import warnings
from typing import Any

from ..importing import own_imports
from ..python2 import division, translation
from ..starting import process


def load(shell: Any) -> None:
    """Start in a kernel; the folder of the notebook is where its own modules are."""
    process.start([os.getcwd()])
    shell.user_ns["__builtins__"] = own_imports.builtins_of_own_files
    shell.user_module.__dict__["__builtins__"] = own_imports.builtins_of_own_files
    shell.register_magic_function(tensorflow_version, magic_name="tensorflow_version")
    shell.input_transformers_post.append(translate_python2_cells)
    if process.PYTHON2_CELLS in os.environ:
        shell.ast_transformers.append(division.OldDivision())


def tensorflow_version(line: str) -> None:
    """`%tensorflow_version 1.x`, which Google Colab had: what is here already; another version is refused."""
    wanted = line.strip()
    if wanted and not wanted.startswith("1"):
        raise ValueError(f"%tensorflow_version {wanted}: in this process TensorFlow is TensorFlow 1")


def translate_python2_cells(lines: list[str]) -> list[str]:
    """A cell that only Python 2 parses, or any cell of a notebook written for it, translated."""
    source = "".join(lines)
    if process.PYTHON2_CELLS not in os.environ and _parses(source):
        return lines
    try:
        translated = translation.translate(source, "cell")
    except SyntaxError:
        return lines
    return translated.splitlines(keepends=True) if _parses(translated) else lines


def _parses(source: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except SyntaxError:
            return False
    return True
