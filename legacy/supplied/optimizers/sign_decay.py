"""How the sign's part in PowerSign and AddSign decays: functions of the global step, for `sign_decay_fn`."""

import math
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["get_cosine_decay_fn", "get_linear_decay_fn", "get_restart_decay_fn"]
Decay = Callable[[Any], tf.Tensor]


def _done(global_step: Any, decay_steps: int) -> tf.Tensor:
    if global_step is None:
        raise ValueError("global_step is required for a decay.")
    return tf.cast(tf.minimum(global_step, decay_steps), tf.float32) / tf.cast(decay_steps, tf.float32)


def get_linear_decay_fn(decay_steps: int) -> Decay:
    """From 1 to 0 in `decay_steps` steps."""
    return lambda global_step: tf.maximum(0.0, 1 - _done(global_step, decay_steps))


def get_cosine_decay_fn(decay_steps: int, num_periods: float = 0.5, zero_after: float | None = None) -> Decay:
    """(1 + cos(2 pi periods)) / 2; 0 after `zero_after` periods."""

    def decay(global_step: Any) -> tf.Tensor:
        fraction = 2 * num_periods * _done(global_step, decay_steps)
        decayed = 0.5 * (1 + tf.cos(math.pi * fraction))
        return decayed if zero_after is None else tf.where(fraction >= 2 * zero_after, 0.0, decayed)

    return decay


def get_restart_decay_fn(decay_steps: int, num_periods: int = 1, zero_after: float | None = None) -> Decay:
    """`num_periods` times (1 + cos(pi t)) / 2 from 1 to 0; 0 after `zero_after` of them."""

    def decay(global_step: Any) -> tf.Tensor:
        periods = num_periods * _done(global_step, decay_steps)
        decayed = 0.5 * (1 + tf.cos(math.pi * tf.mod(periods, 1.0)))
        return decayed if zero_after is None else tf.where(periods >= zero_after, 0.0, decayed)

    return decay
