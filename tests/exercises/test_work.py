"""A learner's folder and progress; the checker is a stand-in that starts no TensorFlow."""

import pytest

from workshop.errors import UserError
from workshop.exercises.catalogue import EXERCISES, find
from workshop.exercises.hints import next_hint
from workshop.exercises.record import NAME, Record
from workshop.exercises.source import file_of
from workshop.exercises.verdict import Verdict
from workshop.exercises.work import Work, start

FIRST = EXERCISES["ex01_matmul"]


class StandIn:
    """Passes what holds the word "RIGHT"; counts its calls."""

    calls = 0

    def check(self, exercise, file):
        self.calls += 1
        return Verdict(exercise, "passed") if "RIGHT" in file.read_text() else Verdict(exercise, "failed", "no", 2)


@pytest.fixture
def folder(tmp_path):
    start(tmp_path / "work", notebooks=False)
    return tmp_path / "work"


def test_start_copies_what_is_missing_and_overwrites_nothing(folder):
    (folder / "ex01_matmul.py").write_text("mine")
    (folder / "ex02_xor.py").unlink()

    assert start(folder, notebooks=False) == (1, len(EXERCISES) - 1)
    assert (folder / "ex01_matmul.py").read_text() == "mine"


def test_start_in_a_place_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(UserError, match="cannot be written"):
        start(tmp_path / "file", notebooks=False)


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(UserError, match="tf1 exercise start"):
        Work(tmp_path / "nowhere")


def test_what_has_passed_is_checked_again_only_when_it_has_changed(folder):
    checker, file = StandIn(), folder / "ex01_matmul.py"
    file.write_text("RIGHT")

    assert Work(folder).check(FIRST, checker).ok
    assert Work(folder).check(FIRST, checker).ok
    assert checker.calls == 1
    file.write_text("wrong")
    assert not Work(folder).check(FIRST, checker).ok
    assert not Work(folder).record["ex01_matmul"].passed


def test_checking_stops_at_the_first_that_fails(folder):
    (folder / "ex01_matmul.py").write_text("RIGHT")
    seen = []

    assert not Work(folder).check_in_order(EXERCISES.values(), StandIn(), seen.append)
    assert [(verdict.exercise, verdict.ok) for verdict in seen] == [("ex01_matmul", True), ("ex11_tensors", False)]


def test_a_missing_file_is_a_verdict(folder):
    (folder / "ex01_matmul.py").unlink()

    assert Work(folder).check(FIRST, StandIn()).status == "missing"


def test_of_script_and_notebook_the_one_saved_last_counts(folder):
    import os

    notebook = folder / "ex01_matmul.ipynb"
    notebook.write_text("{}")
    os.utime(notebook, (1, 1))
    assert file_of(FIRST, folder).suffix == ".py"
    os.utime(folder / "ex01_matmul.py", (0, 0))
    assert file_of(FIRST, folder).suffix == ".ipynb"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"ex01_matmul": 3}', '{"ex01_matmul": {"task": "x"}}', '{"ex01_matmul": {"hints": []}}', "\x00"],
)
def test_a_damaged_progress_file_is_kept_aside_and_work_goes_on(folder, content):
    (folder / NAME).write_text(content)

    work = Work(folder)

    assert work.record.damaged.read_text() == content
    assert not work.check(FIRST, StandIn()).ok
    assert Record(folder)["ex01_matmul"].task == 2


def test_reset_keeps_what_was_written(folder):
    file = folder / "ex01_matmul.py"
    for number in (1, 2):
        file.write_text(f"mine {number}")
        kept = Work(folder).reset(FIRST)
        assert kept.read_text() == f"mine {number}"
        assert file.read_text() == FIRST.skeleton(".py").read_text()


def test_hints_come_one_more_each_time_for_the_task_where_the_check_stopped(folder):
    work = Work(folder)
    work.check(FIRST, StandIn())

    texts = [next_hint(FIRST, Work(folder).record) for _ in range(3)]

    assert all(text.startswith("Task 2: ") for text in texts)
    assert "Hint 1 of 2" in texts[0]
    assert "Hint 2 of 2" in texts[1]
    assert "These are all" in texts[2]
    assert next_hint(FIRST, work.record, task=5).startswith("Task 5: ")


@pytest.mark.parametrize("name", ["4", "ex04", "ex04_gaussians"])
def test_an_exercise_has_three_names(name):
    assert find(name).number == 4


def test_an_unknown_exercise_is_named():
    with pytest.raises(UserError, match=r"no exercise '99': give one of 1, 2, 3, .*, 16\."):
        find("99")
