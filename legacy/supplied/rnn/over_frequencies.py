"""LSTMs that step over frequencies within each step of time (T. N. Sainath and B. Li, 2016).

Inputs [batch, depth] are cut into overlapping pieces of `feature_size` numbers, `frequency_skip` apart.
"""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["TimeFreqLSTMCell"]


class TimeFreqLSTMCell(tf.nn.rnn_cell.RNNCell):
    """One LSTM for all pieces; each sees the output of the piece before it, and its own of the step before."""

    def __init__(
        self,
        num_units: int,
        use_peepholes: bool = False,
        cell_clip: float | None = None,
        initializer: Any = None,
        num_unit_shards: int = 1,
        forget_bias: float = 1.0,
        feature_size: int | None = None,
        frequency_skip: int = 1,
        reuse: bool | None = None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._use_peepholes, self._clip = num_units, use_peepholes, cell_clip
        self._forget_bias, self._size, self._skip = forget_bias, feature_size, frequency_skip

    state_size = property(lambda self: 2 * self._num_units)
    output_size = property(lambda self: self._num_units)

    def call(self, inputs: tf.Tensor, state: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """One step of time: (outputs of all pieces [batch, pieces * units], states)."""
        pieces = cut(inputs, 0, inputs.shape[1].value, self._size or inputs.shape[1].value, self._skip)
        units, dtype = self._num_units, inputs.dtype
        kernel = tf.get_variable("W_0", [pieces[0].shape[1].value + 2 * units, 4 * units], dtype)
        bias = tf.get_variable("B", [4 * units], dtype, tf.zeros_initializer())
        if self._use_peepholes:
            forget, enter, leave = (tf.get_variable(f"W_{gate}_diag", [units], dtype) for gate in "FIO")
        before = tf.zeros([inputs.shape[0].value or tf.shape(inputs)[0], units], dtype)
        outputs, states = [], []
        for number, piece in enumerate(pieces):
            start = 2 * number * units
            c, m = state[:, start : start + units], state[:, start + units : start + 2 * units]
            i, j, f, o = tf.split(tf.nn.bias_add(tf.matmul(tf.concat([piece, m, before], 1), kernel), bias), 4, axis=1)
            f = f + self._forget_bias
            if self._use_peepholes:
                i, f = i + enter * c, f + forget * c
            c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(j)
            if self._clip is not None:
                c = tf.clip_by_value(c, -self._clip, self._clip)
            before = tf.sigmoid(o + leave * c if self._use_peepholes else o) * tf.tanh(c)
            outputs.append(before)
            states += [c, before]
        return tf.concat(outputs, 1), tf.concat(states, 1)


def cut(inputs: tf.Tensor, start: int, end: int, size: int, skip: int) -> list[tf.Tensor]:
    """The pieces of [batch, depth] between two columns, each [batch, size]."""
    count = (end - start - size) // skip + 1
    return [tf.slice(inputs, [0, start + number * skip], [-1, size]) for number in range(count)]
