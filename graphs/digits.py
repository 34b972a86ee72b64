"""Handwritten digits told apart by one hidden layer and ten outputs, trained by gradient descent: two networks.

The lecture's, for labels k that are class numbers, has sigmoids in both layers:

    p = sigmoid(z),  z = h W2 + b2,  h = sigmoid(x W1 + b1)
    loss = mean of -z_k + log(e^z_0 + ... + e^z_9)

The ten outputs p are no probabilities: they need not sum to one. The sparse categorical cross-entropy of Keras 3 does
not use them, but the z that they were made of, as if the layer were a softmax; that of TensorFlow 1.15's Keras was the
mean of -log(p_k / (p_0 + ... + p_9)). The chapter's network, for one-hot labels t, has rectifiers and that softmax:

    p = softmax(z),  z = h W2 + b2,  h = max(0, x W1 + b1)
    loss = mean of -sum_k t_k log p_k, computed from z

TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.classification import Examples
from graphs.layers import Weights, dense, keras_weights
from graphs.training import histograms, minimize, sgd

CLASSES = 10


class DigitClassifier(NamedTuple):
    """The tensors of a classifier of digits."""

    logits: tf.Tensor  # [batch, 10]
    outputs: tf.Tensor  # [batch, 10]: ten sigmoids, or the probabilities of a softmax
    digit: tf.Tensor  # [batch], int32: that of the largest output
    loss: tf.Tensor  # []
    accuracy: tf.Tensor  # []
    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def placeholders(pixels: int, *, one_hot: bool = False, dtype: tf.DType = tf.float64) -> Examples:
    """Placeholders for images of `pixels` numbers and their labels, in the scope `inputs`.

    Labels are [batch, 1], the class numbers, or [batch, 10] where they are `one_hot`.
    """
    with tf.name_scope("inputs/"):
        return Examples(
            tf.placeholder(dtype, [None, pixels], name="images"),
            tf.placeholder(dtype, [None, CLASSES if one_hot else 1], name="labels"),
        )


def classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    hidden: int = 30,
    learning_rate: float = 1e-2,
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    optimizer: tf.train.Optimizer | None = None,
    seed: int = 0,
) -> DigitClassifier:
    """The lecture's network for labels [batch, 1], the chapter's for one-hot labels [batch, 10].

    Args:
        x: [batch, pixels] within [0, 1], of any floating-point type.
        labels: of the type of `x`.
        hidden: the units of the hidden layer.
        learning_rate: of gradient descent.
        initial: (kernel, bias) arrays of both layers; without them kernels are Glorot's uniform ones, biases zero, as
            in Keras.
        optimizer: an optimizer of `tf.train`, in the place of gradient descent.
        seed: of the initial kernels.

    Raises:
        ValueError: `labels` has another shape, or `initial` holds another number of layers.
    """
    columns = labels.shape.with_rank(2).as_list()[1]
    if columns not in (1, CLASSES):
        raise ValueError(f"The labels have the shape {labels.shape}, expected [batch, 1] or [batch, {CLASSES}].")
    one_hot = columns == CLASSES
    first, last = [Weights(*arrays) for arrays in initial or keras_weights(2, seed)]
    with tf.variable_scope("model", use_resource=True):
        units = dense(x, "hidden_1", hidden, *first, tf.nn.relu if one_hot else tf.sigmoid)
        logits = tf.identity(dense(units, "output", CLASSES, *last), name="logits")
        outputs = (tf.nn.softmax if one_hot else tf.sigmoid)(logits, name="outputs")
        digit = tf.argmax(logits, axis=1, output_type=tf.int32, name="digit")
    with tf.name_scope("loss/"):
        # what tf.nn's functions make of their arguments, but for shapes that nothing reads
        if one_hot:
            truth = tf.argmax(labels, axis=1, output_type=tf.int32, name="class")
            cross_entropy = tf.raw_ops.SoftmaxCrossEntropyWithLogits(
                features=logits, labels=labels, name="cross_entropy"
            )
        else:
            truth = tf.cast(tf.squeeze(labels, [1], name="vector"), tf.int32, name="class")
            cross_entropy = tf.raw_ops.SparseSoftmaxCrossEntropyWithLogits(
                features=logits, labels=truth, name="cross_entropy"
            )
        loss = tf.reduce_mean(cross_entropy.loss, axis=[0], name="mean")
    training = minimize(loss, learning_rate, optimizer, sgd)
    with tf.name_scope("metrics/"):
        correct = tf.cast(tf.equal(digit, truth, "correct"), x.dtype, name="as_number")
        accuracy = tf.reduce_mean(correct, axis=[0], name="accuracy")
    return DigitClassifier(
        logits,
        outputs,
        digit,
        loss,
        accuracy,
        training.variables,
        training.gradients,
        training.step,
        histograms(training),
    )
