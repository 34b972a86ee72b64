"""The weighted cross entropy of unrolled sequences, and models that share weights between lengths (buckets)."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "model_with_buckets",
    "sequence_loss",
    "sequence_loss_by_example",
]


def sequence_loss_by_example(
    logits: list[tf.Tensor],
    targets: list[tf.Tensor],
    weights: list[tf.Tensor],
    average_across_timesteps: bool = True,
    softmax_loss_function: Callable[..., tf.Tensor] | None = None,
    name: str | None = None,
) -> tf.Tensor:
    """[batch] weighted cross entropy, summed over time; averaged by the total weight of each example."""
    if not len(logits) == len(targets) == len(weights):
        raise ValueError(
            f"Lengths of logits, weights, and targets must be the same: {len(logits)}, {len(weights)}, {len(targets)}."
        )
    softmax_loss_function = softmax_loss_function or tf.nn.sparse_softmax_cross_entropy_with_logits
    with tf.name_scope(name, "sequence_loss_by_example"):
        total = tf.add_n(
            [
                softmax_loss_function(labels=tf.reshape(t, [-1]), logits=logit) * w
                for logit, t, w in zip(logits, targets, weights, strict=True)
            ]
        )
        return total / (tf.add_n(list(weights)) + 1e-12) if average_across_timesteps else total


def sequence_loss(
    logits: list[tf.Tensor],
    targets: list[tf.Tensor],
    weights: list[tf.Tensor],
    average_across_timesteps: bool = True,
    average_across_batch: bool = True,
    softmax_loss_function: Callable[..., tf.Tensor] | None = None,
    name: str | None = None,
) -> tf.Tensor:
    """[] weighted cross entropy, averaged over the batch."""
    with tf.name_scope(name, "sequence_loss"):
        each = sequence_loss_by_example(logits, targets, weights, average_across_timesteps, softmax_loss_function)
        total = tf.reduce_sum(each)
        return total / tf.cast(tf.shape(targets[0])[0], total.dtype) if average_across_batch else total


def model_with_buckets(
    encoder_inputs: list[tf.Tensor],
    decoder_inputs: list[tf.Tensor],
    targets: list[tf.Tensor],
    weights: list[tf.Tensor],
    buckets: list[tuple[int, int]],
    seq2seq: Callable[..., Any],
    softmax_loss_function: Callable[..., tf.Tensor] | None = None,
    per_example_loss: bool = False,
    name: str | None = None,
) -> tuple[list[Any], list[tf.Tensor]]:
    """(outputs, losses), one a bucket (encoder length, decoder length); all buckets share their weights."""
    losses, outputs = [], []
    loss = sequence_loss_by_example if per_example_loss else sequence_loss
    with tf.name_scope(name, "model_with_buckets"):
        for number, (encoder_length, decoder_length) in enumerate(buckets):
            with tf.variable_scope(tf.get_variable_scope(), reuse=True if number > 0 else None):
                result, _ = seq2seq(encoder_inputs[:encoder_length], decoder_inputs[:decoder_length])
            outputs.append(result)
            cut = slice(decoder_length)
            losses.append(loss(result, targets[cut], weights[cut], softmax_loss_function=softmax_loss_function))
    return outputs, losses
