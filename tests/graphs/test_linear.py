import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import linear
from lesson_data.linear import draw, least_squares

RNG = np.random.default_rng(3)
X, LABELS = RNG.normal(size=(6, 2)), np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]])
W, B = np.array([[0.3], [-0.7]]), np.array([0.2])


def test_shapes_and_types(graph):
    model = linear.classifier(*linear.placeholders(2))
    assert model.prediction.shape.as_list() == [None, 1]
    assert model.loss.shape.as_list() == model.accuracy.shape.as_list() == []
    assert [variable.shape.as_list() for variable in model.variables] == [[2, 1], [1]]
    assert {variable.dtype for variable in model.variables} == {tf.float64}


def test_values_are_those_of_the_formula(session):
    inputs = linear.placeholders(2)
    model = linear.classifier(*inputs, initial=[(W, B)])
    sessions.initialize(session)
    wanted = (model.prediction, model.loss, model.accuracy)
    prediction, loss, accuracy = session.run(wanted, dict(zip(inputs, (X, LABELS), strict=True)))
    expected = X @ W + B
    np.testing.assert_allclose(prediction, expected, rtol=1e-15)
    assert loss == pytest.approx(((expected - LABELS) ** 2).mean(), rel=1e-15)
    assert accuracy == ((expected > 0.5) == LABELS).mean()


def test_a_step_subtracts_the_gradients_in_closed_form_from_both_variables(session):
    inputs = linear.placeholders(2)
    model = linear.classifier(*inputs, initial=[(W, B)], learning_rate=0.1)
    sessions.initialize(session)
    session.run(model.train, dict(zip(inputs, (X, LABELS), strict=True)))
    weights, bias = session.run(model.variables)
    error = X @ W + B - LABELS
    np.testing.assert_allclose(weights, W - 0.1 * 2.0 * X.T @ error / len(X), rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(bias, B - 0.1 * 2.0 * error.mean(axis=0), rtol=1e-14, atol=1e-15)


def test_there_is_no_optimizer_and_it_has_no_variables(graph):
    linear.classifier(*linear.placeholders(2))
    assert len(tf.global_variables()) == 2
    kinds = {node.op for node in graph.as_graph_def().node}
    assert not [kind for kind in kinds if "Apply" in kind]
    assert "AssignSubVariableOp" in kinds


def test_weights_start_uniform_between_0_and_1_and_the_bias_at_zero(session):
    model = linear.classifier(*linear.placeholders(1000))
    sessions.initialize(session)
    weights, bias = session.run(model.variables)
    assert weights.min() >= 0.0
    assert weights.max() < 1.0
    assert weights.mean() == pytest.approx(0.5, abs=0.03)
    assert bias == [0.0]


def test_many_steps_end_in_the_least_squares(session):
    data = draw(points=50)
    inputs = linear.placeholders(2)
    model = linear.classifier(*inputs)
    feeds = dict(zip(inputs, (data.train_features, data.train_targets), strict=True))
    history = sessions.fit(session, model.train, model.loss, feeds, epochs=600, batch_size=100)
    solution, least = least_squares(data.train_features, data.train_targets)
    np.testing.assert_allclose(np.concatenate(session.run(model.variables), axis=None), solution, rtol=1e-6)
    assert history.history["loss"][-1] == pytest.approx(least, rel=1e-9)


def test_a_vector_of_labels_is_refused(graph):
    x, _ = linear.placeholders(2)
    with pytest.raises(ValueError, match="compatible"):
        linear.classifier(x, tf.placeholder(tf.float64, [None]))
