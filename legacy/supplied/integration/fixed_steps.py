"""`odeint_fixed`: the midpoint rule, and Runge-Kutta of order 4, in steps of a length that is given."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from . import arguments

__all__ = ["odeint_fixed"]
Derivative = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]


def _midpoint(function: Derivative, y: tf.Tensor, t: tf.Tensor, dt: tf.Tensor) -> tf.Tensor:
    """What a step adds: f at the middle, times the step."""
    h = tf.cast(dt, y.dtype)
    return h * function(y + function(y, t) * h / 2, t + dt / 2)


def _runge_kutta_4(function: Derivative, y: tf.Tensor, t: tf.Tensor, dt: tf.Tensor) -> tf.Tensor:
    """What a step adds: (k1 + 2 k2 + 2 k3 + k4) / 6 times the step."""
    h, middle = tf.cast(dt, y.dtype), t + dt / 2
    k1 = function(y, t)
    k2 = function(y + h * k1 / 2, middle)
    k3 = function(y + h * k2 / 2, middle)
    k4 = function(y + h * k3, t + dt)
    return (k1 + 2 * k2 + 2 * k3 + k4) * (h / 6)


METHODS = {"midpoint": _midpoint, "rk4": _runge_kutta_4}


def _steps(t: tf.Tensor, dt: Any) -> tuple[tf.Tensor, tf.Tensor]:
    """The steps' lengths in each interval of times, at most `dt`, and their numbers, both [n - 1]."""
    intervals = t[1:] - t[:-1]
    wanted = tf.convert_to_tensor(intervals if dt is None else dt, preferred_dtype=tf.float64, name="dt")
    counts = tf.ceil(intervals / wanted)
    return intervals / counts, tf.cast(counts, tf.int32)


def odeint_fixed(
    func: Derivative, y0: Any, t: Any, dt: Any = None, method: str = "rk4", name: str | None = None
) -> tf.Tensor:
    """The solution [n, ...] of dy/dt = `func(y, t)` at times `t` [n], from `y0` at the first of them.

    In each interval there are as few steps of one length as are no longer than `dt`, [] or [n - 1]; one, where it is
    None. `method` is "rk4" or "midpoint". Raises ValueError and TypeError.
    """
    with tf.name_scope(name, "odeint_fixed", [y0, t, dt]):
        t = tf.convert_to_tensor(t, preferred_dtype=tf.float64, name="t")
        y0 = tf.convert_to_tensor(y0, name="y0")
        lengths, counts = _steps(t, dt)
        arguments.check_types(y0, t, lengths)
        if len(t.shape) > 1 or len(lengths.shape) > 1:
            raise ValueError("t must be a 1D tensor")
        if t.shape[0] != lengths.shape[0] + 1:
            raise ValueError("t and dt have incompatible lengths, must be N and N-1")
        if method not in METHODS:
            raise ValueError(f"method not supported: {method}")
        with arguments.increasing(t):
            return _integrate(lambda y, time, h: METHODS[method](func, y, time, h), y0, t, lengths, counts)


def _integrate(
    increment: Callable[..., tf.Tensor], y0: tf.Tensor, t: tf.Tensor, lengths: Any, counts: Any
) -> tf.Tensor:
    def cross(i: tf.Tensor, solution: tf.TensorArray, y: tf.Tensor, time: tf.Tensor) -> tuple[Any, ...]:
        """Over the interval that ends at the time of number `i`."""
        h = lengths[i - 1]
        _, y, time = tf.while_loop(
            lambda j, *_: j < counts[i - 1],
            lambda j, y, time: (j + 1, y + tf.cast(increment(y, time, h), y.dtype), time + h),
            (tf.constant(0), y, time),
        )
        return i + 1, solution.write(i, y), y, time

    count = tf.size(t)
    solution = tf.TensorArray(y0.dtype, count).write(0, y0)
    _, solution, _, _ = tf.while_loop(lambda i, *_: i < count, cross, (tf.constant(1), solution, y0, t[0]))
    result = solution.stack()
    result.set_shape(t.shape.concatenate(y0.shape))
    return result
