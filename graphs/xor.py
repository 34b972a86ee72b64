"""A network with known weights that solves XOR: I. Goodfellow et al., Deep Learning (2016), section 6.1.

    h = max(0, x W1 + b1),  y = h W2

TensorBoard shows the two layers `hidden_1` and `output` inside `model`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf

from graphs.layers import Weights, relu_network


class Xor(NamedTuple):
    """The tensors of the network."""

    prediction: tf.Tensor  # [batch, 1]


def placeholder(*, dtype: tf.DType = tf.float64) -> tf.Tensor:
    """The pairs of truth values, of shape [batch, 2], in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return tf.placeholder(dtype, [None, 2], name="x")


def network(x: tf.Tensor, initial: Sequence[tuple]) -> Xor:
    """A 2-2-1 ReLU network.

    Args:
        x: [batch, 2].
        initial: (kernel, bias) arrays of the hidden and the output layer.
    """
    with tf.variable_scope("model", use_resource=True):
        outputs = relu_network(x, (2, 1), [Weights(*arrays) for arrays in initial])
        return Xor(tf.identity(outputs, name="prediction"))
