"""The folder of its own that a run gets: a copy of the program's folder, and what is known of the run beside it.

| name | holds |
|---|---|
| `work/` | a copy of the folder in which the program is run; afterwards, also what it wrote |
| `graphs/` | the graphs of its sessions |
| `stdout`, `stderr` | what it printed |
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..errors import CannotRun

WORK, GRAPHS, STDOUT, STDERR = "work", "graphs", "stdout", "stderr"
LEFT_OUT = {".git", ".hg", ".venv", "venv", "__pycache__", ".ipynb_checkpoints", "node_modules"}
MOST = 2 << 30  # bytes that are copied


def check(script: str) -> None:
    """Raise CannotRun unless it is a script."""
    if script.endswith(".ipynb"):
        raise CannotRun(f"{script} is a notebook; for these, tf1 run {script} --compare")
    if not os.path.isfile(script):
        raise CannotRun(f"there is no script {script}")


def prepare(place: Path, script: str) -> str:
    """Fill a new place; returns the script's path within `work/`.

    What is copied is the current folder, or the script's own where it lies elsewhere. Links lead where they led.
    Raises CannotRun where it is too large.
    """
    own, current = Path(os.path.abspath(script)), Path.cwd()
    folder = current if own.is_relative_to(current) else own.parent
    size = sum(entry.stat(follow_symlinks=False).st_size for entry in _files(folder))
    if size > MOST:
        raise CannotRun(
            f"{folder} holds {size / 1e9:.1f} GB, and each run gets a copy of it; put links in place of large data, "
            "or start in the folder of the script"
        )
    (place / GRAPHS).mkdir(parents=True)
    _copy(folder, place / WORK, folder)
    return str(own.relative_to(folder))


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in LEFT_OUT:
                yield from _files(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            yield entry


def _copy(source: Path, target: Path, top: Path) -> None:
    target.mkdir()
    for entry in os.scandir(source):
        if entry.is_symlink():
            led = os.path.realpath(entry.path)
            os.symlink(os.readlink(entry.path) if Path(led).is_relative_to(top) else led, target / entry.name)
        elif entry.is_dir():
            if entry.name not in LEFT_OUT:
                _copy(Path(entry.path), target / entry.name, top)
        elif entry.is_file():
            shutil.copy2(entry.path, target / entry.name)


def state(place: Path) -> dict[str, tuple[int, int]]:
    """Size and time of every file in `work/`, by its path there."""
    found = {}
    for entry in _files(place / WORK):
        status = entry.stat()
        found[os.path.relpath(entry.path, place / WORK)] = (status.st_size, status.st_mtime_ns)
    return found


def written(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> list[str]:
    """The files that are new or have changed, by their paths."""
    return sorted(path for path, known in after.items() if before.get(path) != known)
