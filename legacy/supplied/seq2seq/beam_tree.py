"""From the steps of a beam search, each with the beams it continues, to whole sequences."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "gather_tree",
    "gather_tree_from_array",
]


def gather_tree(
    step_ids: tf.Tensor, parent_ids: tf.Tensor, max_sequence_lengths: tf.Tensor, end_token: Any, name: str | None = None
) -> tf.Tensor:
    """Follow the parents back from the last step: [time, batch, beam] full sequences, `end_token` after their end."""
    with tf.name_scope(name, "gather_tree"):
        beams = tf.broadcast_to(tf.range(tf.shape(step_ids)[2]), tf.shape(step_ids)[1:])

        def one_step_back(carried: Any, step: Any) -> Any:
            beam, _ = carried
            time, ids, parents = step
            inside = tf.tile((time < max_sequence_lengths)[:, None], [1, tf.shape(ids)[1]])
            word = tf.where(inside, tf.gather(ids, beam, batch_dims=1), tf.fill(tf.shape(ids), end_token))
            return tf.where(inside, tf.gather(parents, beam, batch_dims=1), beams), word

        steps = (tf.range(tf.shape(step_ids)[0]), step_ids, parent_ids)
        _, words = tf.scan(one_step_back, steps, (beams, tf.zeros_like(beams)), reverse=True)
        ended = tf.cumsum(tf.cast(tf.equal(words, end_token), tf.int32), exclusive=True) > 0
        return tf.where(ended, tf.fill(tf.shape(words), end_token), words)


def gather_tree_from_array(t: Any, parent_ids: tf.Tensor, sequence_length: Any) -> tf.Tensor:
    """`t` [time, batch, beam, ...] reordered by the parents."""
    beams = tf.shape(parent_ids)[2]
    numbers = tf.broadcast_to(tf.range(beams), tf.shape(parent_ids))
    longest = tf.cast(tf.reduce_max(sequence_length, 1), tf.int32)
    order = gather_tree(numbers, parent_ids, longest, beams + 1)
    order = tf.where(order < beams, order, numbers)
    return tf.gather(t, order, batch_dims=2)
