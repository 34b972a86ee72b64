"""Recurrent cells that stayed in `tf.contrib.rnn`."""

import tensorflow.compat.v1 as tf

from ._rnn_wrappers import _linear

LSTMStateTuple = tf.nn.rnn_cell.LSTMStateTuple


class _LSTM(tf.nn.rnn_cell.RNNCell):
    """What the LSTM cells share: `num_units` numbers of state c and of output h."""

    def __init__(self, num_units, reuse=None):
        super().__init__(_reuse=reuse)
        self._num_units = num_units

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self._num_units))
    output_size = property(lambda self: self._num_units)


class LayerNormBasicLSTMCell(_LSTM):
    """LSTM with layer normalisation (arXiv:1607.06450) and recurrent dropout of the new input (arXiv:1603.05118)."""

    def __init__(
        self,
        num_units,
        forget_bias=1.0,
        input_size=None,
        activation=tf.tanh,
        layer_norm=True,
        norm_gain=1.0,
        norm_shift=0.0,
        dropout_keep_prob=1.0,
        dropout_prob_seed=None,
        reuse=None,
    ):
        super().__init__(num_units, reuse)
        self._forget_bias, self._activation, self._layer_norm = forget_bias, activation, layer_norm
        self._gain, self._shift = norm_gain, norm_shift
        self._keep, self._seed = dropout_keep_prob, dropout_prob_seed

    def _norm(self, x, scope):
        if not self._layer_norm:
            return x
        with tf.variable_scope(scope):
            gamma = tf.get_variable("gamma", [self._num_units], x.dtype, tf.constant_initializer(self._gain))
            beta = tf.get_variable("beta", [self._num_units], x.dtype, tf.constant_initializer(self._shift))
        mean, variance = tf.nn.moments(x, [1], keep_dims=True)
        return tf.nn.batch_normalization(x, mean, variance, beta, gamma, 1e-12)

    def call(self, inputs, state):
        """One step."""
        c, h = state
        gates = _linear([inputs, h], 4 * self._num_units, use_bias=not self._layer_norm)
        i, j, f, o = tf.split(gates, 4, 1)
        names = ("input", "transform", "forget", "output")
        i, j, f, o = (self._norm(gate, name) for gate, name in zip((i, j, f, o), names, strict=True))
        g = self._activation(j)
        if not isinstance(self._keep, float) or self._keep < 1:
            g = tf.nn.dropout(g, self._keep, seed=self._seed)
        c = self._norm(c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * g, "state")
        h = self._activation(c) * tf.sigmoid(o)
        return h, LSTMStateTuple(c, h)


class CoupledInputForgetGateLSTMCell(_LSTM):
    """LSTM whose input gate is one minus its forget gate (arXiv:1503.04069)."""

    def __init__(self, num_units, forget_bias=1.0, activation=tf.tanh, reuse=None):
        super().__init__(num_units, reuse)
        self._forget_bias, self._activation = forget_bias, activation

    def call(self, inputs, state):
        """One step."""
        c, h = state
        j, f, o = tf.split(_linear([inputs, h], 3 * self._num_units), 3, 1)
        forget = tf.sigmoid(f + self._forget_bias)
        c = forget * c + (1 - forget) * self._activation(j)
        h = tf.sigmoid(o) * self._activation(c)
        return h, LSTMStateTuple(c, h)


class UGRNNCell(tf.nn.rnn_cell.RNNCell):
    """Update-gate RNN: g h + (1 - g) c (arXiv:1611.09913)."""

    def __init__(self, num_units, initializer=None, forget_bias=1.0, activation=tf.tanh, reuse=None):
        super().__init__(_reuse=reuse)
        self._num_units, self._initializer = num_units, initializer
        self._forget_bias, self._activation = forget_bias, activation

    state_size = property(lambda self: self._num_units)
    output_size = property(lambda self: self._num_units)

    def call(self, inputs, state):
        """One step."""
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            gate, candidate = tf.split(_linear([inputs, state], 2 * self._num_units), 2, 1)
        gate = tf.sigmoid(gate + self._forget_bias)
        state = gate * state + (1 - gate) * self._activation(candidate)
        return state, state


