"""`sequence_loss`: weighted cross entropy of a batch of sequences."""

from collections.abc import Callable

import tensorflow.compat.v1 as tf

__all__ = ["sequence_loss"]


def sequence_loss(
    logits: tf.Tensor,
    targets: tf.Tensor,
    weights: tf.Tensor,
    average_across_timesteps: bool = True,
    average_across_batch: bool = True,
    sum_over_timesteps: bool = False,
    sum_over_batch: bool = False,
    softmax_loss_function: Callable[..., tf.Tensor] | None = None,
    name: str | None = None,
) -> tf.Tensor:
    """Cross entropy of `logits` [batch, time, classes] and `targets` [batch, time] with `weights` [batch, time].

    Averages divide by the total weight (0 where that is 0): over everything, over time for each example, or over the
    batch for each step; sums divide by the number of entries with non-zero weight, as in TensorFlow 1.15.
    """
    for tensor, rank, label in ((logits, 3, "Logits"), (targets, 2, "Targets"), (weights, 2, "Weights")):
        if len(tensor.shape) != rank:
            raise ValueError(f"{label} must be a {rank}-D tensor")
    if (average_across_timesteps and sum_over_timesteps) or (average_across_batch and sum_over_batch):
        raise ValueError("average and sum over the same axis exclude each other")
    with tf.name_scope(name, "sequence_loss", [logits, targets, weights]):
        classes = tf.shape(logits)[2]
        flat = tf.reshape(logits, [-1, classes])
        targets = tf.reshape(targets, [-1])
        cross_entropy = softmax_loss_function or tf.nn.sparse_softmax_cross_entropy_with_logits
        each = cross_entropy(labels=targets, logits=flat) * tf.reshape(weights, [-1])
        if average_across_timesteps and average_across_batch:
            return _divided(each, weights, None, tf.reduce_sum)
        if sum_over_timesteps and sum_over_batch:
            return _divided(each, weights, None, _count)
        each = tf.reshape(each, tf.shape(logits)[0:2])
        if average_across_timesteps or average_across_batch:
            return _divided(each, weights, [0] if average_across_batch else [1], tf.reduce_sum)
        if sum_over_timesteps or sum_over_batch:
            return _divided(each, weights, [0] if sum_over_batch else [1], _count)
        return each


def _divided(each: tf.Tensor, weights: tf.Tensor, axis: list[int] | None, total: Callable[..., tf.Tensor]) -> tf.Tensor:
    """The sum over an axis by the total of the weights, 0 where that is 0."""
    return tf.div_no_nan(tf.reduce_sum(each, axis=axis), total(weights, axis=axis))


def _count(weights: tf.Tensor, axis: list[int] | None) -> tf.Tensor:
    return tf.cast(tf.count_nonzero(weights, axis=axis), weights.dtype)
