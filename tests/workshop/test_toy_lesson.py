"""A lesson is one declaration: one from outside is trained, compared, resumed and benchmarked, and has its command.

Nothing but the registry is told of it.
"""

import importlib
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from benchmarks import contender_process
from benchmarks.__main__ import disagreement
from benchmarks.problems import problems
from eager import network
from tests.workshop.lesson_in_folder import ROOMS, registered
from workshop.progress import Progress
from workshop.registry import LESSONS, find, trained_lessons
from workshop.settings import TrainingSettings

TOY = Path(__file__).parent / "toy_lesson"
STEPS = 7  # of an epoch


@pytest.fixture
def toy():
    with registered(TOY, "toy") as lesson:
        yield lesson


def train(toy, logdir, progress=None, **choices):
    settings = TrainingSettings.chosen(toy, logdir, **choices)
    with Progress() as bars:
        return toy.run(settings, progress or bars)


def weights(logdir):
    """All variables of the last checkpoint, optimizer slots included."""
    reader = tf.train.load_checkpoint(tf.train.latest_checkpoint(str(logdir / "toy/checkpoints")))
    return {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}


class SignalAfter:
    """Progress that sends SIGINT once so many steps are made."""

    def __init__(self, steps):
        self.steps = steps

    @contextmanager
    def task(self, name, total, done=0):
        def advance(steps=1):
            self.steps -= steps
            if self.steps == 0:
                os.kill(os.getpid(), signal.SIGINT)

        yield advance


def test_it_is_registered_while_the_test_lasts_and_gone_afterwards():
    with registered(TOY, "toy") as lesson:
        assert find("toy") is lesson is trained_lessons()["toy"]
    assert "toy" not in LESSONS
    assert not {f"{room}.toy" for room in ROOMS} & set(sys.modules)


def test_it_trains_with_its_own_option(toy, tmp_path):
    outcome = train(toy, tmp_path, options={"slope": 3.0}, epochs=100)
    assert outcome.notes == ["The network was shown 3 |x|."]
    assert outcome.loss < 0.3  # a line through the points leaves 3^2 / 12 = 0.75
    assert (outcome.steps, outcome.metric.split(" 0")[0]) == (100 * STEPS, "mean |error|")
    assert (tmp_path / "toy/figures/loss.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("engine", ["feed", "compiled"])
def test_it_is_compared_with_its_twin(toy, engine):
    rows = toy.parity(engine)
    assert {row.dtype for row in rows} == {"float64", "float32"}
    assert "hidden_1/kernel after 100 steps" in [row.quantity for row in rows]
    assert not [row for row in rows if not row.passed]


def test_a_twin_of_another_formula_is_found(toy, monkeypatch):
    twin = importlib.import_module(toy.twin)
    monkeypatch.setattr(twin, "evaluate", lambda *given: network.evaluate(lambda y, t: abs(y - t), *given))
    assert {row.quantity for row in toy.parity() if not row.passed} >= {"loss", "gradient of output/bias"}


def test_it_is_resumed_within_an_epoch_to_the_same_bits(toy, tmp_path):
    choices = {"epochs": 3, "options": {"slope": 2.0}}
    train(toy, tmp_path / "whole", **choices)
    with pytest.raises(
        sessions.Interrupted, match=r"after 1 epochs and 2 steps.*tf1 train toy .*--slope=2\.0.*--resume"
    ):
        train(toy, tmp_path / "parts", SignalAfter(STEPS + 2), **choices)
    with pytest.raises(sessions.RunDirectoryError, match=r"slope = 2\.0, not 1\.0"):
        train(toy, tmp_path / "parts", resume=True)
    train(toy, tmp_path / "parts", resume=True, **choices)
    whole, parts = weights(tmp_path / "whole"), weights(tmp_path / "parts")
    assert whole.keys() == parts.keys()
    for name, value in whole.items():
        np.testing.assert_array_equal(parts[name], value, err_msg=name)


def test_it_is_benchmarked(toy, monkeypatch):
    monkeypatch.setattr(contender_process, "CALL_SECONDS", 0.01)
    problem = problems()["toy"]
    ours = ("compiled", "feed", "pipeline", "workshop loop", "NumPy")
    contenders = {name: contender_process.Contender(problem, name) for name in ours}
    assert disagreement(problem, {"contenders": {name: each.first for name, each in contenders.items()}}) is None
    assert all(0 < each.seconds_a_step() < 1 for each in contenders.values())


def test_its_command_shows_its_own_option():
    words = [sys.executable, "-m", "tests.workshop.lesson_in_folder", str(TOY), "toy"]
    environment = {**os.environ, "COLUMNS": "200"}
    for command in ("train", "cluster"):
        done = subprocess.run(
            [*words, command, "toy", "--help"], capture_output=True, text=True, timeout=60, env=environment
        )
        assert (done.returncode, done.stderr) == (0, "")
        for text in ("the absolute value of a number", "--slope", "Of the line on the right.", "[default: 1.0]"):
            assert text in done.stdout
