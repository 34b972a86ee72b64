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

    Averages divide by the total weight (plus 1e-12): over everything, over time for each example, or over the batch for
    each step; sums divide by the number of entries with non-zero weight, as in TensorFlow 1.15.
    """
    logits, targets, weights = (tf.convert_to_tensor(value) for value in (logits, targets, weights))
    for tensor, rank, label in ((logits, 3, "Logits"), (targets, 2, "Targets"), (weights, 2, "Weights")):
        if tensor.shape.rank not in (None, rank):
            raise ValueError(f"{label} must be a {rank}-D tensor")
    if (average_across_timesteps and sum_over_timesteps) or (average_across_batch and sum_over_batch):
        raise ValueError("average and sum over the same axis exclude each other")
    with tf.name_scope(name, "sequence_loss", [logits, targets, weights]):
        classes = tf.shape(logits)[2]
        flat_logits, flat_targets = tf.reshape(logits, [-1, classes]), tf.reshape(targets, [-1])
        if softmax_loss_function is None:
            each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=flat_targets, logits=flat_logits)
        else:
            each = softmax_loss_function(labels=flat_targets, logits=flat_logits)
        each = tf.reshape(each, tf.shape(logits)[:2]) * weights
        if average_across_timesteps and average_across_batch:
            return tf.reduce_sum(each) / (tf.reduce_sum(weights) + 1e-12)
        if sum_over_timesteps and sum_over_batch:
            count = tf.cast(tf.count_nonzero(weights), each.dtype)
            return tf.reduce_sum(each) / (count + 1e-12)
        total = each
        if average_across_timesteps or sum_over_timesteps:
            total = _over(total, weights, 1, average_across_timesteps)
        elif average_across_batch or sum_over_batch:
            total = _over(total, weights, 0, average_across_batch)
        return total


def _over(each: tf.Tensor, weights: tf.Tensor, axis: int, average: bool) -> tf.Tensor:
    total = tf.reduce_sum(each, axis)
    if average:
        return total / (tf.reduce_sum(weights, axis) + 1e-12)
    return total / (tf.cast(tf.count_nonzero(weights, axis), each.dtype) + 1e-12)
