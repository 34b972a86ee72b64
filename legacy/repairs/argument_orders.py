"""Functions of `tf` and `tf.image` whose arguments changed places between TensorFlow 0.x and 1.0.

The old order is recognised by the types of the arguments, which the new order does not allow.
"""

import functools
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = ["concat", "reverse", "split"]


def _is_axis(value: Any) -> bool:
    """Whether `value` can only be an axis: one integer, in Python, NumPy or a constant tensor."""
    if isinstance(value, (bool, np.bool_, str)):
        return False
    if isinstance(value, (int, np.integer)):
        return True
    return isinstance(value, tf.Tensor) and value.dtype.is_integer and value.shape.rank == 0


@functools.wraps(tf.concat)
def concat(values: Any, axis: Any = None, name: str = "concat", concat_dim: Any = None) -> tf.Tensor:
    """`tf.concat(values, axis)`, and `tf.concat(concat_dim, values)` of 0.x."""
    if concat_dim is not None:
        values, axis = (values if axis is None else axis), concat_dim
    elif _is_axis(values) and not _is_axis(axis):
        values, axis = axis, values
    return tf.concat(values, axis, name=name)


@functools.wraps(tf.split)
def split(
    value: Any = None,
    num_or_size_splits: Any = None,
    axis: int = 0,
    num: Any = None,
    name: str = "split",
    split_dim: Any = None,
    num_split: Any = None,
) -> list[tf.Tensor]:
    """`tf.split(value, num_or_size_splits, axis)`, and `tf.split(split_dim, num_split, value)` of 0.x."""
    if num_split is not None:
        num_or_size_splits = num_split
    if _is_axis(value) and not _is_axis(axis):
        value, axis = axis, value
    return tf.split(value, num_or_size_splits, axis if split_dim is None else split_dim, num, name)


@functools.wraps(tf.reverse)
def reverse(tensor: Any, axis: Any = None, name: str | None = None, dims: Any = None) -> tf.Tensor:
    """`tf.reverse(tensor, axis)`, and `tf.reverse(tensor, [False, True])` of 0.x, one boolean an axis."""
    axis = dims if axis is None else axis
    if not isinstance(axis, tf.Tensor) and np.asarray(axis).dtype == bool:
        axis = np.flatnonzero(axis)
    return tf.reverse(tensor, axis, name=name)


@functools.wraps(tf.image.resize_images)
def resize_images(images: Any, size: Any, *positional: Any, **options: Any) -> tf.Tensor:
    """`resize_images(images, [height, width], ...)`, and `resize_images(images, height, width, ...)` of 0.x."""
    if "new_width" in options:
        size = [options.pop("new_height", size), options.pop("new_width")]
    elif isinstance(size, int) and positional:
        size, positional = [size, positional[0]], positional[1:]
    return tf.image.resize_images(images, size, *positional, **options)
