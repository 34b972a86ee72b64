"""`%load_ext legacy`: in the cells that follow, TensorFlow is TensorFlow 1, and Python 2 is understood."""

import ast
import os

from . import own_imports, process, python2


def load(shell) -> None:
    """Start in a kernel; the folder of the notebook is where its own modules are."""
    process.start([os.getcwd()])
    shell.user_ns["__builtins__"] = own_imports.builtins_of_own_files
    shell.user_module.__dict__["__builtins__"] = own_imports.builtins_of_own_files
    if translate_python2_cells not in shell.input_transformers_post:
        shell.input_transformers_post.append(translate_python2_cells)


def translate_python2_cells(lines: list[str]) -> list[str]:
    """A cell that only Python 2 parses, translated; any other cell as it is."""
    source = "".join(lines)
    try:
        ast.parse(source)
        return lines
    except SyntaxError:
        pass
    try:
        translated = python2.translate(source, "cell")
        ast.parse(translated)
    except SyntaxError:
        return lines
    return translated.splitlines(keepends=True)
