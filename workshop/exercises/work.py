"""A learner's folder: started, checked in order, reset, with its progress."""

import itertools
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES, Exercise
from workshop.exercises.process import Checker
from workshop.exercises.record import Record, write_text, writing
from workshop.exercises.source import SUFFIXES, file_of
from workshop.exercises.verdict import Verdict


def start(folder: Path, notebooks: bool) -> tuple[int, int]:
    """Copy the skeletons that the folder lacks; returns how many were copied and how many were there already.

    Raises:
        UserError: the folder cannot be written, or holds a folder in the place of a file.
    """
    suffix = ".ipynb" if notebooks else ".py"
    targets = {folder / f"{exercise.name}{suffix}": exercise.skeleton(suffix) for exercise in EXERCISES.values()}
    for target in targets:
        _expect_file(target)
    lacking = {target: skeleton for target, skeleton in targets.items() if not target.exists()}
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for target, skeleton in lacking.items():
            write_text(target, skeleton.read_text(encoding="utf-8"))
    return len(lacking), len(targets) - len(lacking)


class Work:
    """The folder of one learner.

    Raises:
        UserError: it is no folder, or its progress cannot be read.
    """

    def __init__(self, folder: Path):
        if folder.exists() and not folder.is_dir():
            raise UserError(f"{folder} is a file: give the folder that `tf1 exercise start` has made.")
        if not folder.is_dir():
            raise UserError(f"{folder} does not exist: run `tf1 exercise start {folder}` first.")
        self.folder = folder
        self.record = Record(folder)

    def check(self, exercise: Exercise, checker: Checker) -> Verdict:
        """Check one exercise and record the result; an unchanged file that has passed is not checked again.

        Raises:
            UserError: the file is a folder, or cannot be read, or the progress cannot be written.
        """
        file = file_of(exercise, self.folder)
        if file is None:
            hint = f"{exercise.name}.py is not in {self.folder}: `tf1 exercise start {self.folder}` copies it there."
            return Verdict(exercise.name, "missing", hint)
        _expect_file(file)
        entry = self.record[exercise.name]
        try:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            raise UserError(f"{file} cannot be read ({error.strerror}): make it readable.") from error
        if entry.passed == digest:
            return Verdict(exercise.name, "passed")
        verdict = checker.check(exercise.name, file)
        entry.passed = digest if verdict.ok else ""
        entry.task = verdict.task
        self.record.save()
        return verdict

    def check_in_order(self, exercises: Iterable[Exercise], checker: Checker, report: Callable) -> bool:
        """Check until the first that fails, reporting each; whether all have passed."""
        for exercise in exercises:
            verdict = self.check(exercise, checker)
            report(verdict)
            if not verdict.ok:
                return False
        return True

    def first_open(self) -> Exercise | None:
        """The first exercise that has not passed."""
        return next((exercise for name, exercise in EXERCISES.items() if not self.record[name].passed), None)

    def reset(self, exercise: Exercise) -> Path | None:
        """Put the skeleton back; returns where the work that was there has been kept.

        Raises:
            UserError: the folder cannot be written; the work is still there.
        """
        file = file_of(exercise, self.folder) or self.folder / f"{exercise.name}{SUFFIXES[0]}"
        _expect_file(file)
        kept: Path | None = None
        with writing(self.folder):
            if file.exists():
                places = (self.folder / f"{exercise.name}.before-reset-{n}{file.suffix}" for n in itertools.count(1))
                kept = file.rename(next(place for place in places if not place.exists()))
            try:
                write_text(file, exercise.skeleton(file.suffix).read_text(encoding="utf-8"))
            except OSError:
                if kept:
                    kept.rename(file)
                raise
        entry = self.record[exercise.name]
        entry.passed, entry.task, entry.hints = "", 0, {}
        self.record.save()
        return kept


def _expect_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is no file: move it away, then `tf1 exercise start` copies the exercise there.")
