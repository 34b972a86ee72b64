"""`tf.contrib.learn.models`: linear models with their loss."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "linear_regression",
    "linear_regression_zero_init",
    "logistic_regression",
    "logistic_regression_zero_init",
]


def _affine(
    x: tf.Tensor, y: tf.Tensor, units: Any, init_mean: float | None, init_stddev: float
) -> tuple[tf.Tensor, tf.Tensor]:
    """Variables `weights` [inputs, units] and `bias`, in the scope where it is called; all of them are summarised."""
    scope = tf.get_variable_scope().name
    initializer = None if init_mean is None else tf.random_normal_initializer(init_mean, init_stddev, dtype=x.dtype)
    tf.summary.histogram(f"{scope}.x", x)
    tf.summary.histogram(f"{scope}.y", y)
    weights = tf.get_variable("weights", [x.shape[1], units], x.dtype, initializer)
    bias = tf.get_variable("bias", [units], x.dtype, initializer)
    tf.summary.histogram(f"{scope}.weights", weights)
    tf.summary.histogram(f"{scope}.bias", bias)
    return weights, bias


def linear_regression(
    x: tf.Tensor, y: tf.Tensor, init_mean: float | None = None, init_stddev: float = 1.0
) -> tuple[tf.Tensor, tf.Tensor]:
    """The predictions for x [batch, inputs], in the shape of y, and their mean squared error."""
    with tf.variable_scope("linear_regression"):
        units = 1 if y.shape.rank == 1 else y.shape[1]
        weights, bias = _affine(x, y, units, init_mean, init_stddev)
        predictions = tf.nn.xw_plus_b(x, weights, bias)
        if y.shape.rank == 1:
            predictions = tf.squeeze(predictions, [1])
        return predictions, tf.losses.mean_squared_error(y, predictions)


def linear_regression_zero_init(x: tf.Tensor, y: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """`linear_regression` that starts at 0."""
    return linear_regression(x, y, 0.0, 0.0)


def logistic_regression(
    x: tf.Tensor,
    y: tf.Tensor,
    class_weight: Any = None,
    init_mean: float | None = None,
    init_stddev: float = 1.0,
) -> tuple[tf.Tensor, tf.Tensor]:
    """The probabilities of x [batch, inputs] for the classes of y [batch, classes], and the mean cross entropy.

    The logits are multiplied by `class_weight` [classes], or by the tensor of that name in the graph.
    """
    with tf.variable_scope("logistic_regression"):
        weights, bias = _affine(x, y, y.shape[-1], init_mean, init_stddev)
        if class_weight is None:
            try:
                class_weight = tf.get_default_graph().get_tensor_by_name("class_weight:0")
            except KeyError:
                class_weight = 1.0
        logits = tf.nn.xw_plus_b(x, weights, bias) * class_weight
        return tf.nn.softmax(logits), tf.losses.softmax_cross_entropy(y, logits)


def logistic_regression_zero_init(x: tf.Tensor, y: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    """`logistic_regression` that starts at 0."""
    return logistic_regression(x, y, None, 0.0, 0.0)
