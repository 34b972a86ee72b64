"""Tensors beside NumPy's arrays, at once: each line below has its number, and each assignment has changed W."""

import numpy as np
import tensorflow as tf
from numpy.typing import ArrayLike


def square(array: np.ndarray) -> np.ndarray:
    """The square of each element, in the shape and the type of `array`."""
    return tf.square(array).numpy()


def converted_sum() -> np.ndarray:
    """2.0 + 40, float32, []: a tensor of integers takes part once it is converted."""
    return (tf.constant(2.0) + tf.cast(tf.constant(40), tf.float32)).numpy()


def sum_of(a: ArrayLike, b: ArrayLike) -> np.ndarray:
    """The sum of two constants, each of the type that TensorFlow gives it.

    Raises:
        tf.errors.InvalidArgumentError: the types differ.
    """
    return (tf.constant(a) + tf.constant(b)).numpy()


def assignments(array: np.ndarray) -> list[np.ndarray]:
    """W, [2, 3], after each assignment: 2 W, W + 1, W - 2, 42 to W[0, 1], (0, 1) to W[:, 2]."""
    W = tf.Variable(array)
    values = []
    for assign in (
        lambda: W.assign(2.0 * W),
        lambda: W.assign_add(tf.ones_like(W)),
        lambda: W.assign_sub(2.0 * tf.ones_like(W)),
        lambda: W[0, 1].assign(42.0),
        lambda: W[:, 2].assign([0.0, 1.0]),
    ):
        assign()
        values.append(W.numpy())
    return values


def slope(x: float) -> np.ndarray:
    """The derivative of x² at `x`, float64, []."""
    point = tf.constant(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(point)
        value = point**2
    return tape.gradient(value, point).numpy()
