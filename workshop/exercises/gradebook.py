"""Grades as a table or as CSV, written as they come, and how long the others will take."""

import csv
import io
import time
from pathlib import Path

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.copies import Copies, described
from workshop.exercises.grade import Grade
from workshop.exercises.verdict import Verdict

COLUMNS = ("learner", "exercise", "status", "task", "checks_passed", "checks", "message")


class Csv:
    """One line for each learner and exercise.

    Args:
        copies: adds a column with what is the same text, where it is given.
    """

    def __init__(self, copies: Copies | None):
        self.copies = copies

    def begin(self) -> str:
        """The names of the columns."""
        return _csv_line([*COLUMNS, *["same_text_as"] * (self.copies is not None)])

    def add(self, grade: Grade) -> str:
        """The grade's line."""
        verdict = grade.verdict
        message = " ".join(verdict.message.split())
        values = [grade.learner, verdict.exercise, verdict.status, verdict.task, len(verdict.passed), verdict.checks, message]
        if self.copies is not None:
            values.append("; ".join(self.copies.get((grade.learner, verdict.exercise), [])))
        return _csv_line(values)

    def end(self) -> str:
        """Nothing more."""
        return ""


class Table:
    """One line for each learner: a tick for each exercise that passed, else the number of checks that did.

    Args:
        learners: their folders.
        copies: listed at the end, where they are given.
    """

    def __init__(self, learners: list[Path], copies: Copies | None):
        self.width = max(len("learner"), *(len(learner.name) for learner in learners))
        self.copies = copies or {}
        self._row: list[Verdict] = []

    def begin(self) -> str:
        """The head of the table."""
        return f"{'learner':{self.width}}  {' '.join(f'{one.number:>2}' for one in EXERCISES.values())}  passed\n"

    def add(self, grade: Grade) -> str:
        """The learner's line, once all grades of the learner are there."""
        self._row.append(grade.verdict)
        if len(self._row) < len(EXERCISES):
            return ""
        row, self._row = self._row, []
        marks = " ".join(f"{_mark(verdict):>2}" for verdict in row)
        return f"{grade.learner:{self.width}}  {marks}  {sum(verdict.ok for verdict in row):6}\n"

    def end(self) -> str:
        """The copies."""
        return "".join(f"{line}\n" for line in described(self.copies))


class Pace:
    """How far we are, and how long it will still take.

    Args:
        learners: how many there are.
    """

    def __init__(self, learners: int):
        self.learners, self.total, self.done, self.start = learners, learners * len(EXERCISES), 0, time.monotonic()

    def add(self, grade: Grade) -> str:
        """Count a grade; a line after each learner, empty in between."""
        self.done += 1
        learners, open_ones = divmod(self.done, len(EXERCISES))
        if open_ones:
            return ""
        left = (time.monotonic() - self.start) / self.done * (self.total - self.done)
        ahead = f", about {left // 60:.0f} min {left % 60:02.0f} s left" if self.done < self.total else ""
        return f"graded {grade.learner}, {learners} of {self.learners}{ahead}\n"


def _csv_line(values: list[object]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(values)
    return file.getvalue()


def _mark(verdict: Verdict) -> str:
    return "✓" if verdict.ok else "-" if verdict.status == "missing" else str(len(verdict.passed))
