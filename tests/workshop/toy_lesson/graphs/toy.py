"""The absolute value of a number by a 1-4-1 ReLU network.

    prediction = max(0, x W1 + b1) W2 + b2
    loss = mean of (prediction - target)^2

TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from typing import NamedTuple

import tensorflow.compat.v1 as tf

from graphs.layers import Weights, relu_network, workshop_weights
from graphs.training import histograms, minimize


class Examples(NamedTuple):
    """Placeholders of numbers with their targets."""

    x: tf.Tensor  # [batch, 1]
    target: tf.Tensor  # [batch, 1]


class Regression(NamedTuple):
    """The tensors of the regression."""

    prediction: tf.Tensor  # [batch, 1]
    loss: tf.Tensor  # []
    absolute_error: tf.Tensor  # []
    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def placeholders(*, dtype=tf.float64) -> Examples:
    """Placeholders for numbers and their targets, in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return Examples(tf.placeholder(dtype, [None, 1], name="x"), tf.placeholder(dtype, [None, 1], name="target"))


def regression(x, target, *, initial=None, learning_rate=1e-2, seed=0) -> Regression:
    """The network, its mean squared error and its training step.

    Args:
        x: [batch, 1].
        target: [batch, 1].
        initial: (kernel, bias) arrays of both layers; without them kernels are N(0, 0.1), biases 0.1.
        learning_rate: of Adam.
        seed: of the initial kernels.
    """
    weights = [Weights(*arrays) for arrays in initial or workshop_weights(2, seed)]
    with tf.variable_scope("model", use_resource=True):
        prediction = tf.identity(relu_network(x, (4, 1), weights), name="prediction")
    with tf.name_scope("loss/"):
        loss = tf.reduce_mean(tf.squared_difference(prediction, target, name="squared"), axis=[0, 1], name="mean")
    training = minimize(loss, learning_rate)
    with tf.name_scope("metrics/"):
        deviation = tf.abs(tf.subtract(prediction, target, name="error"), name="absolute")
        absolute_error = tf.reduce_mean(deviation, axis=[0, 1], name="mean_absolute_error")
    return Regression(
        prediction,
        loss,
        absolute_error,
        training.variables,
        training.gradients,
        training.step,
        histograms(training),
    )
