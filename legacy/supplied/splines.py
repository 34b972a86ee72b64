"""Polyharmonic splines through scattered points (J. Duchon, 1977), and images warped along them."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from .image_transforms import dense_image_warp

__all__ = ["interpolate_spline", "sparse_image_warp"]
LEAST = 1e-10  # of a squared distance, for logarithms and the gradients of roots


def _squared_distances(a: tf.Tensor, b: tf.Tensor) -> tf.Tensor:
    """[batch, n, m] between points [batch, n, d] and [batch, m, d]."""
    products = tf.matmul(a, b, transpose_b=True)
    norms = [tf.reduce_sum(tf.square(points), 2) for points in (a, b)]
    return norms[0][:, :, None] - 2 * products + norms[1][:, None, :]


def _phi(squared: tf.Tensor, order: int) -> tf.Tensor:
    """r^order, times log r where the order is even; r is a distance."""
    above = tf.maximum(squared, LEAST)
    if order % 2:
        return tf.sqrt(above) if order == 1 else tf.pow(above, 0.5 * order)
    if order in (2, 4):
        return 0.5 * squared ** (order // 2) * tf.log(above)
    return 0.5 * tf.pow(above, 0.5 * order) * tf.log(above)


def _with_ones(points: tf.Tensor) -> tf.Tensor:
    return tf.concat([points, tf.ones_like(points[..., :1])], 2)


def interpolate_spline(
    train_points: Any,
    train_values: Any,
    query_points: Any,
    order: int,
    regularization_weight: float = 0.0,
    name: str = "interpolate_spline",
) -> tf.Tensor:
    """The values [batch, m, k] at `query_points` [batch, m, d] of the spline through `train_values` [batch, n, k].

    It is sum_i w_i phi(|x - c_i|) + v x + b with the `train_points` c [batch, n, d]; w is orthogonal to them and sums
    to 0. A weight above 0 trades closeness for smoothness. Raises ValueError where d or k is not known.
    """
    with tf.name_scope(name):
        centers, values = tf.convert_to_tensor(train_points), tf.convert_to_tensor(train_values)
        points = tf.convert_to_tensor(query_points)
        d, k = centers.shape[-1].value, values.shape[-1].value
        if d is None or k is None:
            raise ValueError("The dimensionality of the input points (d) and of the output values (k) must be known.")
        batch, n = tf.shape(centers)[0], tf.shape(centers)[1]
        a = _phi(_squared_distances(centers, centers), order)
        if regularization_weight > 0:
            a += regularization_weight * tf.eye(n, dtype=centers.dtype)
        b = _with_ones(centers)
        corner = tf.zeros([batch, d + 1, d + 1], centers.dtype)
        upper, lower = tf.concat([a, b], 2), tf.concat([tf.matrix_transpose(b), corner], 2)
        right = tf.concat([values, tf.zeros([batch, d + 1, k], centers.dtype)], 1)
        solution = tf.linalg.solve(tf.concat([upper, lower], 1), right)
        radial = tf.matmul(_phi(_squared_distances(points, centers), order), solution[:, :n])
        return radial + tf.matmul(_with_ones(points), solution[:, n:])


def _boundary(height: int, width: int, count: int) -> np.ndarray:
    """(y, x) of the corners, and of `count` points on each edge between them: [4 + 4 count, 2]."""
    y, x = (np.linspace(0, size - 1, count + 2) for size in (height, width))
    grid = np.stack(np.meshgrid(y, x, indexing="ij"), -1)
    on_edge = np.ones(grid.shape[:2], bool)
    on_edge[1:-1, 1:-1] = False
    return grid[on_edge]


def sparse_image_warp(
    image: Any,
    source_control_point_locations: Any,
    dest_control_point_locations: Any,
    interpolation_order: int = 2,
    regularization_weight: float = 0.0,
    num_boundary_points: int = 0,
    name: str = "sparse_image_warp",
) -> tuple[tf.Tensor, tf.Tensor]:
    """`image` [batch, height, width, channels] with its source points (y, x) [batch, n, 2] moved to the others.

    Between them the shift is a spline; `num_boundary_points` more on each edge stay where they are. Gives the warped
    image and the shift [batch, height, width, 2].
    """
    image = tf.convert_to_tensor(image)
    source = tf.convert_to_tensor(source_control_point_locations)
    target = tf.convert_to_tensor(dest_control_point_locations)
    with tf.name_scope(name):
        batch, height, width, _ = image.shape.as_list()
        shifts = target - source
        if num_boundary_points > 0:
            edge = _boundary(height, width, num_boundary_points - 1)
            fixed = tf.constant(np.tile(edge, [batch, 1, 1]), target.dtype)
            target, shifts = tf.concat([target, fixed], 1), tf.concat([shifts, tf.zeros_like(fixed)], 1)
        pixels = np.stack(np.meshgrid(np.arange(height), np.arange(width), indexing="ij"), -1).reshape(-1, 2)
        places = tf.constant(np.tile(pixels, [batch, 1, 1]), image.dtype)
        flow = interpolate_spline(target, shifts, places, interpolation_order, regularization_weight)
        flow = tf.reshape(flow, [batch, height, width, 2])
        return dense_image_warp(image, flow), flow
