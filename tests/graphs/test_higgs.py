import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import higgs

RNG = np.random.default_rng(2)
X, LABELS = RNG.normal(size=(6, 2)), np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]])
INITIAL = [(RNG.normal(size=(2, 5)), RNG.normal(size=5)), (RNG.normal(size=(5, 2)), RNG.normal(size=2))]


def probabilities_by_hand():
    (w1, b1), (w2, b2) = INITIAL
    exponentials = np.exp(np.maximum(X @ w1 + b1, 0.0) @ w2 + b2)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def test_shapes(graph):
    model = higgs.build_model(*higgs.placeholders(2), n_hidden=2, n_neurons=7)
    assert model.logits.shape.as_list() == model.probability.shape.as_list() == [None, 2]
    assert model.signal.shape.as_list() == [None, 1]
    assert model.loss.shape.as_list() == model.accuracy.shape.as_list() == []
    assert [v.shape.as_list() for v in model.variables] == [[2, 7], [7], [7, 7], [7], [7, 2], [2]]
    assert {v.dtype for v in model.variables} == {tf.float64}


def test_values_are_those_of_the_formula(session):
    inputs = higgs.placeholders(2)
    model = higgs.build_model(*inputs, initial=INITIAL)
    sessions.initialize(session)
    wanted = (model.probability, model.signal, model.loss, model.accuracy)
    found, signal, loss, accuracy = session.run(wanted, dict(zip(inputs, (X, LABELS), strict=True)))
    expected = probabilities_by_hand()
    np.testing.assert_allclose(found, expected, rtol=1e-14)
    np.testing.assert_allclose(signal, expected[:, 1:], rtol=1e-14)
    truth = LABELS[:, 0].astype(int)
    assert loss == pytest.approx(-np.log(expected[np.arange(6), truth]).mean(), rel=1e-14)
    assert accuracy == (expected.argmax(axis=1) == truth).mean()


def test_a_step_goes_down_the_gradient_at_the_rate_in_float64(session):
    inputs = higgs.placeholders(2)
    model = higgs.build_model(*inputs, initial=INITIAL, learning_rate=1e-3)
    sessions.initialize(session)
    feed = dict(zip(inputs, (X, LABELS), strict=True))
    before, gradients = session.run((model.variables, model.gradients), feed)
    session.run(model.train, feed)
    for old, gradient, new in zip(before, gradients, session.run(model.variables), strict=True):
        np.testing.assert_allclose(new, old - 1e-3 * gradient, rtol=1e-15, atol=1e-17)


def test_the_network_starts_as_in_keras(session):
    model = higgs.build_model(*higgs.placeholders(2), n_neurons=400)
    sessions.initialize(session)
    kernel, bias, _, output_bias = session.run(model.variables)
    limit = np.sqrt(6.0 / (2 + 400))  # X. Glorot, Y. Bengio, PMLR 9 (2010) 249
    assert abs(kernel).max() <= limit
    assert kernel.std() == pytest.approx(limit / np.sqrt(3.0), rel=0.1)
    assert not bias.any()
    assert not output_bias.any()


def test_a_vector_of_labels_is_refused(graph):
    x, _ = higgs.placeholders(2)
    with pytest.raises(ValueError, match="compatible"):
        higgs.build_model(x, tf.placeholder(tf.float64, [None]))
