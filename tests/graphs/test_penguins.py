import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import penguins

RNG = np.random.default_rng(3)
X, SPECIES = RNG.normal(size=(6, 4)), np.array([0, 2, 1, 0, 1, 2])
LABELS = np.eye(3)[SPECIES]
SIZES = ((4, 10), (10, 10), (10, 3))
INITIAL = [(RNG.normal(size=size), RNG.normal(size=size[1])) for size in SIZES]


def logits_by_hand():
    (w1, b1), (w2, b2), (w3, b3) = INITIAL
    return np.maximum(np.maximum(X @ w1 + b1, 0.0) @ w2 + b2, 0.0) @ w3 + b3


def test_shapes(graph):
    model = penguins.classifier(*penguins.placeholders())
    assert model.logits.shape.as_list() == model.probability.shape.as_list() == [None, 3]
    assert model.species.shape.as_list() == [None]
    assert model.loss.shape.as_list() == model.accuracy.shape.as_list() == []
    assert [v.shape.as_list() for v in model.variables] == [[4, 10], [10], [10, 10], [10], [10, 3], [3]]
    assert {v.dtype for v in model.variables} == {tf.float64}


def test_values_are_those_of_the_formula(session):
    inputs = penguins.placeholders()
    model = penguins.classifier(*inputs, initial=INITIAL)
    sessions.initialize(session)
    wanted = (model.probability, model.species, model.loss, model.accuracy)
    found, species, loss, accuracy = session.run(wanted, dict(zip(inputs, (X, LABELS), strict=True)))
    exponentials = np.exp(logits_by_hand())
    expected = exponentials / exponentials.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found, expected, rtol=1e-13)
    np.testing.assert_array_equal(species, expected.argmax(axis=1))
    assert loss == pytest.approx(-np.log(expected[np.arange(6), SPECIES]).mean(), rel=1e-13)
    assert accuracy == (expected.argmax(axis=1) == SPECIES).mean()


def test_the_network_starts_as_in_keras(session):
    model = penguins.classifier(*penguins.placeholders(), hidden=(400, 400))
    sessions.initialize(session)
    kernels, biases = session.run((model.variables[::2], model.variables[1::2]))
    limit = np.sqrt(6.0 / (4 + 400))
    assert abs(kernels[0]).max() <= limit
    assert kernels[0].std() == pytest.approx(limit / np.sqrt(3.0), rel=0.1)
    assert not any(bias.any() for bias in biases)


def test_numbers_of_the_species_in_the_place_of_one_hot_labels_are_refused(graph):
    x, _ = penguins.placeholders()
    with pytest.raises(ValueError, match="compatible"):
        penguins.classifier(x, tf.placeholder(tf.float64, [None, 1]))
