"""An operation whose kernel is gone: comparisons, packed into bytes."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["CompareAndBitpack"]


def CompareAndBitpack(input: Any, threshold: Any, name: str | None = None) -> tf.Tensor:
    """Whether `input` [..., 8 n] is above `threshold` []: the bits of bytes [..., n], the first one the highest."""
    with tf.name_scope(name, "CompareAndBitpack", [input, threshold]):
        values = tf.convert_to_tensor(input)
        above = values if values.dtype == tf.bool else values > tf.cast(threshold, values.dtype)
        bits = tf.reshape(tf.cast(above, tf.int32), tf.concat([tf.shape(values)[:-1], [-1, 8]], 0))
        return tf.cast(tf.reduce_sum(bits * [1 << place for place in reversed(range(8))], -1), tf.uint8)
