# ruff: noqa: E402, since TensorFlow has to be imported quietly before anything that needs it
"""Exercises are checked here in this process, so that TensorFlow starts once; learners get a process of their own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workshop.quiet import import_tensorflow

import_tensorflow()

from workshop.exercises import judge, source
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import reference
from workshop.exercises.process import Checker
from workshop.exercises.sandbox.remote import here
from workshop.exercises.verdict import Verdict


@pytest.fixture
def check_code(tmp_path: Path) -> Callable[[str, str], Verdict]:
    """The verdict on an exercise that is solved by `code`."""

    def check(exercise: str, code: str) -> Verdict:
        with source.restored():
            return judge.check(exercise, here(), code, str(tmp_path / f"{exercise}.py"))

    return check


@pytest.fixture
def check_with(check_code) -> Callable[[str, Mapping[str, str]], Verdict]:
    """The verdict on the reference solution with parts of it replaced, each of which occurs in it."""

    def check(exercise: str, replaced: Mapping[str, str]) -> Verdict:
        code = reference(EXERCISES[exercise].solution.read_text(), exercise)
        for part, other in replaced.items():
            assert part in code, f"the solution has no {part!r}"
            code = code.replace(part, other)
        return check_code(exercise, code)

    return check


@pytest.fixture
def answers(check_with) -> Callable[[str, Mapping[str, str], str], None]:
    """Asserts that a mistake, put into the reference solution, is answered by a sentence of its own."""

    def check(exercise: str, replaced: Mapping[str, str], sentence: str) -> None:
        verdict = check_with(exercise, replaced)
        assert (verdict.status, sentence in verdict.message) == ("failed", True), verdict

    return check


@pytest.fixture(scope="session")
def checker():
    """The processes in which graders check, started once."""
    with Checker(seconds=60, megabytes=2048, confined=True) as checker:
        yield checker
