"""The LSTM cell of `tf.contrib.rnn` whose gates are coupled."""

import functools
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .normalized import normalized

__all__ = ["CoupledInputForgetGateLSTMCell"]

LSTMStateTuple = tf.nn.rnn_cell.LSTMStateTuple


class CoupledInputForgetGateLSTMCell(tf.nn.rnn_cell.RNNCell):
    """LSTM whose input gate is one minus its forget gate (arXiv:1503.04069)."""

    def __init__(
        self,
        num_units: int,
        use_peepholes: bool = False,
        initializer: Any = None,
        num_proj: int | None = None,
        proj_clip: float | None = None,
        num_unit_shards: int = 1,
        num_proj_shards: int = 1,
        forget_bias: float = 1.0,
        state_is_tuple: bool = True,
        activation: Callable[[tf.Tensor], tf.Tensor] = tf.tanh,
        reuse: bool | None = None,
        layer_norm: bool = False,
        norm_gain: float = 1.0,
        norm_shift: float = 0.0,
    ):
        super().__init__(_reuse=reuse)
        if not state_is_tuple or num_unit_shards != 1 or num_proj_shards != 1:
            raise ValueError(
                "CoupledInputForgetGateLSTMCell is supplied with state_is_tuple=True and unsharded weights only"
            )
        self._num_units, self._num_proj, self._proj_clip = num_units, num_proj, proj_clip
        self._peepholes, self._forget_bias, self._activation = use_peepholes, forget_bias, activation
        self._norm = functools.partial(normalized, gain=norm_gain, shift=norm_shift) if layer_norm else None

    state_size = property(lambda self: LSTMStateTuple(self._num_units, self.output_size))
    output_size = property(lambda self: self._num_proj or self._num_units)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        c, m = state
        units, dtype = self._num_units, inputs.dtype
        kernel = tf.get_variable("W_0", [inputs.shape[1].value + self.output_size, 3 * units], dtype)
        bias = tf.get_variable("B", [3 * units], dtype, tf.zeros_initializer())
        gates = tf.matmul(tf.concat([inputs, m], 1), kernel)
        if self._norm is None:
            gates = tf.nn.bias_add(gates, bias)
        j, f, o = tf.split(gates, 3, 1)
        if self._norm is not None:
            j, f, o = self._norm(j, "transform"), self._norm(f, "forget"), self._norm(o, "output")
        if self._peepholes:
            of_f, of_o = (tf.get_variable(name, [units], dtype) for name in ("W_F_diag", "W_O_diag"))
        forget = f + self._forget_bias
        forget = tf.sigmoid(forget + of_f * c if self._peepholes else forget)
        c = forget * c + (1 - forget) * self._activation(j)
        if self._norm is not None:
            c = self._norm(c, "state")
        m = tf.sigmoid(o + of_o * c if self._peepholes else o) * self._activation(c)
        if self._num_proj is not None:
            m = tf.matmul(m, tf.get_variable("W_P_0", [units, self._num_proj], dtype))
            if self._proj_clip is not None:
                m = tf.clip_by_value(m, -self._proj_clip, self._proj_clip)
        return m, LSTMStateTuple(c, m)
