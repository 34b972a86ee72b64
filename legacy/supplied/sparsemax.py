"""Sparsemax, the projection of logits onto the simplex, and its loss (A. F. T. Martins and R. F. Astudillo, 2016)."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["sparsemax", "sparsemax_loss"]


def sparsemax(logits: Any, name: str | None = None) -> tf.Tensor:
    """max(0, z - tau(z)) in each row of `logits` [batch, classes], with tau such that the rows sum to 1.

    With z sorted downwards, the support is the largest k with 1 + k z_k > sum_(j <= k) z_j, and
    tau = (sum_(j <= k) z_j - 1) / k. Rows with NaN or infinity give NaN.
    """
    with tf.name_scope(name, "sparsemax", [logits]):
        logits = tf.convert_to_tensor(logits)
        count = tf.shape(logits)[1]
        z = logits - tf.reduce_mean(logits, axis=1, keepdims=True)
        ordered = tf.nn.top_k(z, k=count).values
        sums = tf.cumsum(ordered, axis=-1)
        k = tf.range(1, tf.cast(count, logits.dtype) + 1, dtype=logits.dtype)
        support = tf.reduce_sum(tf.cast(1 + k * ordered > sums, tf.int32), axis=1)
        safe = tf.maximum(support, 1)
        rows = tf.range(tf.shape(logits)[0])
        tau = (tf.gather_nd(sums, tf.stack([rows, safe - 1], axis=1)) - 1) / tf.cast(safe, logits.dtype)
        probabilities = tf.maximum(tf.cast(0, logits.dtype), z - tau[:, None])
        lost = (support == 0) | tf.is_nan(sums[:, -1])
        return tf.where(lost, tf.fill(tf.shape(logits), tf.cast(float("nan"), logits.dtype)), probabilities)


def sparsemax_loss(logits: Any, sparsemax: Any, labels: Any, name: str | None = None) -> tf.Tensor:
    """sum_i [p_i > 0] p_i (z_i - p_i / 2) + q_i (q_i / 2 - z_i), [batch]: p is `sparsemax`, q the `labels`."""
    with tf.name_scope(name, "sparsemax_loss", [logits, sparsemax, labels]):
        logits, p, q = (tf.convert_to_tensor(value) for value in (logits, sparsemax, labels))
        z = logits - tf.reduce_mean(logits, axis=1, keepdims=True)
        chosen = tf.where(p > 0, p * (z - 0.5 * p), tf.zeros_like(z))
        chosen = tf.where(tf.is_nan(p), p, chosen)
        missed = tf.where(q == 0, tf.zeros_like(z), q * (0.5 * q - z))
        return tf.reduce_sum(chosen + missed, axis=1)
