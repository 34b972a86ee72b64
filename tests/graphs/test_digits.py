import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import digits

PIXELS, HIDDEN = 12, 5
RNG = np.random.default_rng(3)
IMAGES, DIGITS = RNG.uniform(size=(8, PIXELS)), RNG.integers(0, 10, 8)
INITIAL = [(RNG.normal(size=(n, m)), RNG.normal(size=m)) for n, m in ((PIXELS, HIDDEN), (HIDDEN, 10))]
LABELS = {False: DIGITS[:, None].astype(float), True: np.eye(10)[DIGITS]}


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def built(one_hot, **choices):
    inputs = digits.placeholders(PIXELS, one_hot=one_hot)
    return inputs, digits.classifier(*inputs, hidden=HIDDEN, **choices)


def fed(inputs, one_hot):
    return dict(zip(inputs, (IMAGES, LABELS[one_hot]), strict=True))


@pytest.mark.parametrize("one_hot", [False, True])
def test_shapes(graph, one_hot):
    inputs, model = built(one_hot)
    assert inputs.labels.shape.as_list() == [None, 10 if one_hot else 1]
    assert model.logits.shape.as_list() == model.outputs.shape.as_list() == [None, 10]
    assert model.digit.shape.as_list() == [None]
    assert model.loss.shape.as_list() == model.accuracy.shape.as_list() == []
    assert [v.shape.as_list() for v in model.variables] == [[PIXELS, HIDDEN], [HIDDEN], [HIDDEN, 10], [10]]
    assert {v.dtype for v in model.variables} == {tf.float64}


@pytest.mark.parametrize("one_hot", [False, True])
def test_values_are_those_of_the_formula(session, one_hot):
    inputs, model = built(one_hot, initial=INITIAL)
    sessions.initialize(session)
    wanted = (model.logits, model.outputs, model.digit, model.loss, model.accuracy)
    logits, outputs, digit, loss, accuracy = session.run(wanted, fed(inputs, one_hot))
    (w1, b1), (w2, b2) = INITIAL
    units = IMAGES @ w1 + b1
    expected = (np.maximum(units, 0.0) if one_hot else sigmoid(units)) @ w2 + b2
    np.testing.assert_allclose(logits, expected, rtol=1e-13)
    np.testing.assert_allclose(outputs, (softmax if one_hot else sigmoid)(expected), rtol=1e-12)
    np.testing.assert_array_equal(digit, expected.argmax(axis=1))
    assert loss == pytest.approx(-np.log(softmax(expected)[np.arange(8), DIGITS]).mean(), rel=1e-13)
    assert accuracy == (expected.argmax(axis=1) == DIGITS).mean()


@pytest.mark.parametrize("one_hot", [False, True])
def test_a_step_goes_down_the_gradient_at_the_rate_in_float64(session, one_hot):
    inputs, model = built(one_hot, initial=INITIAL, learning_rate=1e-3)
    sessions.initialize(session)
    feed = fed(inputs, one_hot)
    before, gradients = session.run((model.variables, model.gradients), feed)
    session.run(model.train, feed)
    for old, gradient, new in zip(before, gradients, session.run(model.variables), strict=True):
        np.testing.assert_allclose(new, old - 1e-3 * gradient, rtol=1e-15, atol=1e-17)
        assert np.abs(gradient).max() > 0


def test_the_network_starts_as_in_keras(session):
    model = digits.classifier(*digits.placeholders(784), hidden=400)
    sessions.initialize(session)
    kernel, bias, last, last_bias = session.run(model.variables)
    limit = np.sqrt(6.0 / (784 + 400))  # X. Glorot, Y. Bengio, PMLR 9 (2010) 249
    assert abs(kernel).max() <= limit
    assert kernel.std() == pytest.approx(limit / np.sqrt(3.0), rel=0.01)
    assert last.std() == pytest.approx(np.sqrt(2.0 / 410), rel=0.05)
    assert not bias.any()
    assert not last_bias.any()


@pytest.mark.parametrize("shape", [[None, 9], [None, 2]])
def test_labels_of_another_width_are_refused(graph, shape):
    images, _ = digits.placeholders(PIXELS)
    with pytest.raises(ValueError, match=r"expected \[batch, 1\] or \[batch, 10\]"):
        digits.classifier(images, tf.placeholder(tf.float64, shape))


def test_a_vector_of_labels_is_refused(graph):
    images, _ = digits.placeholders(PIXELS)
    with pytest.raises(ValueError, match="rank"):
        digits.classifier(images, tf.placeholder(tf.float64, [None]))


def test_another_number_of_layers_is_refused(graph):
    with pytest.raises(ValueError, match="unpack"):
        digits.classifier(*digits.placeholders(PIXELS), initial=INITIAL[:1])
