"""A program is run twice, in folders of their own: by the reference's Python, and as `tf1 run` does."""

import contextlib
import json
import os
import platform
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from ..errors import CannotRun
from ..starting import process, seeds
from . import place

BOOTSTRAP = Path(__file__).with_name("bootstrap.py")
REPORT = "run.json"
ONE_THREAD = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}  # sums have one order, and few things race
PATIENCE = 5.0  # seconds from a request to end to the end


@dataclass(frozen=True)
class Run:
    """What a run was, and what it left in its place."""

    place: Path
    was_at: str  # the place when it ran, as it may stand in what was printed
    written: list[str]  # paths in `work/`
    status: int  # negative: the signal that ended it
    seconds: float  # from start to end
    memory: int  # bytes, at most
    python: str
    tensorflow: str
    last_words: str  # the last line of its standard error

    @property
    def printed(self) -> str:
        """Its standard output, with a full stop for its own place."""
        return (self.place / place.STDOUT).read_text(encoding="utf-8", errors="replace").replace(self.was_at, ".")


@dataclass(frozen=True)
class Task:
    """What both sides are to run."""

    script: str
    arguments: Sequence[str]
    seed: int
    timeout: float | None  # seconds


def command_of(reference: str) -> list[str]:
    """The words that start the reference's Python. Raises CannotRun where there is no such program."""
    try:
        words = [reference] if os.path.exists(reference) else shlex.split(reference)
    except ValueError:  # a quotation mark without a partner
        words = []
    if not words or not shutil.which(words[0]):
        raise CannotRun(f"--reference {reference}: there is no such interpreter or command")
    return [os.path.abspath(words[0]) if os.path.exists(words[0]) else words[0], *words[1:]]


def run_reference(reference: str, task: Task, folder: Path) -> Run:
    """Run the task under TensorFlow 1. Raises CannotRun where that is no TensorFlow 1."""
    words = command_of(reference)
    script = place.prepare(folder, task.script)
    shutil.copyfile(BOOTSTRAP, folder / BOOTSTRAP.name)
    words += [str(folder / BOOTSTRAP.name), str(task.seed), script, *task.arguments]
    run = _run(words, dict(os.environ), task, folder, "the reference")
    problem = f"it ended with status {run.status} before it ran the script; its last words: {run.last_words or 'none'}"
    try:
        found = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        problem = found.pop("problem", "")
    except (OSError, ValueError):
        found = {}
    if problem:
        raise CannotRun(f"--reference {reference}: {problem}")
    return replace(run, **found)


def run_here(task: Task, folder: Path) -> Run:
    """Run the task as `tf1 run` does."""
    script = place.prepare(folder, task.script)
    words = [sys.executable, "-P", "-m", "tf1", "run", script, *task.arguments]
    extra = {process.GRAPHS: str(folder / place.GRAPHS), seeds.SEED: str(task.seed)}
    return _run(words, os.environ | ONE_THREAD | extra, task, folder, "tf1 run")


def _run(words: Sequence[str], environment: dict[str, str], task: Task, folder: Path, side: str) -> Run:
    """Run a command in its place. Raises CannotRun where it takes too long; an interruption ends it."""
    before = place.state(folder)
    begin = time.perf_counter()
    with open(folder / place.STDOUT, "wb") as out, open(folder / place.STDERR, "wb") as error:
        try:
            started = subprocess.Popen(
                words,
                cwd=folder / place.WORK,
                env={**environment, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=error,
                start_new_session=True,
            )
        except OSError as failure:
            raise CannotRun(f"{words[0]} cannot be started: {failure.strerror}") from None
        try:
            memory = _wait(started, begin, task, side)
        except BaseException:
            _end(started)
            raise
    return Run(
        folder,
        str(folder / place.WORK),
        place.written(before, place.state(folder)),
        started.returncode,
        time.perf_counter() - begin,
        memory,
        platform.python_version(),
        version("tensorflow"),
        _last_line(folder / place.STDERR),
    )


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _wait(started: subprocess.Popen[bytes], begin: float, task: Task, side: str) -> int:
    """Wait for the end; the largest memory, in bytes."""
    while True:
        ended, status, usage = os.wait4(started.pid, os.WNOHANG)
        if ended:
            started.returncode = os.waitstatus_to_exitcode(status)
            return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        if task.timeout and time.perf_counter() - begin > task.timeout:
            raise CannotRun(f"{task.script} took longer than --timeout {task.timeout:g} under {side}, and was ended")
        time.sleep(0.02)


def _end(started: subprocess.Popen[bytes]) -> None:
    """Ask the process and its children to end, then end them."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(PATIENCE)
