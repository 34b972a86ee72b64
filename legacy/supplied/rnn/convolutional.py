"""Convolutional recurrent cells of `tf.contrib.rnn`."""

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["Conv1DLSTMCell", "Conv2DLSTMCell", "Conv3DLSTMCell", "ConvLSTMCell"]

CONVOLUTIONS: dict[int, Any] = {
    1: (tf.nn.conv1d, 1),
    2: (tf.nn.conv2d, [1] * 4),
    3: (tf.nn.conv3d, [1] * 5),
}
LSTMStateTuple = tf.nn.rnn_cell.LSTMStateTuple


class ConvLSTMCell(tf.nn.rnn_cell.RNNCell):
    """Convolutional LSTM (arXiv:1506.04214) over `input_shape` = [*spatial, channels]; `conv_ndims` is 1, 2 or 3."""

    def __init__(
        self,
        conv_ndims: int,
        input_shape: Sequence[int],
        output_channels: int,
        kernel_shape: Sequence[int],
        use_bias: bool = True,
        skip_connection: bool = False,
        forget_bias: float = 1.0,
        initializers: Any = None,
        name: str = "conv_lstm_cell",
    ):
        super().__init__(name=name)
        if conv_ndims != len(input_shape) - 1:
            raise ValueError(f"Invalid input_shape {input_shape} for conv_ndims={conv_ndims}.")
        self._spatial, self._channels, self._kernel = list(input_shape[:-1]), output_channels, list(kernel_shape)
        self._in_channels, self._use_bias = input_shape[-1], use_bias
        self._skip, self._forget_bias = skip_connection, forget_bias

    @property
    def state_size(self) -> Any:
        """Shapes of c and h."""
        shape = tf.TensorShape([*self._spatial, self._channels])
        return LSTMStateTuple(shape, shape)

    @property
    def output_size(self) -> tf.TensorShape:
        """Shape of the output, with the input's channels appended where it skips."""
        return tf.TensorShape([*self._spatial, self._channels + (self._in_channels if self._skip else 0)])

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        c, h = state
        shape = [*self._kernel, int(inputs.shape[-1]) + int(h.shape[-1]), 4 * self._channels]
        kernel = tf.get_variable("kernel", shape, inputs.dtype)
        convolution, strides = CONVOLUTIONS[len(self._spatial)]
        gates = convolution(tf.concat([inputs, h], len(self._spatial) + 1), kernel, strides, padding="SAME")
        if self._use_bias:
            zeros = tf.constant_initializer(0.0, dtype=inputs.dtype)
            gates += tf.get_variable("biases", [4 * self._channels], inputs.dtype, zeros)
        i, j, f, o = tf.split(gates, 4, len(self._spatial) + 1)
        c = tf.sigmoid(f + self._forget_bias) * c
        c += tf.sigmoid(i) * tf.tanh(j)
        h = tf.tanh(c) * tf.sigmoid(o)
        h = tf.concat([h, inputs], -1) if self._skip else h
        return h, LSTMStateTuple(c, h)


class Conv1DLSTMCell(ConvLSTMCell):
    """One-dimensional convolutional LSTM."""

    def __init__(self, name: str = "conv_1d_lstm_cell", **options: Any):
        super().__init__(1, name=name, **options)


class Conv2DLSTMCell(ConvLSTMCell):
    """Two-dimensional convolutional LSTM."""

    def __init__(self, name: str = "conv_2d_lstm_cell", **options: Any):
        super().__init__(2, name=name, **options)


class Conv3DLSTMCell(ConvLSTMCell):
    """Three-dimensional convolutional LSTM."""

    def __init__(self, name: str = "conv_3d_lstm_cell", **options: Any):
        super().__init__(3, name=name, **options)
