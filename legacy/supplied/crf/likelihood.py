"""The likelihood of tag sequences in a linear-chain conditional random field.

Shapes: `inputs` [batch, steps, tags] (the potentials), `tag_indices` [batch, steps], `sequence_lengths` [batch],
`transition_params` [tags, tags] (from, to).
"""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "CrfForwardRnnCell",
    "crf_binary_score",
    "crf_log_likelihood",
    "crf_log_norm",
    "crf_multitag_sequence_score",
    "crf_sequence_score",
    "crf_unary_score",
]


class CrfForwardRnnCell(tf.nn.rnn_cell.RNNCell):
    """One step of the forward algorithm: alphas [batch, tags] to log sum_i exp(alpha_i + T_ij) + input_j."""

    def __init__(self, transition_params: Any):
        super().__init__()
        self._transitions = tf.expand_dims(transition_params, 0)
        self._tags = int(transition_params.shape[0])

    state_size = output_size = property(lambda self: self._tags)

    def __call__(self, inputs: tf.Tensor, state: tf.Tensor, scope: Any = None) -> tuple[tf.Tensor, tf.Tensor]:
        """The new alphas, as output and state."""
        alphas = inputs + tf.reduce_logsumexp(tf.expand_dims(state, 2) + self._transitions, [1])
        return alphas, alphas


def _lengths(sequence_lengths: Any) -> tf.Tensor:
    return tf.maximum(tf.cast(sequence_lengths, tf.int32), 0)


def crf_unary_score(tag_indices: Any, sequence_lengths: Any, inputs: Any) -> tf.Tensor:
    """The sum of the potentials of the tags, [batch]."""
    one_hot = tf.one_hot(tag_indices, tf.shape(inputs)[2], dtype=inputs.dtype)
    mask = tf.sequence_mask(_lengths(sequence_lengths), tf.shape(tag_indices)[1], dtype=inputs.dtype)
    return tf.reduce_sum(tf.reduce_sum(one_hot * inputs, 2) * mask, 1)


def crf_binary_score(tag_indices: Any, sequence_lengths: Any, transition_params: Any) -> tf.Tensor:
    """The sum of the transitions between the tags, [batch]."""
    tag_indices, transitions = tf.convert_to_tensor(tag_indices), tf.convert_to_tensor(transition_params)
    pairs = tf.stack([tag_indices[:, :-1], tag_indices[:, 1:]], -1)
    mask = tf.sequence_mask(_lengths(sequence_lengths) - 1, tf.shape(tag_indices)[1] - 1, dtype=transitions.dtype)
    return tf.reduce_sum(tf.gather_nd(transitions, pairs) * mask, 1)


def crf_sequence_score(inputs: Any, tag_indices: Any, sequence_lengths: Any, transition_params: Any) -> tf.Tensor:
    """The sum of potentials and transitions of the tags, [batch]; 0 where a sequence is empty."""
    unary = crf_unary_score(tag_indices, sequence_lengths, inputs)
    return unary + crf_binary_score(tag_indices, sequence_lengths, transition_params)


def crf_multitag_sequence_score(
    inputs: Any, tag_bitmap: Any, sequence_lengths: Any, transition_params: Any
) -> tf.Tensor:
    """log of the sum over all sequences that `tag_bitmap` [batch, steps, tags] allows of exp(score), [batch]."""
    inputs = tf.convert_to_tensor(inputs)
    allowed = tf.where(tag_bitmap, inputs, tf.fill(tf.shape(inputs), tf.cast(float("-inf"), inputs.dtype)))
    return crf_log_norm(allowed, sequence_lengths, transition_params)


def crf_log_norm(inputs: Any, sequence_lengths: Any, transition_params: Any) -> tf.Tensor:
    """log of the sum over all sequences of exp(score), by the forward algorithm, [batch]; 0 for empty ones."""
    inputs = tf.convert_to_tensor(inputs)
    lengths = _lengths(sequence_lengths)
    cell = CrfForwardRnnCell(tf.convert_to_tensor(transition_params))
    _, alphas = tf.nn.dynamic_rnn(cell, inputs[:, 1:], tf.maximum(lengths - 1, 0), inputs[:, 0], inputs.dtype)
    norm = tf.reduce_logsumexp(alphas, [1])
    return tf.where(lengths <= 0, tf.zeros_like(norm), norm)


def crf_log_likelihood(
    inputs: Any, tag_indices: Any, sequence_lengths: Any, transition_params: Any = None
) -> tuple[tf.Tensor, Any]:
    """(score - log norm [batch], the transitions); without `transition_params` a variable `transitions` is made."""
    inputs = tf.convert_to_tensor(inputs)
    if transition_params is None:
        tags = int(inputs.shape[2])
        transition_params = tf.get_variable("transitions", [tags, tags])
    score = crf_sequence_score(inputs, tag_indices, sequence_lengths, transition_params)
    return score - crf_log_norm(inputs, sequence_lengths, transition_params), transition_params
