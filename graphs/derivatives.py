"""sin x and its derivatives, each the `tf.gradients` of the one before.

    f = sin x,  f' = cos x,  f'' = -sin x,  f''' = -cos x

TensorBoard shows `model` with one scope of gradient operations a derivative: differentiation adds
nodes to the graph, it computes no number.
"""

from typing import NamedTuple

import tensorflow.compat.v1 as tf


class Derivatives(NamedTuple):
    """The function and its derivatives, each in the shape of x."""

    value: tf.Tensor
    first: tf.Tensor
    second: tf.Tensor
    third: tf.Tensor


def placeholder(*, dtype: tf.DType = tf.float64) -> tf.Tensor:
    """The points x in radians, of shape [n], in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return tf.placeholder(dtype, [None], name="x")


def sine(x: tf.Tensor) -> Derivatives:
    """sin `x` and its first three derivatives; `x` in radians, of any shape."""
    with tf.name_scope("model/"):
        functions = [tf.sin(x, name="sine")]
        for name in ("first", "second", "third"):
            # tf.gradients sums over outputs; each output depends on its own x alone, so nothing mixes
            (gradient,) = tf.gradients(functions[-1], x, name=f"gradients_{name}")
            functions.append(tf.identity(gradient, name=f"{name}_derivative"))
        return Derivatives(*functions)
