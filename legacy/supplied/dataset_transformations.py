"""Transformations of `tf.contrib.data` that became arguments of methods of `tf.data.Dataset`."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["batch_and_drop_remainder", "padded_batch_and_drop_remainder", "sloppy_interleave"]


def batch_and_drop_remainder(batch_size: int) -> Callable[[Any], Any]:
    """A transformation into batches that are all full."""
    return lambda dataset: dataset.batch(batch_size, drop_remainder=True)


def padded_batch_and_drop_remainder(
    batch_size: int, padded_shapes: Any, padding_values: Any = None
) -> Callable[[Any], Any]:
    """A transformation into padded batches that are all full."""
    return lambda dataset: dataset.padded_batch(batch_size, padded_shapes, padding_values, drop_remainder=True)


def sloppy_interleave(map_func: Callable[..., Any], cycle_length: int, block_length: int = 1) -> Callable[[Any], Any]:
    """A transformation that interleaves in whatever order data comes."""
    return tf.data.experimental.parallel_interleave(map_func, cycle_length, block_length, sloppy=True)
