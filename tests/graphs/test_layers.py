import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs.layers import Weights, relu_network

INITIAL = [
    Weights(np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([0.1, -0.2])),
    Weights(np.array([[2.0], [-1.0]]), np.array([0.3])),
]


def test_network_computes_the_formula(session):
    x = np.array([[1.0, 2.0], [-3.0, 0.5]])
    outputs = relu_network(tf.constant(x), (2, 1), INITIAL)
    sessions.initialize(session)
    (w1, b1), (w2, b2) = INITIAL
    np.testing.assert_allclose(session.run(outputs), np.maximum(x @ w1 + b1, 0.0) @ w2 + b2, rtol=1e-15)


def test_layers_are_named_for_a_reader(graph):
    relu_network(tf.zeros([1, 2], tf.float64), (2, 1), INITIAL)
    assert [variable.op.name for variable in tf.trainable_variables()] == [
        "hidden_1/kernel",
        "hidden_1/bias",
        "output/kernel",
        "output/bias",
    ]


def test_variables_are_resources_of_the_input_type(graph):
    relu_network(tf.zeros([1, 2], tf.float32), (2, 1), INITIAL)
    for variable in tf.trainable_variables():
        assert variable.op.type == "VarHandleOp"
        assert variable.dtype == tf.float32


def test_array_of_another_shape_is_refused(graph):
    with pytest.raises(TypeError, match="shape"):
        relu_network(tf.zeros([1, 3], tf.float64), (2, 1), INITIAL)


def test_missing_layer_is_refused(graph):
    with pytest.raises(ValueError, match="zip"):
        relu_network(tf.zeros([1, 2], tf.float64), (2, 1), INITIAL[:1])
