import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import moons

RNG = np.random.default_rng(1)
INITIAL = [(RNG.normal(size=(n, m)), RNG.normal(size=m)) for n, m in ((2, 10), (10, 10), (10, 1))]
POINTS = RNG.normal(size=(5, 2))
LABELS = np.array([[0.0], [1.0], [1.0], [0.0], [1.0]])


def test_shapes(graph):
    model = moons.classifier(*moons.placeholders(2))
    assert model.logits.shape.as_list() == model.probability.shape.as_list() == [None, 1]
    assert [v.shape.as_list() for v in model.variables] == [[2, 10], [10], [10, 10], [10], [10, 1], [1]]
    assert {v.dtype for v in model.variables} == {tf.float64}


def test_values_are_those_of_the_formula(session):
    inputs = moons.placeholders(2)
    model = moons.classifier(*inputs, initial=INITIAL)
    sessions.initialize(session)
    feed = dict(zip(inputs, (POINTS, LABELS), strict=True))
    logits, probability, loss = session.run((model.logits, model.probability, model.loss), feed)
    (w1, b1), (w2, b2), (w3, b3) = INITIAL
    expected = np.maximum(np.maximum(POINTS @ w1 + b1, 0.0) @ w2 + b2, 0.0) @ w3 + b3
    np.testing.assert_allclose(logits, expected, rtol=1e-12)
    p = 1.0 / (1.0 + np.exp(-expected))
    np.testing.assert_allclose(probability, p, rtol=1e-12)
    assert loss == pytest.approx(-np.log(np.where(LABELS == 1, p, 1 - p)).mean(), rel=1e-9)


def test_the_network_starts_as_in_keras_each_layer_by_a_seed_of_its_own(session):
    model = moons.classifier(*moons.placeholders(2), hidden=(400, 400, 400))
    sessions.initialize(session)
    kernels, biases = session.run((model.variables[::2], model.variables[1::2]))
    limit = np.sqrt(6.0 / 800)
    for kernel in kernels[1:3]:
        assert abs(kernel).max() <= limit
        assert kernel.std() == pytest.approx(limit / np.sqrt(3.0), rel=0.01)
    assert not np.array_equal(kernels[1], kernels[2])
    assert not any(bias.any() for bias in biases)


def test_a_vector_of_labels_is_refused(graph):
    x, _ = moons.placeholders(2)
    with pytest.raises(ValueError, match="compatible"):
        moons.classifier(x, tf.placeholder(tf.float64, [None]))
