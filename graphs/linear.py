"""Two clouds of points told apart by a linear function, trained by hand: no network, no optimizer.

    prediction = x W + b,  loss = mean of (prediction - target)²,  targets 0 and 1
    W <- W - rate dloss/dW,  b <- b - rate dloss/db

The classes are told apart at 0.5. TensorBoard shows `inputs`, `model`, `loss`, `train` (the gradients, each times the
rate, and the two operations that subtract it), `metrics` and `summaries`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.classification import placeholders
from graphs.layers import Weights, dense
from graphs.training import Training, histograms

__all__ = ["LinearClassifier", "classifier", "placeholders"]

BORDER = 0.5  # between the targets 0 and 1


class LinearClassifier(NamedTuple):
    """The tensors of a linear classifier."""

    prediction: tf.Tensor  # [batch, 1]
    loss: tf.Tensor  # []
    accuracy: tf.Tensor  # []
    variables: tuple[tf.Variable, ...]  # W [features, 1] and b [1]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    learning_rate: float = 0.1,
    seed: int = 0,
) -> LinearClassifier:
    """The linear function, its loss and its training step.

    Args:
        x: [batch, features], of any floating-point type.
        labels: [batch, 1], 0 or 1.
        initial: W [features, 1] and b [1], as the only pair of a list; without it W is uniform in [0, 1), b zero.
        learning_rate: what each gradient is multiplied by before it is subtracted.
        seed: of the initial W.

    Raises:
        ValueError: `labels` is not [batch, 1]; a vector would silently broadcast to a matrix.
    """
    labels.shape.assert_is_compatible_with([None, 1])
    drawn = Weights(tf.random_uniform_initializer(0.0, 1.0, seed=seed), tf.zeros_initializer())
    (weights,) = [Weights(*arrays) for arrays in initial] if initial else [drawn]
    with tf.variable_scope("model", use_resource=True):
        prediction = dense(x, "output", 1, weights.kernel, weights.bias)
        prediction = tf.identity(prediction, name="prediction")
    with tf.name_scope("loss/"):
        squared_error = tf.squared_difference(prediction, labels, name="squared_error")
        loss = tf.reduce_mean(squared_error, axis=[0, 1], name="mean")
    training = _descent(loss, learning_rate)
    with tf.name_scope("metrics/"):
        decision = tf.greater(prediction, BORDER, name="decision")
        correct = tf.equal(decision, tf.greater(labels, BORDER, name="truth"), "correct")
        accuracy = tf.reduce_mean(tf.cast(correct, x.dtype, name="as_number"), axis=[0, 1], name="accuracy")
    summary = histograms(training)
    return LinearClassifier(prediction, loss, accuracy, training.variables, training.gradients, training.step, summary)


def _descent(loss: tf.Tensor, learning_rate: float) -> Training:
    """One step down the gradient, by hand: `tf.gradients`, a product, `assign_sub`."""
    variables = tf.trainable_variables()
    with tf.name_scope("train/"):
        gradients = tf.gradients(loss, variables, name="gradients")
        rate = tf.constant(learning_rate, loss.dtype, name="learning_rate")
        steps = []
        for name, variable, gradient in zip(("W", "b"), variables, gradients, strict=True):
            with tf.name_scope(name):
                change = tf.multiply(rate, gradient, name="change")
                steps.append(variable.assign_sub(change, name="assign_sub", read_value=False))
        return Training(tuple(variables), tuple(gradients), tf.group(*steps, name="step"))
