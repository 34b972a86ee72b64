"""Penguins of three species told apart by a 4-10-10-3 ReLU network with softmax outputs, trained by Adam.

    p = softmax(h2 W3 + b3),  h2 = max(0, h1 W2 + b2),  h1 = max(0, x W1 + b1)
    loss = mean of -sum_k t_k log p_k over the classes k, for one-hot labels t, computed from the logits

TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.classification import Examples
from graphs.layers import Weights, keras_weights, relu_network
from graphs.training import histograms, minimize

CLASSES = 3


class SpeciesClassifier(NamedTuple):
    """The tensors of a classifier of three species."""

    logits: tf.Tensor  # [batch, 3]
    probability: tf.Tensor  # [batch, 3]
    species: tf.Tensor  # [batch], int32: the most probable
    loss: tf.Tensor  # []
    accuracy: tf.Tensor  # []
    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def placeholders(features: int = 4, *, dtype: tf.DType = tf.float64) -> Examples:
    """Placeholders for birds of `features` numbers and their one-hot labels, in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return Examples(
            tf.placeholder(dtype, [None, features], name="features"),
            tf.placeholder(dtype, [None, CLASSES], name="labels"),
        )


def classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    hidden: Sequence[int] = (10, 10),
    learning_rate: float = 1e-3,
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    optimizer: tf.train.Optimizer | None = None,
    seed: int = 0,
) -> SpeciesClassifier:
    """The network, its loss and its training step.

    Args:
        x: [batch, features] of any floating-point type.
        labels: [batch, 3], one-hot.
        hidden: the units of each hidden layer.
        learning_rate: of Adam.
        initial: (kernel, bias) arrays of every layer; without them kernels are Glorot's uniform ones, biases zero, as
            in Keras.
        optimizer: an optimizer of `tf.train`, in Adam's place.
        seed: of the initial kernels.

    Raises:
        ValueError: `labels` is not [batch, 3].
    """
    labels.shape.assert_is_compatible_with([None, CLASSES])
    units = (*hidden, CLASSES)
    weights = [Weights(*arrays) for arrays in initial or keras_weights(len(units), seed)]
    with tf.variable_scope("model", use_resource=True):
        logits = tf.identity(relu_network(x, units, weights), name="logits")
        probability = tf.nn.softmax(logits, name="probabilities")
        species = tf.argmax(logits, axis=1, output_type=tf.int32, name="species")
    with tf.name_scope("loss/"):
        # what tf.nn.softmax_cross_entropy_with_logits_v2 makes of its arguments, but for shapes that nothing reads
        cross_entropy = tf.raw_ops.SoftmaxCrossEntropyWithLogits(features=logits, labels=labels, name="cross_entropy")
        loss = tf.reduce_mean(cross_entropy.loss, axis=[0], name="mean")
    training = minimize(loss, learning_rate, optimizer)
    with tf.name_scope("metrics/"):
        truth = tf.argmax(labels, axis=1, output_type=tf.int32, name="truth")
        correct = tf.cast(tf.equal(species, truth, "correct"), x.dtype, name="as_number")
        accuracy = tf.reduce_mean(correct, axis=[0], name="accuracy")
    return SpeciesClassifier(
        logits,
        probability,
        species,
        loss,
        accuracy,
        training.variables,
        training.gradients,
        training.step,
        histograms(training),
    )
