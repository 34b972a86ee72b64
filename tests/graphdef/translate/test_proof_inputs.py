"""Inputs that a graph can be run with, and graphs whose steps have no order or whose branches do not fit all shapes."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate.proving import training
from graphdef.translate.proving.comparison import EQUAL
from graphdef.translate.proving.ordering import orders


@pytest.fixture(autouse=True)
def old_control_flow():
    tf.disable_control_flow_v2()


def weight(name, *shape):
    return tf.get_variable(name, shape, use_resource=True)


def words_as_floats():
    """As Keras does: numbers of rows come as floating-point numbers."""
    words = tf.placeholder(tf.float32, [None, 3], "words")
    tf.nn.embedding_lookup(weight("table", 6, 2), tf.cast(words, tf.int32), name="rows")


def labels_of_any_shape():
    """A loss that takes a column of labels, whose size the graph leaves open."""
    x, labels = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.float32, [None, None], "labels")
    logits = tf.matmul(x, weight("kernel", 3, 5))
    flat = tf.cast(tf.reshape(labels, [-1]), tf.int64)
    tf.nn.sparse_softmax_cross_entropy_with_logits(labels=flat, logits=logits, name="loss")


def labels_of_any_rank():
    labels = tf.placeholder(tf.int32, None, "labels")
    tf.argmax(tf.one_hot(labels, 7), 1, name="number")


def images_of_any_shape():
    images = tf.placeholder(tf.float32, None, "images")
    tf.reduce_sum(tf.reshape(images, [4, 6, 6, 3]), [1, 2], name="sums")


def sparse():
    x = tf.sparse_placeholder(tf.float32, name="x")
    tf.sparse.sparse_dense_matmul(x, weight("kernel", 9, 2), name="y")


def branch_for_one_row():
    """The branch that is not taken cannot be traced for the shape that is given."""
    x = tf.placeholder(tf.float32, [None, None], "x")
    one = lambda: tf.reduce_sum(tf.gather_nd(tf.squeeze(x, [0]), [[0]]))  # noqa: E731
    tf.identity(tf.cond(tf.equal(tf.shape(x)[0], 1), one, lambda: tf.reduce_mean(x)), name="chosen")


def default_before_labels():
    """An argument with a default that the graph has before one without."""
    x = tf.placeholder(tf.float32, [None, 3], "x")
    factor = tf.placeholder_with_default(2.0, [], "factor")
    labels = tf.placeholder(tf.float32, [None, 1], "labels")
    prediction = tf.tanh(tf.matmul(tf.sin(x) * factor, weight("kernel", 3, 1)), name="prediction")
    loss = tf.reduce_mean(tf.square(prediction - labels), name="loss")
    tf.train.GradientDescentOptimizer(0.1).minimize(loss)


def gradients_for_another_copy():
    """As in A3C: gradients by a worker's weights move those of all."""
    x = tf.placeholder(tf.float32, [None, 3], "x")
    own, shared = weight("worker", 3, 1), weight("shared", 3, 1)
    (gradient,) = tf.gradients(tf.reduce_mean(tf.square(tf.matmul(x, own)), name="loss"), [own])
    tf.train.GradientDescentOptimizer(0.1).apply_gradients([(gradient, shared)])


def gradient_of_cross_entropy():
    """A gradient that no tape gives needs all that a fused operation gives."""
    x, labels = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.int32, [None], "labels")
    made = tf.matmul(x, weight("kernel", 3, 4))
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=made), name="loss")
    (gradient,) = tf.gradients(loss, [made])
    tf.reduce_sum(gradient, 0, name="pull")


@pytest.mark.parametrize(
    "build",
    [
        words_as_floats,
        labels_of_any_shape,
        labels_of_any_rank,
        images_of_any_shape,
        sparse,
        branch_for_one_row,
        default_before_labels,
        gradients_for_another_copy,
        gradient_of_cross_entropy,
    ],
)
def test_a_graph_is_proven(translated, build):
    found = translated(build)
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))


def written_twice():
    x = tf.placeholder(tf.float32, [None], "x")
    kernel = weight("kernel", 1)
    mean = tf.get_variable("mean", [1], trainable=False, use_resource=True)
    moved = [mean.assign_sub((mean.read_value() - tf.reduce_mean(power)) * 0.5) for power in (x, x * x)]
    with tf.control_dependencies(moved):
        tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(kernel * x, name="loss"))


def test_what_is_written_in_no_order_is_compared_in_the_order_of_the_translation(translated, monkeypatch):
    held = []

    def noted(function):
        held.append(orders(function))
        return held[-1]

    always = iter([True, False])  # whether the first run of the original, and the run in the order, differ
    monkeypatch.setattr(training, "orders", noted)
    monkeypatch.setattr(training, "_unordered", lambda *_: next(always, False))
    found = translated(written_twice)
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))
    (pairs,) = held
    assert len(pairs) == 4  # each read before its write, the first write before the second read and write
    assert np.load(found.folder / "weights.npz")["mean"].shape == (1,)
