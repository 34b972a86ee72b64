"""Grading a folder of submissions: one folder a learner, each file in a process of its own, within limits."""

import os
import queue
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES, Exercise
from workshop.exercises.process import Checker
from workshop.exercises.source import SUFFIXES, file_of
from workshop.exercises.verdict import Verdict

LARGEST = 64 * 2**20  # bytes of one file


class Grade(NamedTuple):
    """What one learner gets for one exercise."""

    learner: str
    verdict: Verdict


def learners_in(folder: Path) -> list[Path]:
    """The learners' folders, in order.

    Raises:
        UserError: there are none.
    """
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder: give the folder that holds one folder for each learner.")
    learners = sorted(entry for entry in folder.resolve().iterdir() if entry.is_dir() and not entry.name.startswith("."))
    if not learners:
        raise UserError(
            f"{folder} holds no folders, expected one for each learner with ex01_matmul.py and so on in it."
        )
    return learners


def grade(learners: list[Path], seconds: float, megabytes: int, jobs: int | None = None) -> Generator[Grade, None, None]:
    """The grades of every learner for every exercise, in this order, each as soon as it and those before are there.

    Nothing is written to the folders.

    Args:
        learners: their folders.
        seconds: the limit of time for each exercise.
        megabytes: the limit of memory.
        jobs: how many files are checked at a time; by default one for each processor.
    """
    jobs = jobs or len(os.sched_getaffinity(0))
    with ExitStack() as stack:
        idle: queue.SimpleQueue[Checker] = queue.SimpleQueue()
        checkers = [stack.enter_context(Checker(seconds, megabytes, confined=True)) for _ in range(jobs)]
        for checker in checkers:
            idle.put(checker)
        pool = stack.enter_context(ThreadPoolExecutor(jobs))
        stack.callback(_interrupt, pool, checkers)

        def one(learner: Path, exercise: Exercise) -> Grade:
            checker = idle.get()
            try:
                return Grade(learner.name, _verdict(checker, exercise, learner))
            finally:
                idle.put(checker)

        pairs = [(learner, exercise) for learner in learners for exercise in EXERCISES.values()]
        yield from pool.map(one, *zip(*pairs, strict=True))


def _interrupt(pool: ThreadPoolExecutor, checkers: list[Checker]) -> None:
    """Let no further check begin, and end those that run."""
    pool.shutdown(wait=False, cancel_futures=True)
    for checker in checkers:
        checker.interrupt()


def _verdict(checker: Checker, exercise: Exercise, learner: Path) -> Verdict:
    candidates = [learner, *(learner / f"{exercise.name}{suffix}" for suffix in SUFFIXES)]
    links = [path for path in candidates if path.is_symlink()]
    if links:
        return Verdict(exercise.name, "refused", f"{links[0].name} is a link: hand in the files themselves.")
    file = file_of(exercise, learner)
    if file is None:
        return Verdict(exercise.name, "missing", "There is no such file.")
    if not file.is_file() or file.stat().st_size > LARGEST:
        return Verdict(exercise.name, "refused", f"{file.name} is no file of at most {LARGEST // 2**20} MB.")
    return checker.check(exercise.name, file)
