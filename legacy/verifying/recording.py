"""A run of the reference, kept in one file: a ZIP archive of its output, files, graphs and of `record.json`."""

import json
import zipfile
import zlib
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from .. import files
from ..errors import CannotRun
from . import place
from .running import Run, Task

FACTS, FORMAT = "record.json", 1
TEXTS = ("was_at", "python", "tensorflow", "last_words", "script")
KINDS: dict[str, type] = {**dict.fromkeys(TEXTS, str), "seconds": float, "written": list, "arguments": list}
KINDS |= dict.fromkeys(("status", "memory", "seed"), int)
BROKEN = (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


def write(path: str, run: Run, task: Task) -> None:
    """Write the file, whole or not at all. Raises CannotRun."""
    facts = asdict(run) | {"format": FORMAT, "arguments": list(task.arguments), "seed": task.seed, "script": _sum(task)}
    del facts["place"]
    names = [place.STDOUT, *(f"{place.WORK}/{name}" for name in run.written)]
    names += [f"{place.GRAPHS}/{graph.name}" for graph in sorted((run.place / place.GRAPHS).iterdir())]
    try:
        with files.complete(path) as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(FACTS, json.dumps(facts, indent=1))
            for name in names:
                archive.write(run.place / name, name)
    except OSError as error:
        raise CannotRun(f"cannot write {path}: {error.strerror}") from None


def read(path: str, script: str, folder: Path) -> tuple[Run, Task, bool]:
    """The run, what it was to run, and whether the script is as it was then; its files are put into `folder`.

    Raises CannotRun.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            facts = json.loads(archive.read(FACTS))
            if facts.pop("format") != FORMAT:
                raise ValueError("another version of tf1 wrote it")
            archive.extractall(folder)
        if not all(isinstance(facts[key], kind) for key, kind in KINDS.items()):
            raise ValueError(f"its {FACTS} is damaged")
        task = Task(script, facts.pop("arguments"), facts.pop("seed"), None)
        is_same = facts.pop("script") == _sum(task)
        run = Run(folder, **facts)
        for name in (place.STDOUT, *(f"{place.WORK}/{name}" for name in run.written)):
            if not (folder / name).is_file():
                raise ValueError(f"{name} is not in it")
    except BROKEN as error:
        if isinstance(error, OSError) and error.strerror:
            raise CannotRun(f"cannot read {path}: {error.strerror}") from None
        raise CannotRun(f"{path} is damaged, or no record of tf1 verify: {' '.join(str(error).split())}") from None
    (folder / place.GRAPHS).mkdir(exist_ok=True)
    return run, task, is_same


def _sum(task: Task) -> str:
    return sha256(Path(task.script).read_bytes()).hexdigest()
