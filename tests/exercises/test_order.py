"""An exercise that comes between two others: nothing is renamed, and every number means what it meant before."""

import pytest

from workshop.exercises.catalogue import EXERCISES, Exercise, find, from_the_next_on
from workshop.exercises.report import listing
from workshop.exercises.work import Work, start

BETWEEN = "ex42_between"


@pytest.fixture
def between(tmp_path):
    """Registers an exercise after the second."""
    new = Exercise(BETWEEN, "between two others", 5, root=tmp_path)
    new.skeleton(".py").parent.mkdir()
    new.skeleton(".py").write_text("skeleton")
    before = list(EXERCISES.values())
    _register([*before[:2], new, *before[2:]])
    yield new
    _register(before)


def _register(exercises):
    EXERCISES.clear()
    EXERCISES.update((exercise.name, exercise) for exercise in exercises)


def test_every_number_means_what_it_meant_before(between):
    assert find("42") is find("ex42") is find(BETWEEN) is between
    assert [find(number).name for number in ("2", "3", "10")] == ["ex02_xor", "ex03_derivatives", "ex10_repair"]


def test_it_is_started_listed_and_checked_in_its_place(between, tmp_path):
    assert start(tmp_path / "work", notebooks=False) == (len(EXERCISES), 0)
    work = Work(tmp_path / "work")
    first, second, third, fourth, *_ = numbers = [str(one.number) for one in EXERCISES.values()]

    lines = [line.split()[0] for line in listing(work.record).splitlines()]

    assert third == "42"
    assert lines[:-1] == numbers
    others = [str(one.number) for one in from_the_next_on(find(second))]
    assert others == [third, fourth, *numbers[4:], first, second]
    for name in list(EXERCISES)[:2]:
        work.record[name].passed = "digest"
    assert work.first_open() is between
