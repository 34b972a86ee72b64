"""Random numbers and dropout."""

import numbers
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import random_seed
from tensorflow.python.ops import gen_random_ops, random_ops
from tensorflow.python.ops.nn_ops import _get_noise_shape

from .table import stands_for


@stands_for("tensorflow.python.ops.random_ops:random_uniform", proof="random_uniform")
def random_uniform(
    real: Any,
    shape: Any,
    minval: Any = 0,
    maxval: Any = None,
    dtype: Any = tf.float32,
    seed: Any = None,
    name: str | None = None,
) -> tf.Tensor:
    """The constants `min` and `max` always, then sub, mul and add, also for the interval [0, 1)."""
    if tf.as_dtype(dtype).is_floating:  # the integers 0 and 1 are what today's function leaves out
        minval = float(minval) if isinstance(minval, int) else minval
        maxval = 1.0 if maxval is None else float(maxval) if isinstance(maxval, int) else maxval
    return real(shape, minval, maxval, dtype, seed, name)


@stands_for("tensorflow.python.ops.random_ops:random_gamma", proof="random_gamma")
def random_gamma(
    real: Any,
    shape: Any,
    alpha: Any,
    beta: Any = None,
    dtype: Any = tf.float32,
    seed: Any = None,
    name: str | None = None,
) -> tf.Tensor:
    """Alpha is broadcast by adding zeros of beta's shape."""
    with tf.name_scope(name, "random_gamma", [shape, alpha, beta]):
        shape = tf.convert_to_tensor(shape, tf.int32, name="shape")
        alpha = tf.convert_to_tensor(alpha, dtype, name="alpha")
        beta = tf.convert_to_tensor(1 if beta is None else beta, dtype, name="beta")
        broadcast = alpha + tf.zeros_like(beta)
        graph_seed, operation_seed = random_seed.get_seed(seed)
        drawn = gen_random_ops.random_gamma(shape, broadcast, seed=graph_seed, seed2=operation_seed)
        result = tf.maximum(np.finfo(alpha.dtype.as_numpy_dtype).tiny, drawn / beta)
        random_ops._maybe_set_static_shape_helper(result, shape, broadcast)
        return result


@stands_for("tensorflow.python.ops.nn_ops:_dropout", proof="nn_dropout_rate")
def dropout(
    real: Any,
    x: Any,
    rate: Any,
    noise_shape: Any,
    uniform_sampler: Any,
    dummy_rng_step: Any,
    name: str | None,
    default_name: str,
) -> tf.Tensor:
    """x * scale * mask, where the mask is (uniform >= rate) and the scale 1 / (1 - rate); a rate of 0 leaves x."""
    with tf.name_scope(name, default_name, [x]):
        x = tf.convert_to_tensor(x, name="x")
        if isinstance(rate, numbers.Real) and not 0 <= float(rate) < 1:
            raise ValueError(f"rate must be a scalar tensor or a float in the range [0, 1), got {rate:g}")
        if isinstance(rate, numbers.Real) and rate == 0:
            return x
        rate = tf.convert_to_tensor(rate, x.dtype, name="rate")
        rate.shape.assert_has_rank(0)
        if tf.get_static_value(rate) == 0:
            return x
        uniform = uniform_sampler(shape=_get_noise_shape(x, noise_shape), dtype=x.dtype)
        scale = 1 / (1 - rate)
        mask = uniform >= rate
        kept = x * scale * tf.cast(mask, x.dtype)
        kept.set_shape(x.shape)
        return kept
