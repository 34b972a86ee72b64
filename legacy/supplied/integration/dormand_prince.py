"""`odeint`: Runge-Kutta of order 5 with steps as long as the error allows (J. Dormand and P. Prince, 1980).

Between the steps stands a polynomial of order 4, through the middle of the step (L. Shampine, 1986).
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from . import arguments

__all__ = ["odeint"]
Derivative = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]
TIMES = (1 / 5, 3 / 10, 4 / 5, 8 / 9, 1.0, 1.0)
SOLUTION = (35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84)
STAGES = (
    (1 / 5,),
    (3 / 40, 9 / 40),
    (44 / 45, -56 / 15, 32 / 9),
    (19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729),
    (9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656),
    SOLUTION,
)
MIDDLE = (
    6025192743 / 30085553152 / 2,
    0,
    51252292925 / 65400821598 / 2,
    -2691868925 / 45128329728 / 2,
    187940372067 / 1594534317056 / 2,
    -1776094331 / 19743644256 / 2,
    11237099 / 235043384 / 2,
)
OF_ORDER_4 = (1951 / 21600, 0, 22642 / 50085, 451 / 720, -12231 / 42400, 649 / 6300, 1 / 60)
ERROR = tuple(fourth - fifth for fourth, fifth in zip(OF_ORDER_4, (*SOLUTION, 0), strict=True))


class _Settings(NamedTuple):
    """How long steps may be."""

    rtol: tf.Tensor
    atol: tf.Tensor
    first_step: float = 1.0
    safety: float = 0.9
    ifactor: float = 10.0
    dfactor: float = 0.2
    max_num_steps: int = 1000


class _Position(NamedTuple):
    """State `y` and its derivative at `t1`, the next step, and the polynomial [5, ...] from `t0` to `t1`."""

    y: tf.Tensor
    derivative: tf.Tensor
    t0: tf.Tensor
    t1: tf.Tensor
    dt: tf.Tensor
    polynomial: tf.Tensor


def _sum(weights: Sequence[Any], parts: Sequence[tf.Tensor]) -> tf.Tensor:
    return tf.add_n([weight * part for weight, part in zip(weights, parts, strict=True) if weight])


def _step(function: Derivative, at: _Position) -> tuple[tf.Tensor, list[tf.Tensor]]:
    """The state after a step, and the seven derivatives."""
    dt = tf.cast(at.dt, at.y.dtype)
    derivatives, y = [at.derivative], at.y
    for time, weights in zip(TIMES, STAGES, strict=True):
        y = at.y + dt * _sum(weights, derivatives)
        derivatives.append(function(y, at.t1 + time * at.dt))
    return y, derivatives


def _fitted(at: _Position, y1: tf.Tensor, derivatives: list[tf.Tensor]) -> tf.Tensor:
    """The polynomial, highest power first, of which values at both ends and the middle, and slopes, are known."""
    dt = tf.cast(at.dt, y1.dtype)
    known = [dt * derivatives[0], dt * derivatives[-1], at.y, y1, at.y + dt * _sum(MIDDLE, derivatives)]
    powers = [(-2, 2, -8, -8, 16), (5, -3, 18, 14, -32), (-4, 1, -11, -5, 16)]
    return tf.stack([*(_sum(weights, known) for weights in powers), known[0], at.y])


def _value(at: _Position, t: tf.Tensor) -> tf.Tensor:
    inside = tf.Assert((at.t0 <= t) & (t <= at.t1), ["invalid interpolation, fails `t0 <= t <= t1`:", at.t0, t, at.t1])
    with tf.control_dependencies([inside]):
        x = tf.cast((t - at.t0) / (at.t1 - at.t0), at.y.dtype)
    value = at.polynomial[0]
    for power in range(1, 5):
        value = value * x + at.polynomial[power]
    return value


def _error_ratio(at: _Position, y1: tf.Tensor, derivatives: list[tf.Tensor], settings: _Settings) -> tf.Tensor:
    """The root of the mean square of errors over those allowed: []."""
    error = tf.abs(tf.cast(at.dt, at.y.dtype) * _sum(ERROR, derivatives))
    allowed = settings.atol + settings.rtol * tf.maximum(tf.abs(at.y), tf.abs(y1))
    return tf.sqrt(tf.reduce_mean(tf.square(error) / tf.square(allowed)))


def _next_step(dt: tf.Tensor, ratio: tf.Tensor, settings: _Settings) -> tf.Tensor:
    least, most = tf.cast(1 / settings.ifactor, dt.dtype), tf.cast(1 / settings.dfactor, dt.dtype)
    return dt / tf.clip_by_value(tf.cast(ratio, dt.dtype) ** (1 / 5) / settings.safety, least, most)


def _advanced(function: Derivative, at: _Position, count: tf.Tensor, settings: _Settings) -> tuple[Any, tf.Tensor]:
    """The position after one step, which is where it was when the error was too large, and the error's ratio."""
    checks = [
        tf.Assert(at.t1 + at.dt > at.t1, ["underflow in dt", at.dt]),
        tf.Assert(count < settings.max_num_steps, ["max_num_steps exceeded"]),
        tf.Assert(tf.reduce_all(tf.is_finite(tf.abs(at.y))), ["non-finite values in state `y`", at.y]),
    ]
    with tf.control_dependencies(checks):
        y1, derivatives = _step(function, at)
    ratio = _error_ratio(at, y1, derivatives, settings)
    y, derivative, t1, polynomial = tf.cond(
        ratio <= 1,
        lambda: (y1, derivatives[-1], at.t1 + at.dt, _fitted(at, y1, derivatives)),
        lambda: (at.y, at.derivative, at.t1, at.polynomial),
    )
    return _Position(y, derivative, at.t1, t1, _next_step(at.dt, ratio, settings), polynomial), ratio


