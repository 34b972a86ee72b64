"""Build functions in the two forms that the estimators take, at the top of a module so that they can be pickled."""

from typing import NamedTuple

import tensorflow.compat.v1 as tf


class Model(NamedTuple):
    """A classifier with two softmax outputs and its own placeholders."""

    features: tf.Tensor
    labels: tf.Tensor
    probability: tf.Tensor
    loss: tf.Tensor
    train: tf.Operation


def build_model(n_hidden=1, n_neurons=5, learning_rate=1e-3, columns=2):
    """What a course builds: ReLU layers, two softmax outputs, the cross-entropy of class numbers, gradient descent."""
    features, labels = tf.placeholder(tf.float32, [None, columns]), tf.placeholder(tf.int32, [None])
    x = features
    for number in range(n_hidden):
        x = tf.nn.relu(_dense(x, n_neurons, f"hidden_{number}"))
    probability = tf.nn.softmax(_dense(x, 2, "output"))
    loss = -tf.reduce_mean(tf.log(tf.gather(probability, labels, batch_dims=1)))
    train = tf.train.GradientDescentOptimizer(learning_rate).minimize(loss)
    return Model(features, labels, probability, loss, train)


def line(x, target, *, rate=0.1, weights, factor=1.0):
    """A line through the origin, by gradient descent on the weighted squared error; starts at zero."""
    w = tf.get_variable("w", [x.shape[1], target.shape[1]], x.dtype, tf.zeros_initializer(), use_resource=True)
    prediction = factor * tf.matmul(x, w)
    loss = tf.reduce_mean(weights[:, None] * (prediction - target) ** 2)
    train = tf.train.GradientDescentOptimizer(tf.constant(rate, x.dtype)).minimize(loss)
    return _Line(prediction, loss, train)


class _Line(NamedTuple):
    prediction: tf.Tensor
    loss: tf.Tensor
    train: tf.Operation


def _dense(x, units, name):
    with tf.variable_scope(name, use_resource=True):
        return tf.matmul(x, tf.get_variable("kernel", [x.shape[1], units])) + tf.get_variable("bias", [units])
