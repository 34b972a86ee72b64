"""The networks of estimators that are given no build function: ReLU layers, trained by Adam.

    h = max(0, x W + b) for each hidden layer, then a linear layer;
    classifier: the mean of w times the cross-entropy of its sigmoid (two classes) or softmax,
    regression: the mean of w (prediction - target)^2

Kernels start from Glorot's uniform distribution (X. Glorot, Y. Bengio, AISTATS 2010), biases at zero.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf


class ClassifierNetwork(NamedTuple):
    """The tensors of `classifier`; `columns` is 1 for two classes."""

    logits: tf.Tensor  # [batch, columns]
    probability: tf.Tensor  # [batch, columns]
    loss: tf.Tensor  # []
    accuracy: tf.Tensor  # []
    train: tf.Operation


class RegressionNetwork(NamedTuple):
    """The tensors of `regression`."""

    prediction: tf.Tensor  # [batch, outputs]
    loss: tf.Tensor  # []
    train: tf.Operation


def classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    hidden: Sequence[int] = (50,),
    learning_rate: float = 0.01,
    weights: tf.Tensor,
    seed: int,
) -> ClassifierNetwork:
    """A network with one sigmoid output for two classes, a softmax for more.

    Args:
        x: [batch, features], of any floating-point type.
        labels: [batch, 1], 0 or 1, or one-hot [batch, classes], in the type of `x`.
        hidden: the units of each hidden layer.
        learning_rate: of Adam.
        weights: [batch], of the events.
        seed: of the initial kernels.
    """
    columns = labels.shape[1]
    logits = tf.identity(_layers(x, (*hidden, columns), seed), name="logits")
    with tf.name_scope("loss"):
        if columns == 1:
            probability = tf.sigmoid(logits, name="probability")
            cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)[:, 0]
        else:
            probability = tf.nn.softmax(logits, name="probability")
            cross_entropy = tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits)
        loss = tf.reduce_mean(weights * cross_entropy, name="mean")
    with tf.name_scope("metrics"):
        if columns == 1:
            correct = tf.equal(logits[:, 0] > 0, labels[:, 0] > 0.5)
        else:
            correct = tf.equal(tf.argmax(logits, 1), tf.argmax(labels, 1))
        accuracy = tf.reduce_mean(tf.cast(correct, x.dtype), name="accuracy")
    return ClassifierNetwork(logits, probability, loss, accuracy, _minimize(loss, learning_rate))


def regression(
    x: tf.Tensor,
    target: tf.Tensor,
    *,
    hidden: Sequence[int] = (50,),
    learning_rate: float = 0.01,
    weights: tf.Tensor,
    seed: int,
) -> RegressionNetwork:
    """A network with a linear output, trained by the mean squared error.

    Args:
        x: [batch, features], of any floating-point type.
        target: [batch, outputs], in the type of `x`.
        hidden: the units of each hidden layer.
        learning_rate: of Adam.
        weights: [batch], of the events.
        seed: of the initial kernels.
    """
    prediction = tf.identity(_layers(x, (*hidden, target.shape[1]), seed), name="prediction")
    with tf.name_scope("loss"):
        squared_error = tf.reduce_mean(tf.squared_difference(prediction, target), axis=1)
        loss = tf.reduce_mean(weights * squared_error, name="mean")
    return RegressionNetwork(prediction, loss, _minimize(loss, learning_rate))


def _layers(x: tf.Tensor, units: Sequence[int], seed: int) -> tf.Tensor:
    with tf.variable_scope("model", use_resource=True):
        for number, size in enumerate(units):
            last = number == len(units) - 1
            with tf.variable_scope("output" if last else f"hidden_{number + 1}"):
                initial = tf.glorot_uniform_initializer(seed + number)
                kernel = tf.get_variable("kernel", [x.shape[1], size], x.dtype, initial)
                bias = tf.get_variable("bias", [size], x.dtype, tf.zeros_initializer())
                x = tf.matmul(x, kernel) + bias
                x = x if last else tf.nn.relu(x)
    return x


def _minimize(loss: tf.Tensor, learning_rate: float) -> tf.Operation:
    with tf.variable_scope("train", use_resource=True):
        return tf.train.AdamOptimizer(learning_rate).minimize(loss, name="step")
