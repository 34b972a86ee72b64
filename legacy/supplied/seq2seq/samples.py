"""Samples that helpers draw from the outputs of a cell."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf


def bernoulli(probability: Any, shape: Any, dtype: tf.DType, seed: int | None) -> tf.Tensor:
    """Samples of the given shape, 1 with a probability."""
    probability = tf.convert_to_tensor(probability, name="probs")
    batch = tf.shape(probability)

    def draw(count: tf.Tensor) -> tf.Tensor:
        uniform = tf.random_uniform(tf.concat([[count], batch], 0), seed=seed, dtype=probability.dtype)
        return tf.cast(tf.less(uniform, probability), dtype)

    return _shaped(draw, shape)


def categorical(logits: Any, seed: int | None) -> tf.Tensor:
    """One sample from the softmax of each row of logits [..., classes], int32."""
    logits = tf.convert_to_tensor(logits, name="logits")
    classes = tf.shape(logits)[-1]
    batch = tf.shape(logits)[:-1]

    def draw(count: tf.Tensor) -> tf.Tensor:
        matrix = logits if logits.shape.rank == 2 else tf.reshape(logits, [-1, classes])
        dtype = tf.int64 if logits.dtype.size > 4 else tf.int32
        drawn = tf.multinomial(matrix, count, seed=seed, output_dtype=dtype)
        drawn = tf.reshape(tf.transpose(drawn), tf.concat([[count], batch], 0))
        return tf.cast(drawn, tf.int32)

    return _shaped(draw, ())


def _shaped(draw: Callable[[tf.Tensor], tf.Tensor], shape: Any) -> tf.Tensor:
    """Samples [*shape, ...] from a function that draws [count, ...]; a number stands for a vector's shape."""
    with tf.name_scope(None, "call_sampler", values=[shape]):
        shape = tf.convert_to_tensor(shape, tf.int32, name="sample_shape")
        missing = tf.cast(tf.equal(tf.rank(shape), 0), tf.int32)
        shape = tf.reshape(shape, tf.pad(tf.shape(shape), paddings=[[missing, 0]], constant_values=1))
        drawn = draw(tf.reduce_prod(shape))
        return tf.reshape(drawn, tf.concat([shape, tf.shape(drawn)[1:]], 0))
