"""`tf1 run` on a script: becomes `python FILE ARGS`, in an environment where the file's TensorFlow is TensorFlow 1.

The process is replaced (`exec`), so arguments, standard input, signals, exit status and traceback are Python's own.
"""

import os
import sys
import zipfile
from collections.abc import Sequence
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any, NoReturn

from .. import files
from ..errors import CannotRun
from ..python2 import translation
from . import process

DIFFERS, CELL_FAILED = 1, 3
PYTHON2_MAIN = str(Path(process.ON_PYTHONPATH) / "python2_main.py")


def script(
    file: str, arguments: Sequence[str], *, own: Sequence[str] = (), force_python2: bool = False, **options: Any
) -> NoReturn:
    """Replace this process by `python file arguments`. Raises CannotRun when the file cannot be read.

    `own`: further folders of the user's own files. `force_python2`: translate even when it parses as Python 3.
    `options`: those of `process.environment`.
    """
    source = _read(file)
    folders = [str(Path(spelling).parent) for spelling in (os.path.abspath(file), os.path.realpath(file))]
    program = [file]
    if force_python2 or translation.is_needed(source, file):
        program = [PYTHON2_MAIN, file]
        options[process.PYTHON2] = "1"
    _become([*program, *arguments], process.environment([*folders, *own], **options))


def _read(file: str) -> bytes:
    """What is in a script. Raises CannotRun for what Python could not run either, as it is no program."""
    if os.path.isdir(file):
        raise CannotRun(f"{file} is a folder; name a script or a notebook in it")
    if os.path.exists(file) and not os.path.isfile(file):
        raise CannotRun(f"{file} is no regular file; name a script or a notebook")
    try:
        source = Path(file).read_bytes()
        if zipfile.is_zipfile(file):
            if "__main__.py" not in zipfile.ZipFile(file).namelist():
                raise CannotRun(f"{file} is an archive without a __main__.py, and no script")
        elif b"\0" in source and not source.startswith(MAGIC_NUMBER):
            raise CannotRun(f"{file} is a binary file, and no script")
    except OSError as error:
        raise CannotRun(f"cannot read {file}: {error.strerror}") from None
    return source


def module(name: str, arguments: Sequence[str], *, own: Sequence[str] = (), **options: Any) -> NoReturn:
    """Replace this process by `python -m name arguments`."""
    _become(["-m", name, *arguments], process.environment([os.getcwd(), *own], **options))


def notebook(
    file: str,
    *,
    own: Sequence[str] = (),
    force_python2: bool = False,
    output: str = "",
    tolerance: float | None = None,
    **options: Any,
) -> int:
    """Execute a notebook in a kernel, show its output, and write it to `output`. Returns the exit status.

    With a `tolerance`, the outputs are compared with the saved ones; the status is then `DIFFERS` where they are not
    reproduced, and `CELL_FAILED` where a cell failed, which is 1 otherwise.
    Raises CannotRun when the file is no notebook, or `output` is no place for one.
    """
    import copy

    from ..notebooks import comparison, execution, language

    if output:
        files.check_place(output)
    content = execution.read(file)
    saved = copy.deepcopy(content.cells)
    folder = str(Path(os.path.abspath(file)).parent)
    environment = process.environment([folder, *own], **options)
    if force_python2 or language.is_python2(content.metadata):
        environment[process.PYTHON2] = "1"
    error = execution.execute(content, folder, environment)
    execution.show(content)
    if error:
        print(error, file=sys.stderr)
    if output:
        execution.write(content, output)
    if tolerance is None:
        return 1 if error else 0
    cells = comparison.compare(saved, content.cells, tolerance)
    print(comparison.as_text(cells))
    if error:
        return CELL_FAILED
    return 0 if all(cell.reproduced for cell in cells) else DIFFERS


def _become(arguments: list[str], environment: dict[str, str]) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(sys.executable, [sys.executable, *arguments], environment)
