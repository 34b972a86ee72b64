"""Every trained lesson, by every engine: the same history and the same weights after all its steps."""

import importlib
from functools import cache

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from workshop.network_parity import initial_arrays
from workshop.registry import LESSONS

EVENTS = {"gaussians": 4000, "stop_susy": 6000, "transverse_mass": 700}  # of training, that the test stays short
TRAINED = [lesson for lesson in LESSONS.values() if lesson.epochs]


@cache
def data_of(name):
    dataset = importlib.import_module(f"datasets.{name}")
    data = dataset.draw() if name == "gaussians" else dataset.split(dataset.load())
    return [array[: EVENTS[name]] for array in data[:4]]


def trained(lesson, engine):
    data = data_of(lesson.name)
    module = lesson.module
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = module.build("float64", initial_arrays(data[0].shape[1], module.UNITS))
        feeds, validation = (dict(zip(inputs, arrays, strict=True)) for arrays in (data[:2], data[2:]))
        options = {"epochs": lesson.epochs, "batch_size": min(lesson.batch_size, EVENTS[lesson.name]), "engine": engine}
        history = sessions.fit(session, model.train, model.loss, feeds, validation=validation, **options)
        return history.history, session.run(model.variables)


@pytest.mark.parametrize("lesson", TRAINED, ids=lambda lesson: lesson.name)
def test_engines_agree_after_all_steps(lesson):
    history, weights = trained(lesson, "feed")
    assert len(history["val_loss"]) == lesson.epochs
    for engine in ("pipeline", "compiled"):
        other_history, other_weights = trained(lesson, engine)
        for name, values in history.items():
            np.testing.assert_allclose(other_history[name], values, 1e-9, err_msg=f"{engine}: {name}")
        for one, other in zip(weights, other_weights, strict=True):
            assert np.abs(one - other).max() <= 1e-9 * np.abs(one).max(), engine
