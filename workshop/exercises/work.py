"""A learner's folder: started, checked in order, reset, with its progress."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES, Exercise
from workshop.exercises.process import Checker
from workshop.exercises.record import Record
from workshop.exercises.source import SUFFIXES, file_of
from workshop.exercises.verdict import Verdict


def start(folder: Path, notebooks: bool) -> tuple[int, int]:
    """Copy the skeletons that the folder lacks; returns how many were copied and how many were there already.

    Raises:
        UserError: the folder cannot be written.
    """
    suffix = ".ipynb" if notebooks else ".py"
    copied = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for exercise in EXERCISES.values():
            target = folder / f"{exercise.name}{suffix}"
            if not target.exists():
                shutil.copyfile(exercise.skeleton(suffix), target)
                copied += 1
    except OSError as error:
        raise UserError(f"{folder} cannot be written ({error.strerror}): choose another folder.") from error
    return copied, len(EXERCISES) - copied


class Work:
    """The folder of one learner.

    Raises:
        UserError: it does not exist.
    """

    def __init__(self, folder: Path):
        if not folder.is_dir():
            raise UserError(f"{folder} does not exist: run `tf1 exercise start {folder}` first.")
        self.folder = folder
        self.record = Record(folder)

    def check(self, exercise: Exercise, checker: Checker) -> Verdict:
        """Check one exercise and record the result; an unchanged file that has passed is not checked again."""
        file = file_of(exercise, self.folder)
        if file is None:
            hint = f"{exercise.name}.py is not in {self.folder}: `tf1 exercise start {self.folder}` copies it there."
            return Verdict(exercise.name, "missing", hint)
        entry = self.record[exercise.name]
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
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
        """Put the skeleton back; returns where the work that was there has been kept."""
        file = file_of(exercise, self.folder) or self.folder / f"{exercise.name}{SUFFIXES[0]}"
        kept = None
        if file.exists():
            number = 1
            while (kept := self.folder / f"{exercise.name}.before-reset-{number}{file.suffix}").exists():
                number += 1
            file.rename(kept)
        shutil.copyfile(exercise.skeleton(file.suffix), file)
        entry = self.record[exercise.name]
        entry.passed, entry.task, entry.hints = "", 0, {}
        self.record.save()
        return kept
