"""A learner's file, a script or a notebook, as the functions that it defines."""

import contextlib
import json
import linecache
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

from workshop.exercises.catalogue import Exercise

SUFFIXES = (".py", ".ipynb")


class Unreadable(Exception):
    """The file cannot be read as Python; one sentence."""


def file_of(exercise: Exercise, folder: Path) -> Path | None:
    """The learner's file of the exercise; of a script and a notebook the one that was saved last. It may be no file."""
    files = [path for suffix in SUFFIXES if (path := folder / f"{exercise.name}{suffix}").exists()]
    return max(files, key=lambda path: path.stat().st_mtime, default=None)


def code_of(path: Path) -> str:
    """The Python code of a script, or of a notebook's cells; lines for IPython alone become comments.

    Raises:
        Unreadable: the file is damaged or half-saved.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            return text
        cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        sources = ["".join(cell["source"]) for cell in cells]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"{path.name} cannot be read ({error}): it may be half-saved, save it again.") from error
    lines = "\n\n".join(sources).split("\n")
    return "\n".join(f"# {line}" if line.lstrip().startswith(("%", "!")) else line for line in lines)


@contextlib.contextmanager
def restored() -> Iterator[None]:
    """Undo what `tf.disable_v2_behavior()` and nodes in the default graph leave behind."""
    import tensorflow.compat.v1 as tf

    try:
        yield
    finally:
        tf.reset_default_graph()
        tf.enable_v2_behavior()


def execute(code: str, path: Path, name: str = "my_work") -> dict[str, Callable]:
    """The functions that `code` defines; tracebacks will show its lines.

    It gets a name of its own, so that what it guards by `__name__ == "__main__"` does not run.

    Raises:
        Unreadable: it is no valid Python.
    """
    try:
        compiled = compile(code, str(path), "exec")
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = f" in line {line}" if line else ""
        raise Unreadable(f"{path.name} is no valid Python{place}: {getattr(error, 'msg', error)}.") from error
    linecache.cache[str(path)] = (len(code), None, code.splitlines(keepends=True), str(path))
    module = types.ModuleType(name)
    module.__file__ = str(path)
    sys.path.insert(0, str(path.parent))
    try:
        exec(compiled, module.__dict__)
    finally:
        sys.path.remove(str(path.parent))
    return {name: value for name, value in vars(module).items() if callable(value)}
