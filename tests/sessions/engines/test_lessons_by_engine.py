"""Every trained lesson, by every engine: the same history and the same weights after all its steps."""

from functools import cache

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from workshop.parity.training import initial_arrays
from workshop.registry import LESSONS, trained_lessons

STEPS_AN_EPOCH = 21  # at most, that the test stays short
EVENTS = 6000  # at most


@cache
def data_of(name):
    lesson = LESSONS[name]
    return [array[: min(EVENTS, STEPS_AN_EPOCH * lesson.batch_size)] for array in lesson.data(lesson.options())[:4]]


def trained(lesson, engine):
    data = data_of(lesson.name)
    initial = initial_arrays(data[0].shape[1], lesson.units(lesson.options()))
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = lesson.build(lesson.options(), "float64", initial, lesson.learning_rate)
        feeds, validation = (dict(zip(inputs, arrays, strict=True)) for arrays in (data[:2], data[2:]))
        options = {"epochs": lesson.epochs, "batch_size": min(lesson.batch_size, len(data[0])), "engine": engine}
        history = sessions.fit(session, model.train, model.loss, feeds, validation=validation, **options)
        return history.history, session.run(model.variables)


@pytest.mark.parametrize("lesson", trained_lessons().values(), ids=trained_lessons())
def test_engines_agree_after_all_steps(lesson):
    history, weights = trained(lesson, "feed")
    assert len(history["val_loss"]) == lesson.epochs
    for engine in ("pipeline", "compiled"):
        other_history, other_weights = trained(lesson, engine)
        for name, values in history.items():
            np.testing.assert_allclose(other_history[name], values, 1e-9, err_msg=f"{engine}: {name}")
        for one, other in zip(weights, other_weights, strict=True):
            assert np.abs(one - other).max() <= 1e-9 * np.abs(one).max(), engine
