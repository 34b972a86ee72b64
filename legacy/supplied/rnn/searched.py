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

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        before, output = state
        width, dtype = 8 * self._num_units, inputs.dtype
        recurrent = tf.matmul(output, tf.get_variable("recurrent_kernel", [self.output_size, width], dtype))
        given = tf.matmul(inputs, tf.get_variable("kernel", [inputs.shape[1], width], dtype))
        if self._use_bias:
            bias = tf.get_variable("bias", [width], dtype, tf.zeros_initializer())
            recurrent = tf.nn.bias_add(recurrent, bias)
        x, m = tf.split(given, 8, axis=1), tf.split(recurrent, 8, axis=1)
        first = tf.tanh(tf.sigmoid(x[0] + m[0]) * tf.nn.relu(x[1] + m[1]))
        second = tf.tanh(tf.sigmoid(x[2] + m[2]) + tf.nn.relu(x[3] * m[3]))
        third = tf.tanh(tf.tanh(x[4] + m[4]) * tf.sigmoid(x[5] + m[5]))
        fourth = tf.sigmoid(tf.tanh(x[6] + m[6]) + tf.sigmoid(x[7] + m[7]))
        c = tf.tanh(first + before) * second
        h = tf.tanh(c * tf.tanh(third + fourth))
        if self._num_proj is not None:
            h = tf.matmul(h, tf.get_variable("projection_weights", [self._num_units, self._num_proj], dtype))
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)
