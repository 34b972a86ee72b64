import keras
import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import digits

PIXELS = 784


@pytest.fixture
def network(session):
    inputs = digits.placeholders(PIXELS)
    model = digits.classifier(*inputs)
    sessions.initialize(session)
    return inputs, model


def test_the_summary_has_the_numbers_of_keras(graph):
    digits.classifier(*digits.placeholders(PIXELS))
    found = sessions.summary(graph)
    with tf.init_scope():
        model = keras.Sequential([keras.Input((PIXELS,)), keras.layers.Dense(30), keras.layers.Dense(10)])
    assert [layer.parameters for layer in found.layers] == [layer.count_params() for layer in model.layers]
    assert [layer.shape for layer in found.layers] == [layer.output.shape for layer in model.layers]
    assert (found.parameters, found.trainable, found.non_trainable) == (model.count_params(), model.count_params(), 0)
    assert [layer.name for layer in found.layers] == ["model/hidden_1", "model/output"]


def test_the_summary_is_a_table(graph):
    digits.classifier(*digits.placeholders(PIXELS))
    assert str(sessions.summary(graph)).splitlines() == [
        "layer           output shape  parameters",
        "model/hidden_1  (None, 30)        23,550",
        "model/output    (None, 10)           310",
        "23,860 parameters, 23,860 of them trainable; 0 numbers of the optimizer and counters",
    ]


def test_moving_averages_and_the_optimizers_numbers_are_counted_apart(graph):
    x = tf.placeholder(tf.float32, [None, 3])
    with tf.variable_scope("normalised"):
        scale = tf.get_variable("gamma", [3])
        tf.get_variable("moving_mean", [3], trainable=False)
        y = x * scale
    loss = tf.reduce_mean(y * tf.get_variable("alone", []))
    tf.train.AdamOptimizer().minimize(loss, tf.train.get_or_create_global_step())
    found = sessions.summary(graph)
    assert [(layer.name, layer.parameters) for layer in found.layers] == [("normalised", 6), ("alone", 1)]
    assert found.layers[0].shape == (None, 3)
    # two slots for each of the four trainable numbers, the powers of both betas, and the step
    assert (found.trainable, found.non_trainable, found.others) == (4, 3, 2 * 4 + 2 + 1)


def test_weights_come_out_by_layer(session, network):
    weights = sessions.get_weights(session)
    assert {name: list(arrays) for name, arrays in weights.items()} == {
        "model/hidden_1": ["kernel", "bias"],
        "model/output": ["kernel", "bias"],
    }
    arrays = [array for layer in weights.values() for array in layer.values()]
    for array, expected in zip(arrays, session.run(network[1].variables), strict=True):
        np.testing.assert_array_equal(array, expected)


def test_weights_go_in_by_layer_and_add_nothing_to_the_graph(session, network):
    weights = sessions.get_weights(session)
    session.graph.finalize()
    bias = np.arange(10.0)
    sessions.set_weights(session, {"model/output": {"bias": bias}})
    after = sessions.get_weights(session)
    np.testing.assert_array_equal(after["model/output"].pop("bias"), bias)
    del weights["model/output"]["bias"]
    for name, arrays in weights.items():
        for part, array in arrays.items():
            np.testing.assert_array_equal(after[name][part], array)


def test_no_graph_has_to_be_the_default_one():
    with tf.Graph().as_default() as graph:
        digits.classifier(*digits.placeholders(PIXELS))
        initialize = tf.global_variables_initializer()
    assert tf.executing_eagerly()
    session = tf.Session(graph=graph)
    session.run(initialize)
    assert sessions.summary(graph).parameters == 23_860
    sessions.set_weights(session, {"model/output": {"bias": np.ones(10)}})
    assert sessions.get_weights(session)["model/output"]["bias"].all()
    session.close()


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"model/hidden_2": {"bias": np.ones(10)}}, r"no variable 'bias' in a layer 'model/hidden_2'.*model/hidden_1"),
        ({"model/output": {"weights": np.ones(10)}}, r"no variable 'weights'.*model/output \(kernel, bias\)"),
        (
            {"model/output": {"bias": np.ones(10), "kernel": np.ones((10, 30))}},
            r"output/kernel has the shape \(30, 10\)",
        ),
    ],
)
def test_weights_of_another_network_are_refused_and_none_is_changed(session, network, weights, words):
    with pytest.raises(ValueError, match=words):
        sessions.set_weights(session, weights)
    assert not sessions.get_weights(session)["model/output"]["bias"].any()


def test_fitting_twice_goes_on_from_where_the_first_ended(session, network):
    inputs, model = network
    rng = np.random.default_rng(0)
    feeds = dict(zip(inputs, (rng.uniform(size=(64, PIXELS)), rng.integers(0, 10, (64, 1))), strict=True))
    before = sessions.get_weights(session)

    def fit(epochs, history=None):
        return sessions.fit(session, model.train, model.loss, feeds, epochs=epochs, history=history)

    whole = fit(4).history["loss"]
    sessions.set_weights(session, before)
    history = fit(2)
    assert fit(4, history).history["loss"] == whole
    assert history.epoch == [0, 1, 2, 3]
    assert fit(1).history["loss"][0] < whole[0]  # without the history: one more epoch, from the weights that are there


def test_a_new_graph_is_what_clear_session_was():
    names = []
    for _ in range(2):
        with tf.Graph().as_default() as graph:
            digits.classifier(*digits.placeholders(PIXELS))
        names.append([operation.name for operation in graph.get_operations()])
    assert names[0] == names[1]  # no hidden_1_1


def test_one_hot_labels_are_those_of_keras(session):
    labels = np.array([3, 0, 9])
    np.testing.assert_array_equal(session.run(tf.one_hot(labels, 10)), keras.utils.to_categorical(labels, 10))
