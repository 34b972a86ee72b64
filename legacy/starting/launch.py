"""`tf1 run` on a script: becomes `python FILE ARGS`, in an environment where the file's TensorFlow is TensorFlow 1.

The process is replaced (`exec`), so arguments, standard input, signals, exit status and traceback are Python's own.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from ..errors import CannotRun
from ..python2 import translation
from . import process

PYTHON2_MAIN = str(Path(process.ON_PYTHONPATH) / "python2_main.py")


def script(
    file: str, arguments: Sequence[str], *, own: Sequence[str] = (), force_python2: bool = False, **options: Any
) -> NoReturn:
    """Replace this process by `python file arguments`. Raises CannotRun when the file cannot be read.

    `own`: further folders of the user's own files. `force_python2`: translate even when it parses as Python 3.
    `options`: those of `process.environment`.
    """
    if Path(file).is_dir():
        raise CannotRun(f"{file} is a folder; name a script or a notebook in it")
    try:
        source = Path(file).read_bytes()
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from None
    folders = [str(Path(spelling).parent) for spelling in (os.path.abspath(file), os.path.realpath(file))]
    program = [file]
    if force_python2 or translation.is_needed(source, file):
        program = [PYTHON2_MAIN, file]
    _become([*program, *arguments], process.environment([*folders, *own], **options))


def module(name: str, arguments: Sequence[str], *, own: Sequence[str] = (), **options: Any) -> NoReturn:
    """Replace this process by `python -m name arguments`."""
    _become(["-m", name, *arguments], process.environment([os.getcwd(), *own], **options))


def notebook(
    file: str, *, own: Sequence[str] = (), output: str = "", tolerance: float | None = None, **options: Any
) -> int:
    """Execute a notebook in a kernel, show its output, and write it to `output`. Returns the exit status.

    With a `tolerance`, the outputs are compared with the saved ones; the status is 1 where they are not reproduced.
    Raises CannotRun when the file is no notebook.
    """
    import copy

    from ..notebooks import comparison, execution

    content = execution.read(file)
    saved = copy.deepcopy(content.cells)
    folder = str(Path(os.path.abspath(file)).parent)
    environment = process.environment([folder, *own], **options)
    if execution.is_python2(content):
        environment[process.PYTHON2_CELLS] = "1"
    error = execution.execute(content, folder, environment)
    if output:
        execution.write(content, output)
    execution.show(content)
    if error:
        print(error, file=sys.stderr)
    if tolerance is None:
        return 1 if error else 0
    cells = comparison.compare(saved, content.cells, tolerance)
    print(comparison.as_text(cells))
    return 0 if not error and all(cell.reproduced for cell in cells) else 1


def _become(arguments: list[str], environment: dict[str, str]) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(sys.executable, [sys.executable, *arguments], environment)