class ConvLSTMCell(tf.nn.rnn_cell.RNNCell):
    """Convolutional LSTM (arXiv:1506.04214) over `input_shape` = [*spatial, channels]; `conv_ndims` is 1, 2 or 3."""

    def __init__(
        self,
        conv_ndims,
        input_shape,
        output_channels,
        kernel_shape,
        use_bias=True,
        skip_connection=False,
        forget_bias=1.0,
        initializers=None,
        name="conv_lstm_cell",
    ):
        super().__init__(name=name)
        if conv_ndims != len(input_shape) - 1:
            raise ValueError(f"Invalid input_shape {input_shape} for conv_ndims={conv_ndims}.")
        self._spatial, self._channels, self._kernel = list(input_shape[:-1]), output_channels, list(kernel_shape)
        self._in_channels, self._use_bias = input_shape[-1], use_bias
        self._skip, self._forget_bias, self._initializers = skip_connection, forget_bias, initializers

    @property
    def state_size(self):
        """Shapes of c and h."""
        shape = tf.TensorShape([*self._spatial, self._channels])
        return LSTMStateTuple(shape, shape)

    @property
    def output_size(self):
        """Shape of the output, with the input's channels appended where it skips."""
        return tf.TensorShape([*self._spatial, self._channels + (self._in_channels if self._skip else 0)])

    def call(self, inputs, state):
        """One step."""
        c, h = state
        joined = tf.concat([inputs, h], -1)
        shape = [*self._kernel, int(joined.shape[-1]), 4 * self._channels]
        kernel = tf.get_variable("kernel", shape, inputs.dtype, self._initializers)
        gates = tf.nn.convolution(joined, kernel, padding="SAME")
        if self._use_bias:
            gates += tf.get_variable("biases", [4 * self._channels], inputs.dtype, tf.zeros_initializer())
        i, j, f, o = tf.split(gates, 4, -1)
        c = tf.sigmoid(f + self._forget_bias) * c + tf.sigmoid(i) * tf.tanh(j)
        h = tf.sigmoid(o) * tf.tanh(c)
        return (tf.concat([h, inputs], -1) if self._skip else h), LSTMStateTuple(c, h)


class Conv1DLSTMCell(ConvLSTMCell):
    """One-dimensional convolutional LSTM."""

    def __init__(self, name="conv_1d_lstm_cell", **options):
        super().__init__(1, name=name, **options)


class Conv2DLSTMCell(ConvLSTMCell):
    """Two-dimensional convolutional LSTM."""

    def __init__(self, name="conv_2d_lstm_cell", **options):
        super().__init__(2, name=name, **options)


class Conv3DLSTMCell(ConvLSTMCell):
    """Three-dimensional convolutional LSTM."""

    def __init__(self, name="conv_3d_lstm_cell", **options):
        super().__init__(3, name=name, **options)


def LSTMBlockCell(
    num_units, forget_bias=1.0, cell_clip=None, use_peephole=False, dtype=None, reuse=None, name="lstm_cell"
):
    """The fused LSTM cell: the same numbers as `LSTMCell`."""
    return tf.nn.rnn_cell.LSTMCell(
        num_units, use_peepholes=use_peephole, cell_clip=cell_clip, forget_bias=forget_bias, reuse=reuse, name=name
    )


def GRUBlockCellV2(num_units=None, cell_size=None, reuse=None, name="gru_cell"):
    """The fused GRU cell: the same numbers as `GRUCell`."""
    return tf.nn.rnn_cell.GRUCell(cell_size if num_units is None else num_units, reuse=reuse, name=name)


_CELLS = (
    LayerNormBasicLSTMCell,
    CoupledInputForgetGateLSTMCell,
    UGRNNCell,
    ConvLSTMCell,
    Conv1DLSTMCell,
    Conv2DLSTMCell,
    Conv3DLSTMCell,
    LSTMBlockCell,
    GRUBlockCellV2,
)
NAMES = {cell.__name__: cell for cell in _CELLS} | {"GRUBlockCell": GRUBlockCellV2}
