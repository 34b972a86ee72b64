"""The commands; checks run in this process."""

import shutil

import pytest
from typer.testing import CliRunner

from tf1.exercise import app
from workshop.exercises import grade, process, worker
from workshop.exercises.catalogue import EXERCISES


class InThisProcess:
    def __init__(self, seconds=60, megabytes=4096):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def check(self, exercise, file):
        return worker.check(exercise, file)


@pytest.fixture(autouse=True)
def no_processes(monkeypatch):
    monkeypatch.setattr(process, "Checker", InThisProcess)
    monkeypatch.setattr(grade, "Checker", InThisProcess)


@pytest.fixture
def tf1():
    def run(*arguments, status=0):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == status, result.output
        return result.stdout

    return run


def test_a_fresh_start_fails_on_the_first_task_and_the_solutions_pass(tf1, tmp_path):
    folder = tmp_path / "work"
    assert "Copied 10 exercises" in tf1("start", folder)
    first = tf1("check", "--dir", folder, status=1)
    assert "TODO 1: make x, a float64 placeholder" in first
    assert "tf1 exercise hint 1" in first
    assert "ex02" not in first

    for exercise in EXERCISES.values():
        shutil.copy(exercise.solution, folder)

    assert "All exercises have passed" in tf1("check", "--dir", folder)
    assert "10 of 10 passed" in tf1("list", "--dir", folder)
    assert {path.name for path in folder.iterdir()} == {".progress.json", *(f"{name}.py" for name in EXERCISES)}


def test_a_solution_is_shown_only_after_it_passed_or_when_asked_twice(tf1, tmp_path):
    tf1("start", tmp_path)
    tf1("solution", "1", "--dir", tmp_path, status=1)
    text = tf1("solution", "1", "--dir", tmp_path, "--show-anyway")

    assert "W = tf.get_variable" in text
    assert "HINT" not in text


def test_hint_and_reset_are_commands(tf1, tmp_path):
    tf1("start", tmp_path)

    assert "Hint 1 of 2" in tf1("hint", "4", "--dir", tmp_path)
    assert "before-reset-1.py" in tf1("reset", "ex04", "--dir", tmp_path)


def test_notebooks_can_be_started_and_checked(tf1, tmp_path):
    tf1("start", tmp_path, "--notebooks")

    assert "TODO 1" in tf1("check", "2", "--dir", tmp_path, status=1)


def test_sync_check_finds_nothing_to_do(tf1):
    assert tf1("sync", "--check") == ""


def test_submissions_are_graded_as_table_and_as_csv(tf1, tmp_path):
    for name in ("ada", "emmy"):
        (tmp_path / name).mkdir()
    shutil.copy(EXERCISES["ex01_matmul"].solution, tmp_path / "ada")
    shutil.copy(EXERCISES["ex01_matmul"].skeleton(".py"), tmp_path / "emmy")

    table = tf1("grade", tmp_path).splitlines()
    assert [line.split()[:2] for line in table] == [["learner", "ex01"], ["ada", "✓"], ["emmy", "0"]]
    lines = tf1("grade", tmp_path, "--csv").splitlines()
    assert lines[0] == "learner,exercise,status,task,checks_passed,message"
    assert lines[1] == "ada,ex01_matmul,passed,0,6,"
    assert lines[11].startswith("emmy,ex01_matmul,todo,1,0,")
    assert len(lines) == 21


def test_a_folder_without_submissions_is_named(tmp_path):
    result = CliRunner().invoke(app, ["grade", str(tmp_path)])

    assert "holds no folders" in str(result.exception)
