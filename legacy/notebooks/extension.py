"""`%load_ext legacy`: in the cells that follow, TensorFlow is TensorFlow 1, and Python 2 is understood."""

import ast
import os
import sys
import warnings
from typing import Any

from ..explaining import diagnosis, tracebacks
from ..importing import own_imports
from ..python2 import old_meaning, translation
from ..starting import process


def load(shell: Any) -> None:
    """Start in a kernel; the folder of the notebook is where its own modules are."""
    process.start([os.getcwd()])
    shell.user_ns["__builtins__"] = own_imports.builtins_of_own_files
    shell.user_module.__dict__["__builtins__"] = own_imports.builtins_of_own_files
    shell.register_magic_function(tensorflow_version, magic_name="tensorflow_version")
    cells = Cells(of_python2=process.PYTHON2 in os.environ)
    shell.input_transformers_post.append(cells.translate)
    shell.ast_transformers.append(cells)
    shell.set_custom_exc((Exception,), _show)


def tensorflow_version(line: str) -> None:
    """`%tensorflow_version 1.x`, which Google Colab had: what is here already; another version is refused."""
    wanted = line.strip()
    if wanted and not wanted.startswith("1"):
        raise ValueError(f"%tensorflow_version {wanted}: in this process TensorFlow is TensorFlow 1")


def _show(shell: Any, kind: type[BaseException], error: BaseException, traceback: Any, tb_offset: Any = None) -> None:
    """Say what stood in the way, then show the user's lines as IPython does."""
    tracebacks.clean(error)
    sentence = diagnosis.describe(error)
    if sentence:
        print(f"tf1 run: {sentence}\n", file=sys.stderr)
    shell.showtraceback((kind, error, error.__traceback__), tb_offset=tb_offset, running_compiled_code=True)


class Cells(old_meaning.OldMeaning):
    """Understands Python 2 in a notebook, whose cells remember what earlier ones imported from `__future__`.

    `of_python2`: every cell is Python 2, and not only what parses as that alone.
    """

    def __init__(self, of_python2: bool):
        super().__init__()
        self.of_python2 = of_python2
        self.future: set[str] = set()
        self._translated = False  # the cell that IPython is about to compile

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
        """The old meaning, for a cell that was translated."""
        return super().visit(node) if self._translated else node

    def translate(self, lines: list[str]) -> list[str]:
        """The lines of a cell, in Python 3."""
        source = "".join(lines)
        self.future |= translation.features(source)
        self.new_division = "division" in self.future
        self._translated = False
        if not self.of_python2 and _parses(source):
            return lines
        try:
            translated = translation.translate(source, "cell", self.future)
        except SyntaxError:
            return lines
        self._translated = _parses(translated)
        return translated.splitlines(keepends=True) if self._translated else lines


def _parses(source: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except SyntaxError:
            return False
    return True
