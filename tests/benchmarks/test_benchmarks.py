"""The benchmark reads the lessons' declarations, times contenders side by side and reports none that disagree."""

import json

import pytest

from benchmarks import __main__ as benchmark
from benchmarks.problems import problems
from workshop.registry import trained_lessons


def test_every_trained_lesson_is_a_problem_and_one_is_wide():
    known = problems()
    assert set(known) == {*trained_lessons(), "stop_susy_wide"}
    assert {(problem.dtype, problem.options) for problem in known.values() if not problem.name.endswith("wide")} == {
        ("float64", lesson.options()) for lesson in trained_lessons().values()
    }
    assert (known["stop_susy_wide"].units, known["stop_susy_wide"].dtype) == ((512, 512, 1), "float32")


def test_arrays_are_whole_mini_batches_of_the_lessons_events():
    problem = problems()["transverse_mass"]
    x, target = problem.arrays
    assert len(x) == len(target) == problem.steps * 32
    assert len(problem.lesson.data(problem.options).train_features) - len(x) < 32
    assert x.dtype == target.dtype == "float64"
    assert [kernel.shape for kernel, _ in problem.initial] == [(5, 4), (4, 4), (4, 1)]
    assert problem.operations_a_step == 2 * 32 * (3 * (20 + 16 + 4) - 20)  # the first layer passes no gradient on


def test_contenders_in_processes_of_their_own_are_timed_and_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(benchmark, "peak", lambda dtype: 1e11)
    words = ["--problem", "transverse_mass", "--contender", "NumPy", "--contender", "PyTorch", "--repetitions", "1"]
    monkeypatch.setattr(benchmark.importlib.util, "find_spec", lambda module: None)
    assert benchmark.main([*words, "--out", str(tmp_path)]) == 0
    assert "Not installed, so left out: PyTorch." in capsys.readouterr().out
    (result,) = json.loads((tmp_path / "results.json").read_text()).values()
    rows = result["contenders"]
    assert list(rows) == ["compiled", "NumPy"]
    assert rows["NumPy"]["loss"] == pytest.approx(rows["compiled"]["loss"], rel=1e-9)
    assert all(len(row["times"]) == 1 and row["seconds"] > 0 for row in rows.values())
    assert (tmp_path / "results.png").exists()


def test_contenders_that_end_with_another_loss_are_named():
    result = {"contenders": {"compiled": {"loss": 1.0}, "feed": {"loss": 1.0 + 1e-6}, "NumPy": {"loss": 1.001}}}
    complaint = benchmark.disagreement(problems()["gaussians"], result)
    assert "NumPy: 1.001" in complaint
    assert "feed" not in complaint


def test_others_are_left_out_of_a_problem_that_they_have_not_written(tmp_path, monkeypatch, capsys):
    measured = []
    answer = {"seconds": 1e-3, "loss": 0.5, "note": "", "first_epoch": 0.1, "times": [1e-3]}

    def measure(problem, contenders, repetitions):
        measured.append((problem.name, contenders))
        return {"contenders": dict.fromkeys(contenders, answer), "operations_a_step": 1, "peak": 1e11}

    monkeypatch.setattr(benchmark, "measure", measure)
    words = ["--problem", "gaussians", "--problem", "higgs", "--contender", "feed", "--contender", "NumPy"]
    assert benchmark.main([*words, "--out", str(tmp_path)]) == 0
    assert measured == [("gaussians", ["compiled", "feed", "NumPy"]), ("higgs", ["compiled", "feed"])]
    assert "higgs: only our engines know its loss and optimizer" in capsys.readouterr().out
