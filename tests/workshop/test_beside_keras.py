"""A run beside Keras: the same beginning, the same steps."""

import re

import numpy as np

import sessions
from workshop import beside_keras
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.run import open_run
from workshop.settings import TrainingSettings

LESSON = LESSONS["digits"]


def report(settings, trained_by):
    """The sentence on a run of `settings` whose network is in the place where `trained_by` has brought it."""
    data = LESSON.data(settings.options)
    with Progress() as progress, open_run(settings, settings.build, False, progress) as run:
        run.train(data, [LESSON.metric], lambda _: None)
        trained_by(run)
        return beside_keras.report(run, data)


def difference(sentence):
    return float(re.search(r"differ by at most (\S+) of the largest", sentence)[1])


def test_the_initial_weights_are_those_that_a_run_begins_with(tmp_path, session):
    settings = TrainingSettings.chosen(LESSON, tmp_path, dtype="float32")
    _, model = settings.build()
    sessions.initialize(session)
    initial = [array for layer in beside_keras.initial_weights(settings) for array in layer]
    for one, other in zip(initial, session.run(model.variables), strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.dtype == np.float32


def test_keras_makes_the_steps_of_the_run(tmp_path):
    settings = TrainingSettings.chosen(LESSON, tmp_path, epochs=2, seed=3)
    sentence = report(settings, lambda run: None)
    assert "after 2 epochs" in sentence
    assert "by the same 72 steps" in sentence
    assert difference(sentence) < 1e-12
    here, there = re.search(r"epochs: (\S+) here, (\S+) in Keras", sentence).groups()
    assert here == there


def test_weights_that_are_others_are_told(tmp_path):
    def move(run):
        bias = sessions.get_weights(run.session)["model/output"]["bias"]
        sessions.set_weights(run.session, {"model/output": {"bias": bias * 1.5}})

    settings = TrainingSettings.chosen(LESSON, tmp_path, epochs=1, options={"network": "softmax"})
    assert 0.4 < difference(report(settings, move)) < 0.6
