"""The best tag sequence of a linear-chain conditional random field, by Viterbi's algorithm."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = ["CrfDecodeBackwardRnnCell", "CrfDecodeForwardRnnCell", "crf_decode", "viterbi_decode"]


def viterbi_decode(score: np.ndarray, transition_params: np.ndarray) -> tuple[list[Any], Any]:
    """The best tags of one sequence, with NumPy, and their score; `score` is [steps, tags]."""
    trellis, pointers = np.zeros_like(score), np.zeros_like(score, dtype=np.int32)
    trellis[0] = score[0]
    for step in range(1, score.shape[0]):
        through = np.expand_dims(trellis[step - 1], 1) + transition_params
        trellis[step], pointers[step] = score[step] + np.max(through, 0), np.argmax(through, 0)
    tags = [np.argmax(trellis[-1])]
    for pointer in reversed(pointers[1:]):
        tags.append(pointer[tags[-1]])
    return tags[::-1], np.max(trellis[-1])


class CrfDecodeForwardRnnCell(tf.nn.rnn_cell.RNNCell):
    """One step forward: best scores [batch, tags] to the next ones, with a pointer back for each tag as output."""

    def __init__(self, transition_params: Any):
        super().__init__()
        self._transitions = tf.expand_dims(transition_params, 0)
        self._tags = int(transition_params.shape[0])

    state_size = output_size = property(lambda self: self._tags)

    def __call__(self, inputs: tf.Tensor, state: tf.Tensor, scope: Any = None) -> tuple[tf.Tensor, tf.Tensor]:
        """(pointers back [batch, tags] int32, new scores [batch, tags])."""
        through = tf.expand_dims(state, 2) + self._transitions
        return tf.argmax(through, 1, output_type=tf.int32), inputs + tf.reduce_max(through, [1])


class CrfDecodeBackwardRnnCell(tf.nn.rnn_cell.RNNCell):
    """One step back: a tag [batch, 1] to the one before, as the pointers [batch, tags] say."""

    def __init__(self, num_tags: int):
        super().__init__()
        self._tags = num_tags

    state_size = output_size = property(lambda self: 1)

    def __call__(self, inputs: tf.Tensor, state: tf.Tensor, scope: Any = None) -> tuple[tf.Tensor, tf.Tensor]:
        """The tag before, [batch, 1] int32, as output and state."""
        rows = tf.range(tf.shape(inputs)[0])
        before = tf.gather_nd(inputs, tf.stack([rows, tf.squeeze(state, [1])], 1))
        return before[:, None], before[:, None]


def crf_decode(potentials: Any, transition_params: Any, sequence_length: Any) -> tuple[tf.Tensor, tf.Tensor]:
    """The best tags [batch, steps] int32 (0 after the end of a sequence) and their scores [batch]."""
    potentials, transitions = tf.convert_to_tensor(potentials), tf.convert_to_tensor(transition_params)
    if potentials.shape[1].value == 1:
        first = potentials[:, 0]
        return tf.cast(tf.argmax(first, 1)[:, None], tf.int32), tf.reduce_max(first, 1)
    lengths = tf.cast(sequence_length, tf.int32)
    steps = tf.maximum(lengths - 1, 0)
    with tf.variable_scope("crf_decode"):
        pointers, scores = tf.nn.dynamic_rnn(
            CrfDecodeForwardRnnCell(transitions),
            potentials[:, 1:],
            steps,
            potentials[:, 0],
            tf.int32,  # of the pointers
            scope="crf_fwd",
        )
        last = tf.cast(tf.argmax(scores, 1), tf.int32)[:, None]
        backwards = tf.reverse_sequence(pointers, steps, seq_axis=1)
        tags, _ = tf.nn.dynamic_rnn(
            CrfDecodeBackwardRnnCell(transitions.shape[0].value), backwards, steps, last, tf.int32, scope="crf_bwd"
        )
    tags = tf.reverse_sequence(tf.concat([last, tf.squeeze(tags, [2])], 1), lengths, seq_axis=1)
    best = tf.reduce_max(scores, 1)
    return tags, tf.where(lengths <= 0, tf.zeros_like(best), best)
