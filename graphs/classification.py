"""What the two classifiers share: a ReLU network with one logit, sigmoid cross-entropy, accuracy."""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf

from graphs.layers import Network, Weights, relu_network
from graphs.training import histograms, minimize


class Examples(NamedTuple):
    """Placeholders of labelled events."""

    features: tf.Tensor  # [batch, features]
    labels: tf.Tensor  # [batch, 1]: 1 for signal, 0 for background


class Classifier(NamedTuple):
    """The tensors of a binary classifier."""

    logits: tf.Tensor  # [batch, 1]
    probability: tf.Tensor  # [batch, 1]
    loss: tf.Tensor  # []
    accuracy: tf.Tensor  # []
    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def placeholders(features: int, *, dtype: tf.DType = tf.float64) -> Examples:
    """Placeholders for events of `features` numbers and their labels, in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return Examples(
            tf.placeholder(dtype, [None, features], name="features"),
            tf.placeholder(dtype, [None, 1], name="labels"),
        )


def binary_classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    units: Sequence[int],
    initial: Sequence[Weights],
    learning_rate: float,
    optimizer: tf.train.Optimizer | None,
    network: Network = relu_network,
) -> Classifier:
    """A ReLU network of `units`, made by `network`, trained by the mean sigmoid cross-entropy of its logit.

    Raises:
        ValueError: `labels` is not [batch, 1]; a vector would silently broadcast to a matrix.
    """
    labels.shape.assert_is_compatible_with([None, 1])
    with tf.variable_scope("model", use_resource=True):
        logits = tf.identity(network(x, units, initial), name="logits")
        probability = tf.sigmoid(logits, name="probability")
    with tf.name_scope("loss/"):
        cross_entropy = tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits, name="cross_entropy")
        loss = tf.reduce_mean(cross_entropy, axis=[0, 1], name="mean")
    training = minimize(loss, learning_rate, optimizer)
    with tf.name_scope("metrics/"):
        correct = tf.equal(tf.greater(logits, 0.0, name="decision"), tf.greater(labels, 0.5, name="truth"), "correct")
        accuracy = tf.reduce_mean(tf.cast(correct, x.dtype, name="as_number"), axis=[0, 1], name="accuracy")
    summary = histograms(training)
    return Classifier(
        logits, probability, loss, accuracy, training.variables, training.gradients, training.step, summary
    )
