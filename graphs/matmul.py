"""The smallest graph: y = W x, with a placeholder, a variable and one operation.

TensorBoard shows `inputs` feeding `model`, in which the operation `y` reads the variable `W`.
"""

from typing import NamedTuple

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike


class LinearMap(NamedTuple):
    """The tensors of y = W x."""

    W: tf.Variable  # [rows, columns]
    y: tf.Tensor  # [rows, n]


def placeholder(columns: int = 2, *, dtype: tf.DType = tf.float64) -> tf.Tensor:
    """The input x, of shape [columns, n], in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return tf.placeholder(dtype, [columns, None], name="x")


def linear_map(x: tf.Tensor, W: ArrayLike) -> LinearMap:
    """Multiply the columns of `x` by a variable that starts as the array `W`.

    Args:
        x: [columns, n], of any floating-point type.
        W: [rows, columns], the initial value of the variable, converted to the type of `x`.
    """
    with tf.variable_scope("model", use_resource=True):
        weights = tf.get_variable("W", initializer=tf.constant(W, x.dtype, name="W_initial"))
        return LinearMap(weights, tf.matmul(weights, x, name="y"))
