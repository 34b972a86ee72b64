"""Recurrent cells that stayed in `tf.contrib.rnn`."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .linear import LinearMaps
from .normalized import normalized

__all__ = [
    "GRUBlockCell",
    "GRUBlockCellV2",
    "IntersectionRNNCell",
    "LSTMBlockCell",
    "LayerNormBasicLSTMCell",
    "UGRNNCell",
]

LSTMStateTuple = tf.nn.rnn_cell.LSTMStateTuple


class _LSTM(tf.nn.rnn_cell.RNNCell):
    """What the LSTM cells share: `num_units` numbers of state c and of output h."""

    def __init__(self, num_units: int, reuse: bool | None = None):
        super().__init__(_reuse=reuse)
        self._num_units = num_units

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self._num_units))
    output_size = property(lambda self: self._num_units)


class LayerNormBasicLSTMCell(_LSTM):
    """LSTM with layer normalisation (arXiv:1607.06450) and recurrent dropout of the new input (arXiv:1603.05118)."""

    def __init__(
        self,
        num_units: int,
        forget_bias: float = 1.0,
        input_size: Any = None,
        activation: Callable[[tf.Tensor], tf.Tensor] = tf.tanh,
        layer_norm: bool = True,
        norm_gain: float = 1.0,
        norm_shift: float = 0.0,
        dropout_keep_prob: float = 1.0,
        dropout_prob_seed: int | None = None,
        reuse: bool | None = None,
    ):
        super().__init__(num_units, reuse)
        self._forget_bias, self._activation, self._layer_norm = forget_bias, activation, layer_norm
        self._gain, self._shift = norm_gain, norm_shift
        self._keep, self._seed = dropout_keep_prob, dropout_prob_seed

    def _norm(self, x: tf.Tensor, scope: str) -> tf.Tensor:
        if not self._layer_norm:
            return x
        return normalized(x, scope, self._gain, self._shift)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        c, h = state
        joined = tf.concat([inputs, h], 1)
        gates = tf.matmul(joined, tf.get_variable("kernel", [joined.shape[-1], 4 * self._num_units], joined.dtype))
        if not self._layer_norm:
            gates = tf.nn.bias_add(gates, tf.get_variable("bias", [4 * self._num_units], joined.dtype))
        i, j, f, o = tf.split(gates, 4, 1)
        names = ("input", "transform", "forget", "output")
        i, j, f, o = (self._norm(gate, name) for gate, name in zip((i, j, f, o), names, strict=True))
        g = self._activation(j)
        if not isinstance(self._keep, float) or self._keep < 1:
            g = tf.nn.dropout(g, self._keep, seed=self._seed)
        c = self._norm(c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * g, "state")
        h = self._activation(c) * tf.sigmoid(o)
        return h, LSTMStateTuple(c, h)


class UGRNNCell(tf.nn.rnn_cell.RNNCell):
    """Update-gate RNN: g h + (1 - g) c (arXiv:1611.09913)."""

    def __init__(
        self,
        num_units: int,
        initializer: Any = None,
        forget_bias: float = 1.0,
        activation: Callable[[tf.Tensor], tf.Tensor] = tf.tanh,
        reuse: bool | None = None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._initializer = num_units, initializer
        self._forget_bias, self._activation, self._linear = forget_bias, activation, LinearMaps()

    state_size = property(lambda self: self._num_units)
    output_size = property(lambda self: self._num_units)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            joined = tf.concat([inputs, state], 1)
            gate, candidate = tf.split(self._linear("gates", joined, 2 * self._num_units), 2, 1)
            candidate = self._activation(candidate)
            gate = tf.sigmoid(gate + self._forget_bias)
            state = gate * state + (1.0 - gate) * candidate
        return state, state


class IntersectionRNNCell(tf.nn.rnn_cell.RNNCell):
    """The +RNN: an update gate through time and another through depth (arXiv:1611.09913)."""

    def __init__(
        self,
        num_units: int,
        num_in_proj: int | None = None,
        initializer: Any = None,
        forget_bias: float = 1.0,
        y_activation: Callable[[tf.Tensor], tf.Tensor] = tf.nn.relu,
        reuse: bool | None = None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._projected, self._initializer = num_units, num_in_proj, initializer
        self._forget_bias, self._activation, self._linear = forget_bias, y_activation, LinearMaps()

    state_size = property(lambda self: self._num_units)
    output_size = property(lambda self: self._num_units)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        units = self._num_units
        with tf.variable_scope(tf.get_variable_scope(), initializer=self._initializer):
            if inputs.shape[1].value != units:
                if not self._projected:
                    raise ValueError("Must have input size == output size for Intersection RNN; else give num_in_proj")
                with tf.variable_scope("in_projection"):
                    inputs = self._linear("inputs", inputs, units)
            joined = tf.concat([inputs, state], 1)
            gates = self._linear("gates", joined, 4 * units)
            gate_h, h, gate_y, y = (gates[:, start * units : (start + 1) * units] for start in range(4))
            h, y = tf.tanh(h), self._activation(y)
            gate_h, gate_y = tf.sigmoid(gate_h + self._forget_bias), tf.sigmoid(gate_y + self._forget_bias)
            state = gate_h * state + (1.0 - gate_h) * h
            return gate_y * inputs + (1.0 - gate_y) * y, state


class LSTMBlockCell(tf.nn.rnn_cell.LSTMCell):
    """The fused LSTM cell: the same numbers as `LSTMCell`."""

    def __init__(
        self,
        num_units: int,
        forget_bias: float = 1.0,
        cell_clip: float | None = None,
        use_peephole: bool = False,
        dtype: tf.DType | None = None,
        reuse: bool | None = None,
        name: str = "lstm_cell",
    ):
        options = {"forget_bias": forget_bias, "reuse": reuse, "name": name, "dtype": dtype}
        super().__init__(num_units, cell_clip=cell_clip, **options)
        self._wanted = use_peephole

    def build(self, inputs_shape: Any) -> None:
        """Make the variables; those of the peepholes in the order of 1.15, on which their seeds depend."""
        super().build(inputs_shape)
        self.built, self._use_peepholes = False, self._wanted
        for gate in "ifo" if self._wanted else "":
            setattr(self, f"_w_{gate}_diag", self.add_weight(f"w_{gate}_diag", [self._num_units]))
        self.built = True


class GRUBlockCellV2(tf.nn.rnn_cell.GRUCell):
    """The fused GRU cell: the same numbers as `GRUCell`."""

    def __init__(
        self,
        num_units: int | None = None,
        cell_size: int | None = None,
        reuse: bool | None = None,
        name: str = "gru_cell",
    ):
        super().__init__(cell_size if num_units is None else num_units, reuse=reuse, name=name)


GRUBlockCell = GRUBlockCellV2
