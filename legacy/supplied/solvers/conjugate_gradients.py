"""Conjugate gradients (M. R. Hestenes and E. Stiefel, 1952), for linear equations and for least squares."""

from typing import NamedTuple

import tensorflow.compat.v1 as tf

from .operators import LinearOperator, dot, l2norm_squared

__all__ = ["cgls", "conjugate_gradient"]


class CGState(NamedTuple):
    """After `i` steps: solution `x` [n], residual `r`, direction `p`, and `gamma`, <r, M r> or |A* r|^2."""

    i: tf.Tensor
    x: tf.Tensor
    r: tf.Tensor
    p: tf.Tensor
    gamma: tf.Tensor


def conjugate_gradient(
    operator: LinearOperator,
    rhs: tf.Tensor,
    preconditioner: LinearOperator | None = None,
    x: tf.Tensor | None = None,
    tol: float = 1e-4,
    max_iter: int = 20,
    name: str = "conjugate_gradient",
) -> CGState:
    """Solve A x = `rhs` [n] for a self-adjoint, positive definite A [n, n], from `x` [n] or zeros.

    Ends after `max_iter` steps, or when the residual is at most `tol` times what it was. `preconditioner` is nearly the
    inverse of A.
    """

    def conditioned(residual: tf.Tensor) -> tf.Tensor:
        return preconditioner.apply(residual) if preconditioner else residual

    with tf.name_scope(name):
        rhs = tf.expand_dims(rhs, -1)
        start = tf.zeros_like(rhs) if x is None else tf.expand_dims(x, -1)
        residual = rhs if x is None else rhs - operator.apply(start)
        direction = conditioned(residual)
        smallest = tol * tf.norm(residual)

        def step(state: CGState) -> list[CGState]:
            z = operator.apply(state.p)
            alpha = state.gamma / dot(state.p, z)
            r = state.r - alpha * z
            q = conditioned(r)
            gamma = dot(r, q)
            p = q + gamma / state.gamma * state.p
            return [CGState(state.i + 1, state.x + alpha * state.p, r, p, gamma)]

        [state] = tf.while_loop(
            lambda state: tf.logical_and(state.i < max_iter, tf.norm(state.r) > smallest),
            step,
            [CGState(tf.constant(0), start, residual, direction, dot(residual, direction))],
        )
        return CGState(state.i, tf.squeeze(state.x), tf.squeeze(state.r), tf.squeeze(state.p), state.gamma)


def cgls(
    operator: LinearOperator, rhs: tf.Tensor, tol: float = 1e-6, max_iter: int = 20, name: str = "cgls"
) -> CGState:
    """Find x [n] that makes |A x - `rhs`| smallest, for any A [m, n], by conjugate gradients on A* A x = A* `rhs`.

    Ends after `max_iter` steps, or when |A* (rhs - A x)| is at most `tol` times |A* rhs|.
    """
    with tf.name_scope(name):
        rhs = tf.expand_dims(rhs, -1)
        direction = operator.apply_adjoint(rhs)
        gamma = l2norm_squared(direction)
        smallest = tol * tol * gamma
        start = tf.expand_dims(tf.zeros(operator.shape[1:], rhs.dtype.base_dtype), -1)

        def step(state: CGState) -> list[CGState]:
            q = operator.apply(state.p)
            alpha = state.gamma / l2norm_squared(q)
            r = state.r - alpha * q
            s = operator.apply_adjoint(r)
            gamma = l2norm_squared(s)
            p = s + gamma / state.gamma * state.p
            return [CGState(state.i + 1, state.x + alpha * state.p, r, p, gamma)]

        [state] = tf.while_loop(
            lambda state: tf.logical_and(state.i < max_iter, state.gamma > smallest),
            step,
            [CGState(tf.constant(0), start, rhs, direction, gamma)],
        )
        return CGState(state.i, tf.squeeze(state.x), tf.squeeze(state.r), tf.squeeze(state.p), state.gamma)
