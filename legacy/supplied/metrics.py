"""Metrics of `tf.contrib.metrics` that tf-slim left out."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "accuracy",
    "confusion_matrix",
    "f1_score",
]


def accuracy(predictions: Any, labels: Any, weights: Any = None, name: str | None = None) -> tf.Tensor:
    """The share of equal entries, as one tensor (not streaming)."""
    with tf.name_scope(name, "accuracy"):
        correct = tf.cast(tf.equal(predictions, labels), tf.float32)
        if weights is None:
            return tf.reduce_mean(correct)
        weights = tf.cast(weights, tf.float32)
        return tf.reduce_sum(correct * weights) / tf.reduce_sum(weights * tf.ones_like(correct))


def f1_score(
    labels: Any, predictions: Any, weights: Any = None, num_thresholds: int = 200, **options: Any
) -> tuple[tf.Tensor, tf.Tensor]:
    """The best F1 = 2 P R / (P + R) over `num_thresholds` thresholds of the probabilities: (value, update)."""
    thresholds = [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)]
    thresholds = [-1e-7, *thresholds, 1 + 1e-7]
    precision, precision_update = tf.metrics.precision_at_thresholds(labels, predictions, thresholds, weights)
    recall, recall_update = tf.metrics.recall_at_thresholds(labels, predictions, thresholds, weights)

    def best(p: Any, r: Any) -> tf.Tensor:
        return tf.reduce_max(2 * p * r / tf.maximum(p + r, 1e-7))

    return best(precision, recall), best(precision_update, recall_update)


def confusion_matrix(
    labels: Any,
    predictions: Any,
    num_classes: int | None = None,
    dtype: tf.DType = tf.int32,
    name: str | None = None,
    weights: Any = None,
) -> tf.Tensor:
    """Counts [num_classes, num_classes]; rows are labels."""
    return tf.confusion_matrix(labels, predictions, num_classes, dtype=dtype, name=name, weights=weights)
