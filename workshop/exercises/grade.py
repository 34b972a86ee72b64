"""Grading a folder of submissions: one folder a learner, each file in a process of its own, within limits."""

import csv
import io
import os
import queue
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES, Exercise
from workshop.exercises.process import Checker
from workshop.exercises.source import SUFFIXES, file_of
from workshop.exercises.verdict import Verdict

COLUMNS = ("learner", "exercise", "status", "task", "checks_passed", "checks", "message")
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


def grade(learners: list[Path], seconds: float, megabytes: int, jobs: int | None = None) -> Iterator[Grade]:
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


class Pace:
    """How many learners are done, and how long the others will take.

    Args:
        total: how many there are.
    """

    def __init__(self, total: int):
        self.total, self.done, self.start = total, 0, time.monotonic()

    def one_more(self, learner: str) -> str:
        """Count one, and say where we are."""
        self.done += 1
        left = (time.monotonic() - self.start) / self.done * (self.total - self.done)
        ahead = f", about {left // 60:.0f} min {left % 60:02.0f} s left" if self.done < self.total else ""
        return f"graded {learner}, {self.done} of {self.total}{ahead}"


def csv_line(values) -> str:
    """One line of CSV, with its end."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(values)
    return file.getvalue()


def row(grade: Grade) -> list[object]:
    """The grade in the order of `COLUMNS`."""
    verdict = grade.verdict
    message = " ".join(verdict.message.split())
    counts = (len(verdict.passed), verdict.checks)
    return [grade.learner, verdict.exercise, verdict.status, verdict.task, *counts, message]


def table_header(width: int) -> str:
    """The head of the table; `width` is that of the learners' names."""
    return f"{'learner':{width}}  " + " ".join(exercise.prefix for exercise in EXERCISES.values()) + "  passed"


def table_line(grades: list[Grade], width: int) -> str:
    """One learner's line: a tick for each exercise that passed, else the number of checks that did."""
    marks = " ".join(f"{_mark(grade.verdict):>4}" for grade in grades)
    return f"{grades[0].learner:{width}}  {marks}  {sum(grade.verdict.ok for grade in grades):6}"


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


def _mark(verdict: Verdict) -> str:
    return "✓" if verdict.ok else "-" if verdict.status == "missing" else str(len(verdict.passed))
