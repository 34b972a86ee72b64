"""`tf.contrib.solvers.util`: a matrix as an operator, and norms."""

from collections.abc import Callable
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

__all__ = ["create_operator", "dot", "identity_operator", "l2norm", "l2norm_squared", "l2normalize"]


class LinearOperator(NamedTuple):
    """A matrix of `shape` [m, n]: `apply` multiplies a column of n numbers, `apply_adjoint` one of m."""

    shape: Any
    dtype: tf.DType
    apply: Callable[[tf.Tensor], tf.Tensor]
    apply_adjoint: Callable[[tf.Tensor], tf.Tensor]


def _shape(matrix: tf.Tensor) -> Any:
    return matrix.shape.as_list() if matrix.shape.is_fully_defined() else tf.shape(matrix)


def create_operator(matrix: tf.Tensor) -> LinearOperator:
    """A matrix [m, n] as an operator."""
    return LinearOperator(
        _shape(matrix),
        matrix.dtype,
        lambda column: tf.matmul(matrix, column),
        lambda column: tf.matmul(matrix, column, adjoint_a=True),
    )


def identity_operator(matrix: tf.Tensor) -> LinearOperator:
    """The operator that leaves columns as they are, with the shape and type of a matrix."""
    return LinearOperator(_shape(matrix), matrix.dtype, lambda column: column, lambda column: column)


def dot(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
    """The inner product, the first factor conjugated: []."""
    return tf.reduce_sum(tf.conj(x) * y)


def l2norm_squared(v: tf.Tensor) -> tf.Tensor:
    """The sum of squares: []."""
    return tf.constant(2, v.dtype.base_dtype) * tf.nn.l2_loss(v)


def l2norm(v: tf.Tensor) -> tf.Tensor:
    """The Euclidean length: []."""
    return tf.sqrt(l2norm_squared(v))


def l2normalize(v: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """A vector of length 1 in the direction of `v`, and the length of `v`."""
    norm = l2norm(v)
    return v / norm, norm
