"""A matrix in the basis of its Krylov spaces (G. Golub and W. Kahan, 1965)."""

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from .operators import LinearOperator, l2normalize

__all__ = ["bidiag_matmul", "lanczos_bidiag"]


class LanczosBidiagState(NamedTuple):
    """A V = U B: `u` [m, k + 1], `v` [n, k], and B's diagonal `alpha` [k] and lower diagonal `beta` [k]."""

    u: tf.Tensor
    v: tf.Tensor
    alpha: tf.Tensor
    beta: tf.Tensor


def _orthogonal(vector: tf.Tensor, basis: tf.Tensor) -> tf.Tensor:
    """What is left of a vector [d, 1] without its parts along the rows of `basis` [k, d]; twice, for rounding."""
    for _ in range(2):
        vector -= tf.matmul(basis, tf.matmul(basis, vector), adjoint_a=True)
    return vector


def _with_row(matrix: tf.Tensor, i: tf.Tensor, row: tf.Tensor) -> tf.Tensor:
    return tf.tensor_scatter_nd_update(matrix, [[i]], [tf.reshape(row, tf.shape(matrix)[1:])])


def lanczos_bidiag(
    operator: LinearOperator,
    k: Any,
    orthogonalize: bool = True,
    starting_vector: tf.Tensor | None = None,
    name: str = "lanczos_bidiag",
) -> LanczosBidiagState:
    """Take `k` steps from `starting_vector` [m], or a random one.

    With `orthogonalize` the columns of `u` and `v` are orthogonal to all before them, also after rounding.
    """
    with tf.name_scope(name):
        dtype = operator.dtype
        if starting_vector is None:
            starting_vector = tf.random_uniform(operator.shape[:1], -1, 1, dtype=dtype)
        first, _ = l2normalize(starting_vector)

        def step(i: tf.Tensor, state: LanczosBidiagState) -> tuple[tf.Tensor, LanczosBidiagState]:
            u, v, alpha, beta = state
            left = u[i][:, None]
            right = operator.apply_adjoint(left) - beta[i - 1] * v[i - 1][:, None]  # at first these are zeros
            right, length = l2normalize(_orthogonal(right, v) if orthogonalize else right)
            v, alpha = _with_row(v, i, right), _with_row(alpha, i, length)
            left = operator.apply(right) - length * left
            left, length = l2normalize(_orthogonal(left, u) if orthogonalize else left)
            return i + 1, LanczosBidiagState(_with_row(u, i + 1, left), v, alpha, _with_row(beta, i, length))

        rows, columns = operator.shape[0], operator.shape[1]
        start = LanczosBidiagState(
            _with_row(tf.zeros([k + 1, rows], dtype), tf.constant(0), first),
            tf.zeros([k, columns], dtype),
            tf.zeros([k], dtype),
            tf.zeros([k], dtype),
        )
        _, (u, v, alpha, beta) = tf.while_loop(lambda i, _: i < k, step, [tf.constant(0), start])
        return LanczosBidiagState(tf.matrix_transpose(u), tf.matrix_transpose(v), alpha, beta)


def bidiag_matmul(
    matrix: tf.Tensor, alpha: tf.Tensor, beta: tf.Tensor, adjoint_b: bool = False, name: str = "bidiag_matmul"
) -> tf.Tensor:
    """`matrix` [m, k + 1] times B, the matrix [k + 1, k] of `lanczos_bidiag`; with `adjoint_b` [m, k] times B[:-1]'."""
    with tf.name_scope(name):
        if not adjoint_b:
            return matrix[:, :-1] * alpha + matrix[:, 1:] * beta
        return matrix * alpha + tf.pad(matrix[:, :-1] * beta[:-1], [[0, 0], [1, 0]])
