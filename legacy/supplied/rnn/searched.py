"""The cell that a search over architectures found."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["NASCell"]


class NASCell(tf.nn.rnn_cell.RNNCell):
    """The cell of B. Zoph and Q. V. Le (arXiv:1611.01578): eight products, combined in pairs, three times."""

    def __init__(
        self,
        num_units: int,
        num_proj: int | None = None,
        use_bias: bool = False,
        reuse: bool | None = None,
        **options: Any,
    ):
        super().__init__(_reuse=reuse, **options)
        self._num_units, self._num_proj, self._use_bias = num_units, num_proj, use_bias

    output_size = property(lambda self: self._num_proj or self._num_units)
    state_size = property(lambda self: tf.nn.rnn_cell.LSTMStateTuple(self._num_units, self.output_size))

    def build(self, inputs_shape: Any) -> None:
        """Make the variables, in the order of 1.15, on which their seeds depend."""
        width = 8 * self._num_units
        self._recurrent = self.add_weight("recurrent_kernel", [self.output_size, width])
        self._kernel = self.add_weight("kernel", [int(inputs_shape[1]), width])
        if self._use_bias:
            self._bias = self.add_weight("bias", [width], initializer=tf.zeros_initializer())
        if self._num_proj is not None:
            self._projection = self.add_weight("projection_weights", [self._num_units, self._num_proj])
        self.built = True

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        before, output = state
        recurrent, given = tf.matmul(output, self._recurrent), tf.matmul(inputs, self._kernel)
        if self._use_bias:
            recurrent = tf.nn.bias_add(recurrent, self._bias)
        x, m = tf.split(given, 8, axis=1), tf.split(recurrent, 8, axis=1)
        first = tf.tanh(tf.sigmoid(x[0] + m[0]) * tf.nn.relu(x[1] + m[1]))
        second = tf.tanh(tf.sigmoid(x[2] + m[2]) + tf.nn.relu(x[3] * m[3]))
        third = tf.tanh(tf.tanh(x[4] + m[4]) * tf.sigmoid(x[5] + m[5]))
        fourth = tf.sigmoid(tf.tanh(x[6] + m[6]) + tf.sigmoid(x[7] + m[7]))
        c = tf.tanh(first + before) * second
        h = tf.tanh(c * tf.tanh(third + fourth))
        if self._num_proj is not None:
            h = tf.matmul(h, self._projection)
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)
