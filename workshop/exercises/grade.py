"""Grading a folder of submissions: one folder a learner, each checked in processes of its own, within limits."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.process import Checker
from workshop.exercises.source import file_of
from workshop.exercises.verdict import Verdict

COLUMNS = ("learner", "exercise", "status", "task", "checks_passed", "message")


def grade(folder: Path, seconds: float, megabytes: int, begun: Callable[[str], None]) -> dict[str, list[Verdict]]:
    """The verdicts on every exercise of every learner, by the name of the learner's folder.

    Nothing is written to the folder. The process is a new one for each learner.

    Args:
        folder: holds one folder for each learner.
        seconds: the limit of time for each exercise.
        megabytes: the limit of memory.
        begun: called with the name of each learner whose turn it is.

    Raises:
        UserError: there are no folders in it.
    """
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder: give the folder that holds one folder for each learner.")
    learners = sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    if not learners:
        raise UserError(
            f"{folder} holds no folders, expected one for each learner with ex01_matmul.py and so on in it."
        )
    verdicts = {}
    for learner in learners:
        begun(learner.name)
        with Checker(seconds, megabytes) as checker:
            verdicts[learner.name] = [_verdict(checker, name, learner) for name in EXERCISES]
    return verdicts


def as_csv(verdicts: dict[str, list[Verdict]]) -> str:
    """One line for each learner and exercise, with a header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for learner, row in verdicts.items():
        for verdict in row:
            message = " ".join(verdict.message.split())
            writer.writerow([learner, verdict.exercise, verdict.status, verdict.task, len(verdict.passed), message])
    return file.getvalue()


def as_table(verdicts: dict[str, list[Verdict]]) -> str:
    """One line for each learner: a tick for each exercise that passed, else the number of checks that did."""
    width = max(map(len, ["learner", *verdicts]))
    lines = [f"{'learner':{width}}  " + " ".join(exercise.prefix for exercise in EXERCISES.values()) + "  passed"]
    for learner, row in verdicts.items():
        marks = " ".join(f"{_mark(verdict):>4}" for verdict in row)
        lines.append(f"{learner:{width}}  {marks}  {sum(verdict.ok for verdict in row):6}")
    return "\n".join(lines)


def _verdict(checker: Checker, exercise: str, learner: Path) -> Verdict:
    file = file_of(EXERCISES[exercise], learner)
    return checker.check(exercise, file) if file else Verdict(exercise, "missing", "There is no such file.")


def _mark(verdict: Verdict) -> str:
    return "✓" if verdict.ok else "-" if verdict.status == "missing" else str(len(verdict.passed))