def _integrate(function: Derivative, y0: tf.Tensor, t: tf.Tensor, settings: _Settings) -> tuple[Any, ...]:
    """The solution, the ends of all steps, and their errors' ratios, as TensorArrays."""
    with arguments.increasing(t):
        count = tf.size(t)

    def step(at: _Position, ends: tf.TensorArray, ratios: tf.TensorArray, number: tf.Tensor) -> tuple[Any, ...]:
        after, ratio = _advanced(function, at, number, settings)
        return after, ends.write(ends.size(), at.t1 + at.dt), ratios.write(ratios.size(), ratio), number + 1

    def reach(i: tf.Tensor, solution: tf.TensorArray, at: _Position, *history: tf.TensorArray) -> tuple[Any, ...]:
        at, ends, ratios, _ = tf.while_loop(lambda at, *_: t[i] > at.t1, step, (at, *history, tf.constant(0)))
        return i + 1, solution.write(i, _value(at, t[i])), at, ends, ratios

    first_step = tf.convert_to_tensor(settings.first_step, t.dtype)
    start = _Position(y0, function(y0, t[0]), t[0], t[0], first_step, tf.stack([y0] * 5))
    history = [tf.TensorArray(dtype, 0, dynamic_size=True) for dtype in (t.dtype, settings.rtol.dtype)]
    solution = tf.TensorArray(y0.dtype, count).write(0, y0)
    _, solution, _, ends, ratios = tf.while_loop(
        lambda i, *_: i < count, reach, (tf.constant(1), solution, start, *history)
    )
    return solution, ends, ratios


def odeint(
    func: Derivative,
    y0: Any,
    t: Any,
    rtol: Any = 1e-6,
    atol: Any = 1e-12,
    method: str | None = None,
    options: dict[str, Any] | None = None,
    full_output: bool = False,
    name: str | None = None,
) -> Any:
    """The solution [n, ...] of dy/dt = `func(y, t)` at times `t` [n], from `y0` at the first of them.

    The error in a step is at most `atol` + `rtol` |y|. `options`, with `method="dopri5"`: `first_step`, `safety`,
    `ifactor`, `dfactor` and `max_num_steps`. With `full_output` also a dictionary: how often `func` was evaluated, the
    ends of all steps, and the ratio of the error in each to that allowed. Raises ValueError and TypeError.
    """
    if method not in (None, "dopri5"):
        raise ValueError(f"invalid method: {method!r}")
    if options is not None and method is None:
        raise ValueError("cannot supply `options` without specifying `method`")
    with tf.name_scope(name, "odeint", [y0, t, rtol, atol]) as scope:
        y0 = tf.convert_to_tensor(y0, name="y0")
        t = tf.convert_to_tensor(t, preferred_dtype=tf.float64, name="t")
        arguments.check_types(y0, t)
        tolerances = [tf.convert_to_tensor(allowed, tf.abs(y0).dtype) for allowed in (rtol, atol)]
        solution, ends, ratios = _integrate(func, y0, t, _Settings(*tolerances, **(options or {})))
        y = solution.stack(name=scope)
        y.set_shape(t.shape.concatenate(y0.shape))
        if not full_output:
            return y
        ends = ends.stack()
        return y, {"num_func_evals": 6 * tf.size(ends) + 1, "integrate_points": ends, "error_ratio": ratios.stack()}
