"""`tf1 exercise ...` as a user starts it."""

import csv
import io
import os
import pty
import shutil
import signal
import subprocess
import sys

import pytest

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import reference

FIRST = EXERCISES["ex01_matmul"]


@pytest.fixture
def tf1(tmp_path):
    """Runs `tf1 exercise` in a folder of its own; gives what it printed."""

    def run(*arguments, status=0):
        command = [sys.executable, "-m", "tf1", "exercise", *map(str, arguments)]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert result.returncode == status, result
        return result.stdout + result.stderr

    return run


@pytest.fixture
def work(tf1, tmp_path):
    tf1("start")
    return tmp_path / "my-work"


def test_a_fresh_start_fails_on_the_first_task(tf1, work):
    printed = tf1("check", status=1)

    assert "TODO 1: make x, a float64 placeholder" in printed
    assert "tf1 exercise hint 1" in printed
    assert "ex02" not in printed


def test_the_solutions_pass_and_leave_nothing_but_the_progress(tf1, work, monkeypatch):
    for exercise in EXERCISES.values():
        shutil.copy(exercise.solution, work)
    temporary = work.with_name("temporary")
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))

    assert "All exercises have passed" in tf1("check")
    assert f"{len(EXERCISES)} of {len(EXERCISES)} passed" in tf1("list")
    assert "session.run" in tf1("solution", "1")
    assert {path.name for path in work.iterdir()} == {".progress.json", *(f"{name}.py" for name in EXERCISES)}
    assert list(temporary.iterdir()) == []


def test_start_names_the_command_that_opens_a_notebook(tf1, tmp_path):
    printed = tf1("start", "here", "--notebooks")

    assert f"Copied {len(EXERCISES)} exercises to here" in printed
    assert "jupyter lab here/ex01_matmul.ipynb" in printed
    assert "make lab" in printed


def test_a_solution_is_shown_only_after_it_passed_or_when_asked_twice(tf1, work):
    assert "has not passed yet" in tf1("solution", "1", status=2)
    text = tf1("solution", "1", "--show-anyway")

    assert "W = tf.get_variable" in text
    assert "HINT" not in text


def test_hints_and_reset(tf1, work):
    (work / "ex04_gaussians.py").write_text("mine")

    assert "Hint 1 of 2" in tf1("hint", "4")
    assert "Hint 2 of 2" in tf1("hint", "ex04")
    assert "Task 5: " in tf1("hint", "ex04_gaussians", "--task", "5")
    assert "before-reset-1.py" in tf1("reset", "4")
    assert (work / "ex04_gaussians.before-reset-1.py").read_text() == "mine"


def test_sync_finds_nothing_to_do(tf1):
    assert tf1("sync", "--check") == ""


def test_watch_checks_at_once_and_ends_with_q(work):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tf1", "exercise", "watch"]
    with subprocess.Popen(command, cwd=work.parent, stdin=theirs, stdout=subprocess.PIPE, text=True) as watch:
        lines = []
        for line in watch.stdout:
            lines.append(line)
            if "TODO 1" in line:
                os.write(ours, b"q")
    os.close(ours)
    os.close(theirs)

    assert watch.returncode == 0
    assert any("checking ex01_matmul" in line for line in lines)


@pytest.fixture
def submissions(tmp_path):
    """ada and bob have the solution of exercise 1, emmy its skeleton, eve a link to ada's, and mallory a folder."""
    folder = tmp_path / "submissions"
    for name in ("ada", "bob", "emmy", "eve", "mallory"):
        (folder / name).mkdir(parents=True)
    text = reference(FIRST.solution.read_text(), FIRST.name)
    (folder / "ada" / "ex01_matmul.py").write_text(text)
    (folder / "bob" / "ex01_matmul.py").write_text("# my own work\n\n" + text.replace("return x, W", "return  x,W"))
    shutil.copy(FIRST.skeleton(".py"), folder / "emmy")
    (folder / "eve" / "ex01_matmul.py").symlink_to(folder / "ada" / "ex01_matmul.py")
    (folder / "mallory" / "ex01_matmul.py").mkdir()
    return folder


def test_submissions_are_graded_as_csv_with_the_number_of_checks(tf1, submissions):
    before = sorted(submissions.rglob("*"))

    printed = tf1("grade", "submissions", "--csv", "--show-copies", "--jobs", "1")

    assert "graded mallory, 5 of 5" in printed
    assert sorted(submissions.rglob("*")) == before
    rows = list(csv.DictReader(io.StringIO(printed.partition("graded")[0])))
    assert len(rows) == 5 * len(EXERCISES)
    first = {row["learner"]: row for row in rows if row["exercise"] == "ex01_matmul"}
    assert (first["ada"]["status"], first["ada"]["checks_passed"], first["ada"]["checks"]) == ("passed", "6", "6")
    assert (first["emmy"]["status"], first["emmy"]["task"]) == ("todo", "1")
    assert first["eve"]["status"] == "refused"
    assert "is a link" in first["eve"]["message"]
    assert first["mallory"]["status"] == "refused"
    assert first["bob"]["same_text_as"] == "the reference solution; ada; eve"
    assert first["emmy"]["same_text_as"] == ""


def test_a_table_has_a_line_a_learner_and_a_stopped_run_has_written_those_it_knows(tmp_path, submissions):
    shutil.rmtree(submissions / "bob")
    (submissions / "zoe").mkdir()
    (submissions / "zoe" / "ex01_matmul.py").write_text("while True: pass")
    command = [sys.executable, "-m", "tf1", "exercise", "grade", "submissions", "--jobs", "1"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        lines = [run.stdout.readline().split() for _ in range(5)]
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=240)

    others = "-" * (len(EXERCISES) - 1)
    assert lines[0] == ["learner", *(str(exercise.number) for exercise in EXERCISES.values()), "passed"]
    assert lines[1] == ["ada", "✓", *others, "1"]
    assert lines[2:] == [[name, "0", *others, "0"] for name in ("emmy", "eve", "mallory")]
    assert run.returncode == 130
