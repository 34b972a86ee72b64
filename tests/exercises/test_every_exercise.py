"""What holds for all exercises: solutions pass, skeletons do not, every task is asked for and hinted at."""

import pytest

from workshop.exercises import markers, source
from workshop.exercises.catalogue import EXERCISES, SKELETONS, SOLUTIONS
from workshop.exercises.sync import stale

TASKS = [
    pytest.param(name, task, id=f"{name}-{task.number}")
    for name, exercise in EXERCISES.items()
    for task in markers.tasks(exercise.solution.read_text(), name)
]


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_passes_every_check(check_code, name):
    verdict = check_code(name, EXERCISES[name].solution.read_text())

    assert verdict.ok, verdict
    assert len(verdict.passed) >= 4


@pytest.mark.parametrize("name", EXERCISES)
def test_the_skeleton_fails_with_its_first_task_and_nothing_else(check_code, name):
    verdict = check_code(name, EXERCISES[name].skeleton(".py").read_text())

    assert verdict.status == "todo"
    assert verdict.message.startswith("TODO ")


@pytest.mark.parametrize("name", EXERCISES)
def test_the_skeleton_run_as_a_script_raises_not_implemented(monkeypatch, tmp_path, capsys, name):
    monkeypatch.chdir(tmp_path)
    path = EXERCISES[name].skeleton(".py")

    with pytest.raises(NotImplementedError, match=r"^TODO \d: "):
        source.execute(path.read_text(), path, name="__main__")


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_every_task_is_checked(check_code, name, task):
    text = markers.skeleton(EXERCISES[name].solution.read_text(), name, unsolved=[task.number])

    verdict = check_code(name, text)

    assert (verdict.status, verdict.message, verdict.task) == ("todo", task.todo, task.number)


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_every_task_has_two_graded_hints(name, task):
    assert len(task.hints) >= 2
    assert len(set(task.hints)) == len(task.hints)


def test_what_is_generated_is_up_to_date():
    assert stale() == []


def test_no_file_is_left_over():
    generated = {f"{name}{suffix}" for name in EXERCISES for suffix in source.SUFFIXES}

    assert {path.name for path in SKELETONS.iterdir()} == generated
    assert {path.name for path in SOLUTIONS.iterdir() if path.is_file()} == generated


def test_no_two_exercises_answer_to_one_name():
    names = [n for one in EXERCISES.values() for n in (one.name, one.prefix, str(one.number))]

    assert len(set(names)) == len(names)
