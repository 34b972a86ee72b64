"""H -> ZZ* -> 4 leptons against the continuum: a 2-5-2 ReLU network with two softmax outputs, trained by SGD.

    p = softmax(h W2 + b2),  h = max(0, x W1 + b1)
    loss = mean of -log p_t, where t is the event's class, computed from the logits

The function has the name and the arguments of the one in the course of the HEP Software Foundation, which builds this
network with Keras. TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.classification import placeholders
from graphs.layers import Weights, keras_weights, relu_network
from graphs.training import histograms, minimize, sgd

__all__ = ["SoftmaxClassifier", "build_model", "placeholders"]

CLASSES = 2  # background, signal


class SoftmaxClassifier(NamedTuple):
    """The tensors of a classifier with one output a class."""

    logits: tf.Tensor  # [batch, 2]
    probability: tf.Tensor  # [batch, 2]: of background, of signal
    signal: tf.Tensor  # [batch, 1]: the probability of signal
    loss: tf.Tensor  # []
    accuracy: tf.Tensor  # []
    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def build_model(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    n_hidden: int = 1,
    n_neurons: int = 5,
    learning_rate: float = 1e-3,
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    optimizer: tf.train.Optimizer | None = None,
    seed: int = 0,
) -> SoftmaxClassifier:
    """The network, its loss and its training step.

    Args:
        x: [batch, features], standardised, of any floating-point type.
        labels: [batch, 1], 1 for signal and 0 for background.
        n_hidden: the number of hidden layers.
        n_neurons: the units of each.
        learning_rate: of gradient descent.
        initial: (kernel, bias) arrays of every layer; without them kernels are Glorot's uniform ones, biases zero, as
            in Keras.
        optimizer: an optimizer of `tf.train`, in the place of gradient descent.
        seed: of the initial kernels.

    Raises:
        ValueError: `labels` is not [batch, 1].
    """
    labels.shape.assert_is_compatible_with([None, 1])
    units = (*(n_neurons,) * n_hidden, CLASSES)
    weights = [Weights(*arrays) for arrays in initial or keras_weights(len(units), seed)]
    with tf.variable_scope("model", use_resource=True):
        logits = tf.identity(relu_network(x, units, weights), name="logits")
        probability = tf.nn.softmax(logits, name="probabilities")
        signal = tf.slice(probability, [0, 1], [-1, 1], name="signal")
    with tf.name_scope("loss/"):
        truth = tf.cast(tf.squeeze(labels, [1], name="vector"), tf.int32, name="class")
        # what tf.nn.sparse_softmax_cross_entropy_with_logits makes of its arguments, but for a shape that nothing reads
        cross_entropy = tf.raw_ops.SparseSoftmaxCrossEntropyWithLogits(
            features=logits, labels=truth, name="cross_entropy"
        )
        loss = tf.reduce_mean(cross_entropy.loss, axis=[0], name="mean")
    training = minimize(loss, learning_rate, optimizer, sgd)
    with tf.name_scope("metrics/"):
        decision = tf.argmax(logits, axis=1, output_type=tf.int32, name="decision")
        correct = tf.cast(tf.equal(decision, truth, "correct"), x.dtype, name="as_number")
        accuracy = tf.reduce_mean(correct, axis=[0], name="accuracy")
    return SoftmaxClassifier(
        logits,
        probability,
        signal,
        loss,
        accuracy,
        training.variables,
        training.gradients,
        training.step,
        histograms(training),
    )
