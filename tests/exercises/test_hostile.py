"""Submissions that would rather pass than work: none does, and the next one is graded as if nothing had been."""

import os
from pathlib import Path

import pytest

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import reference
from workshop.exercises.process import Checker
from workshop.exercises.sandbox import landlock

HOSTILE = Path(__file__).parent / "hostile"  # .txt, so that nothing imports one by accident
FIRST = "ex01_matmul"
NEEDS_LANDLOCK = pytest.mark.skipif(landlock.version() < 6, reason="files and signals are kept apart by Landlock")
# What each comes to, and a part of the message.
OUTCOMES = {
    "writes_to_every_pipe": ("crashed", ""),
    "writes_to_the_parents_output": ("failed", "There is no function `build`"),
    "empties_the_suite": ("error", "PermissionError"),
    "replaces_the_judge": ("failed", "There is no function `build`"),
    "accepts_everything": ("failed", "`x` is of the type NoneType"),
    "executes_the_solution": ("error", "PermissionError"),
    "asks_a_neighbour": ("failed", "There is no function `build`"),
    "borrows_from_the_lessons": ("error", "PermissionError"),
    "changes_the_checks": ("error", "PermissionError"),
    "kills_its_parents": ("error", "PermissionError"),
    "talks_nonsense": ("crashed", ""),
    "promises_too_much": ("crashed", ""),
}


@pytest.fixture
def submit(checker, tmp_path):
    """The verdict on a hostile file; the one on the reference solution afterwards must be as ever."""
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "ex01_matmul.py").write_text(_reference(FIRST))

    def submit(name: str, exercise: str = FIRST, after: str = ""):
        file = tmp_path / "eve" / f"{exercise}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(after + (HOSTILE / f"{name}.py.txt").read_text())
        verdict = checker.check(exercise, file)
        assert checker.check(FIRST, tmp_path / "ada" / "ex01_matmul.py").ok
        return verdict

    return submit


@NEEDS_LANDLOCK
@pytest.mark.parametrize("name", OUTCOMES)
def test_it_does_not_pass_and_the_next_is_graded_as_ever(submit, name):
    status, message = OUTCOMES[name]

    verdict = submit(name)

    assert verdict.status == status, verdict
    assert message in verdict.message, verdict


def test_what_equals_everything_is_not_the_answer(submit):
    verdict = submit("equals_everything", "ex08_tensorboard", after=_reference("ex08_tensorboard"))

    assert (verdict.status, verdict.task) == ("failed", 5), verdict


def test_a_process_in_a_session_of_its_own_is_ended_too(submit):
    verdict = submit("leaves_a_daemon")

    daemon = int(verdict.output.split()[verdict.output.split().index("daemon") + 1])
    with pytest.raises(ProcessLookupError):
        os.kill(daemon, 0)


def _reference(exercise: str) -> str:
    return reference(EXERCISES[exercise].solution.read_text(), exercise)
