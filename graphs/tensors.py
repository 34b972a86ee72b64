"""Tensors beside NumPy's arrays: squares, types that nothing converts, a variable that is assigned to, a gradient.

    square = a²,  sum = 2 + (40 as a float),  slope = d(x²)/dx = 2 x

`W` starts as the array. Five operations assign to it: `doubled` 2 W, `increased` W + 1, `decreased` W - 2; and to a
part of it, `element` 42 to W[0, 1], `column` (0, 1) to W[:, 2]. Each changes W when a session runs it, and not before.

TensorBoard shows `inputs` and `model`; in this, each assignment is an operation that leads to W.
"""

from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike


class Tensors(NamedTuple):
    """What the lesson evaluates or runs."""

    square: tf.Tensor  # [2, 3]
    sum: tf.Tensor  # []
    x_squared: tf.Tensor  # []
    slope: tf.Tensor  # []
    W: tf.Variable  # [2, 3]
    part: tf.Tensor  # []: W[0, 1]
    whole_column: tf.Tensor  # [2]: W[:, 2]
    doubled: tf.Operation
    increased: tf.Operation
    decreased: tf.Operation
    element: tf.Operation
    column: tf.Operation


def placeholder(*, dtype: tf.DType = tf.float64) -> tf.Tensor:
    """The point x, of shape [], in the scope `inputs`."""
    with tf.name_scope("inputs/"):
        return tf.placeholder(dtype, [], name="x")


def tensors(x: tf.Tensor, array: np.ndarray) -> Tensors:
    """All that the lesson evaluates or runs.

    Args:
        x: [], where x² is derived.
        array: [2, 3], of a floating-point type, which the tensors made from it keep.
    """
    with tf.name_scope("model/"):
        square = tf.square(tf.constant(array, name="array"), name="square")
        with tf.name_scope("sum"):
            integer = tf.constant(40, name="integer")
            total = tf.add(tf.constant(2.0, name="number"), tf.cast(integer, tf.float32, name="as_number"), name="sum")
        with tf.name_scope("slope"):
            x_squared = tf.square(x, name="x_squared")
            (slope,) = tf.gradients(x_squared, x, name="gradients")
            slope = tf.identity(slope, name="slope")
    with tf.variable_scope("model", use_resource=True):
        return Tensors(square, total, x_squared, slope, *_assignments(array))


def _assignments(array: np.ndarray) -> tuple:
    W = tf.get_variable("W", initializer=tf.constant(array, name="W_initial"))
    with tf.name_scope("doubled"):
        doubled = W.assign(tf.multiply(W, 2.0, name="twice"), name="assign", read_value=False)
    with tf.name_scope("increased"):
        increased = W.assign_add(tf.ones(W.shape, W.dtype, name="ones"), name="assign_add", read_value=False)
    with tf.name_scope("decreased"):
        twos = tf.fill(W.shape, tf.constant(2.0, W.dtype, name="two"), name="twos")
        decreased = W.assign_sub(twos, name="assign_sub", read_value=False)
    with tf.name_scope("element"):
        part = W[0, 1]
        element = part.assign(42.0, name="assign").op
    with tf.name_scope("column"):
        whole_column = W[:, 2]
        column = whole_column.assign([0.0, 1.0], name="assign").op
    return W, part, whole_column, doubled, increased, decreased, element, column


def sum_of(a: ArrayLike, b: ArrayLike) -> tf.Tensor:
    """The sum of two constants, each of the type that TensorFlow gives it.

    Raises:
        TypeError: the types differ, already while the graph is built.
    """
    return tf.add(tf.constant(a, name="a"), tf.constant(b, name="b"), name="sum")
