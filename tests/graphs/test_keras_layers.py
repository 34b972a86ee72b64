"""The network of Keras' layers in a graph is the one of the workshop's own layers, for sessions and for readers."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphdef import readability
from graphdef.ends import dangling
from graphdef.readable import readable_graph_def
from graphs import keras_layers, layers, stop_susy, transverse_mass
from workshop.run import results

RNG = np.random.default_rng(5)
X, TARGET = RNG.normal(size=(40, 3)), RNG.integers(0, 2, (40, 1)).astype(float)
ARRAYS = [(RNG.normal(size=(n, m)), RNG.normal(size=m)) for n, m in ((3, 4), (4, 1))]


def network_of(network, dtype=tf.float64):
    x = tf.placeholder(dtype, [None, 3])
    with tf.variable_scope("model", use_resource=True):
        return x, network(x, (4, 1), [layers.Weights(*arrays) for arrays in ARRAYS])


def variables():
    return [(variable.op.name, variable.shape.as_list(), variable.dtype) for variable in tf.trainable_variables()]


@pytest.mark.parametrize("dtype", [tf.float64, tf.float32])
def test_variables_have_the_same_names_shapes_and_types(dtype):
    found = []
    for network in (layers.relu_network, keras_layers.relu_network):
        with tf.Graph().as_default():
            _, output = network_of(network, dtype)
            found.append((variables(), output.shape.as_list(), output.dtype))
    assert found[0] == found[1]


def test_the_output_is_that_of_the_formula(session):
    x, output = network_of(keras_layers.relu_network)
    sessions.initialize(session)
    (w1, b1), (w2, b2) = ARRAYS
    np.testing.assert_allclose(session.run(output, {x: X}), np.maximum(X @ w1 + b1, 0.0) @ w2 + b2, rtol=1e-13)


def test_initializers_serve_as_well_as_arrays(session):
    x = tf.placeholder(tf.float64, [None, 3])
    keras_layers.relu_network(x, (200, 1), layers.workshop_weights(2, seed=0))
    sessions.initialize(session)
    kernel, bias, *_ = session.run(tf.trainable_variables())
    assert kernel.std() == pytest.approx(0.1, rel=0.1)
    np.testing.assert_array_equal(bias, np.full(200, 0.1))


@pytest.mark.parametrize("builder", [stop_susy.classifier, transverse_mass.regression])
def test_a_graph_with_keras_layers_is_tidy_and_nothing_dangles(graph, builder):
    inputs = stop_susy.placeholders(3)
    model = builder(*inputs, network=keras_layers.relu_network)
    graph_def = readable_graph_def(graph, results(model))
    assert not readability.unexpected_scopes(graph_def)
    assert not readability.crowded_levels(graph_def)
    assert not readability.default_names(graph_def)
    assert not readability.unseeded(graph.as_graph_def())
    ends = {getattr(result, "op", result).name for result in results(model)}
    assert not dangling(graph.as_graph_def(), ends)


def test_every_engine_trains_it_as_it_trains_the_workshops_own_layers():
    trained = {}
    for network in (layers.relu_network, keras_layers.relu_network):
        for engine in ("feed", "pipeline", "compiled"):
            with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
                inputs = stop_susy.placeholders(3)
                model = stop_susy.classifier(*inputs, hidden=(4,), initial=ARRAYS, network=network)
                feeds = dict(zip(inputs, (X, TARGET), strict=True))
                sessions.fit(session, model.train, model.loss, feeds, epochs=4, batch_size=16, engine=engine)
                trained[network, engine] = session.run(model.variables)
    expected = trained.pop((layers.relu_network, "feed"))
    assert np.abs(expected[0] - ARRAYS[0][0]).max() > 1e-3
    for key, weights in trained.items():
        for one, other in zip(weights, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12, err_msg=str(key))
