"""The losses of the lessons, each the mean over a batch."""

import tensorflow as tf


def cross_entropy(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """-t log p - (1 - t) log(1 - p) with p = sigmoid(z), in a form that no z overflows.

    That form is max(z, 0) - z t + log(1 + e^-|z|). `logits` z and `labels` t are [batch, 1]; the result is [].
    """
    per_event = tf.maximum(logits, 0.0) - logits * labels + tf.math.log1p(tf.exp(-tf.abs(logits)))
    return tf.reduce_mean(per_event)


def squared_error(prediction: tf.Tensor, target: tf.Tensor) -> tf.Tensor:
    """(prediction - target)^2, both [batch, 1]; the result is []."""
    return tf.reduce_mean((prediction - target) ** 2)
