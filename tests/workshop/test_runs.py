"""Whole runs in this process: what they write, and that an interrupted one loses nothing."""

import json

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from workshop.lesson import Demonstration
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import Settings, TrainingSettings
from workshop.training_run import snapshot_epochs


def run(name, logdir, **choices):
    lesson = LESSONS[name]
    if isinstance(lesson, Demonstration):
        settings = Settings(lesson, logdir)
    else:
        settings = TrainingSettings.chosen(lesson, logdir, **choices)
    with Progress() as progress:
        return lesson.run(settings, progress)


def weights(directory):
    """All variables of the last checkpoint, optimizer slots included."""
    reader = tf.train.load_checkpoint(tf.train.latest_checkpoint(str(directory / "checkpoints")))
    return {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}


@pytest.mark.parametrize("lesson", LESSONS)
def test_run_writes_figures_history_and_events(tmp_path, lesson):
    outcome = run(lesson, tmp_path, **getattr(LESSONS[lesson], "smoke", {}))
    directory = tmp_path / lesson
    always = set() if isinstance(LESSONS[lesson], Demonstration) else {"loss"}
    figures = {path.stem for path in (directory / "figures").glob("*.png")}
    assert figures == always | set(LESSONS[lesson].guide.figures)
    assert sessions.History.load(directory / "history.json").epoch
    assert list((directory / "train").glob("events.out.tfevents.*"))
    assert outcome.steps > 0
    assert outcome.metric


@pytest.mark.parametrize(
    ("epochs", "on_the_way"), [(1, set()), (2, {1}), (3, {1, 2}), (10, {1, 5}), (30, {1, 15}), (100, {1, 50})]
)
def test_snapshots_are_taken_after_the_first_epoch_and_half_of_them(epochs, on_the_way):
    assert snapshot_epochs(epochs) == on_the_way


def test_interrupted_and_resumed_run_ends_in_the_same_bits(tmp_path):
    run("stop_susy", tmp_path / "whole", epochs=3)
    run("stop_susy", tmp_path / "parts", epochs=1)
    run("stop_susy", tmp_path / "parts", epochs=3, resume=True)
    whole, parts = weights(tmp_path / "whole/stop_susy"), weights(tmp_path / "parts/stop_susy")
    assert whole.keys() == parts.keys()
    for name, value in whole.items():
        np.testing.assert_array_equal(parts[name], value, err_msg=name)
    histories = [json.loads((tmp_path / part / "stop_susy/history.json").read_text()) for part in ("whole", "parts")]
    assert histories[0] == histories[1]


def test_finished_run_can_be_resumed_for_its_figures(tmp_path):
    run("gaussians", tmp_path, epochs=2)
    before = weights(tmp_path / "gaussians")
    outcome = run("gaussians", tmp_path, epochs=2, resume=True)
    assert outcome.steps == 2
    for name, value in weights(tmp_path / "gaussians").items():
        np.testing.assert_array_equal(value, before[name])


def test_other_mass_point_is_not_resumed(tmp_path):
    run("stop_susy", tmp_path, epochs=1)
    with pytest.raises(sessions.RunDirectoryError, match="mass_point = 600-400, not 900-100"):
        run("stop_susy", tmp_path, epochs=2, resume=True, options={"mass_point": "900-100"})


def test_checkpoint_of_another_lesson_is_refused(tmp_path):
    run("gaussians", tmp_path, epochs=1)
    (tmp_path / "gaussians").rename(tmp_path / "stop_susy")
    with pytest.raises(sessions.RunDirectoryError, match="a run of gaussians, not of stop_susy"):
        run("stop_susy", tmp_path, resume=True)


def test_network_of_stop_susy_can_be_chosen(tmp_path):
    outcome = run("stop_susy", tmp_path, epochs=1, dtype="float32", engine="pipeline", options={"hidden": (256, 3)})
    kernels = weights(tmp_path / "stop_susy")
    assert kernels["model/hidden_2/kernel"].shape == (256, 3)
    assert kernels["model/hidden_2/kernel"].dtype == "float32"
    assert not any("float64" in note for note in outcome.notes)
    outcome = run("stop_susy", tmp_path, epochs=1, options={"hidden": (256,)})
    assert "as long as in float32" in outcome.notes[-1]


def test_stop_susy_learns(tmp_path):
    outcome = run("stop_susy", tmp_path, options={"mass_point": "900-100"})
    assert outcome.loss <= 0.28
    assert "0.247" in outcome.notes[0]
