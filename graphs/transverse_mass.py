"""Regression of the transverse mass from the missing momentum and the lepton: a 5-4-4-1 ReLU network.

    M_T = sqrt(2 pT MET (1 - cos(phi_lepton - phi_MET)))   is what the network has to find,
    loss = mean of (prediction - M_T)^2                     in GeV^2

TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.layers import Network, Weights, relu_network, workshop_weights
from graphs.training import histograms, minimize


class Examples(NamedTuple):
    """Placeholders of events with their true transverse mass."""

    features: tf.Tensor  # [batch, features]
    target: tf.Tensor  # [batch, 1], GeV


class Regression(NamedTuple):
    """The tensors of the regression."""

    prediction: tf.Tensor  # [batch, 1], GeV
    loss: tf.Tensor  # [], GeV^2
    absolute_error: tf.Tensor  # [], GeV
    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]
    train: tf.Operation
    summary: tf.Tensor  # []: serialised histograms


def placeholders(features: int = 5, *, dtype: tf.DType = tf.float64) -> Examples:
    """Placeholders for events of `features` numbers and their M_T in GeV, in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return Examples(
            tf.placeholder(dtype, [None, features], name="features"),
            tf.placeholder(dtype, [None, 1], name="target"),
        )


def regression(
    x: tf.Tensor,
    target: tf.Tensor,
    *,
    hidden: Sequence[int] = (4, 4),
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    learning_rate: float = 1e-3,
    optimizer: tf.train.Optimizer | None = None,
    network: Network = relu_network,
    seed: int = 0,
) -> Regression:
    """The network, its mean squared error and its training step.

    Args:
        x: [batch, features], standardised, of any floating-point type.
        target: [batch, 1], the true M_T in GeV.
        hidden: the units of each hidden layer.
        initial: (kernel, bias) arrays of every layer; without them kernels are N(0, 0.1), biases 0.1.
        learning_rate: of Adam.
        optimizer: an optimizer of `tf.train`, in Adam's place.
        network: makes the layers; `graphs.keras_layers.relu_network` makes them by Keras.
        seed: of the initial kernels.

    Raises:
        ValueError: `target` is not [batch, 1]; a vector would silently broadcast to a matrix.
    """
    target.shape.assert_is_compatible_with([None, 1])
    units = (*hidden, 1)
    weights = [Weights(*arrays) for arrays in initial or workshop_weights(len(units), seed)]
    with tf.variable_scope("model", use_resource=True):
        outputs = network(x, units, weights)
        prediction = tf.identity(outputs, name="prediction")
    with tf.name_scope("loss/"):
        squared_error = tf.squared_difference(prediction, target, name="squared_error")
        loss = tf.reduce_mean(squared_error, axis=[0, 1], name="mean")
    training = minimize(loss, learning_rate, optimizer)
    with tf.name_scope("metrics/"):
        deviation = tf.abs(tf.subtract(prediction, target, name="error"), name="absolute")
        absolute_error = tf.reduce_mean(deviation, axis=[0, 1], name="mean_absolute_error")
    summary = histograms(training)
    return Regression(prediction, loss, absolute_error, training.variables, training.gradients, training.step, summary)
