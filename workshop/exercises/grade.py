"""Grading a folder of submissions: one folder a learner, each file in a process of its own, within limits."""

import csv
import io
import os
import queue
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES, Exercise
from workshop.exercises.process import Checker
from workshop.exercises.source import file_of
from workshop.exercises.verdict import Verdict

COLUMNS = ("learner", "exercise", "status", "task", "checks_passed", "checks", "message")
LINK = "{name} is a link: a submission holds the files themselves."


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


def grade(learners: list[Path], seconds: float, megabytes: int, jobs: int = 0) -> Iterator[Grade]:
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
        for _ in range(jobs):
            idle.put(stack.enter_context(Checker(seconds, megabytes, confined=True)))
        pool = ThreadPoolExecutor(jobs)
        stack.callback(pool.shutdown, cancel_futures=True)

        def one(learner: Path, exercise: Exercise) -> Grade:
            checker = idle.get()
            try:
                return Grade(learner.name, _verdict(checker, exercise, learner))
            finally:
                idle.put(checker)

        pairs = [(learner, exercise) for learner in learners for exercise in EXERCISES.values()]
        yield from pool.map(one, *zip(*pairs, strict=True))
