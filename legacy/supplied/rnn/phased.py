"""An LSTM whose units open and close in time."""

from typing import Any

import tensorflow.compat.v1 as tf

from .linear import Linear

__all__ = ["PhasedLSTMCell"]


def _log_uniform(least: float, most: float) -> Any:
    """An initializer: exp of a uniform number between the logarithms."""

    def initializer(shape: Any, dtype: tf.DType = tf.float32, partition_info: Any = None) -> tf.Tensor:
        return tf.exp(tf.random_uniform(shape, tf.log(least), tf.log(most), dtype=dtype))

    return initializer


class PhasedLSTMCell(tf.nn.rnn_cell.RNNCell):
    """Phased LSTM (D. Neil et al., arXiv:1610.09513); inputs are (time [batch, 1], x [batch, depth])."""

    def __init__(
        self,
        num_units: int,
        use_peepholes: bool = False,
        leak: float = 0.001,
        ratio_on: float = 0.1,
        trainable_ratio_on: bool = True,
        period_init_min: float = 1.0,
        period_init_max: float = 1000.0,
        reuse: bool | None = None,
    ):
        super().__init__(_reuse=reuse)
        self._num_units, self._use_peepholes, self._leak = num_units, use_peepholes, leak
        self._ratio_on, self._trainable_ratio_on = ratio_on, trainable_ratio_on
        self._period = _log_uniform(period_init_min, period_init_max)
        self._maps: dict[str, Linear] = {}

    output_size = property(lambda self: self._num_units)
    state_size = property(lambda self: tf.nn.rnn_cell.LSTMStateTuple(self._num_units, self._num_units))

    def _linear(self, scope: str, parts: list[tf.Tensor], size: int) -> tf.Tensor:
        with tf.variable_scope(scope):
            if scope not in self._maps:
                self._maps[scope] = Linear(parts, size)
            return self._maps[scope](parts)

    def call(self, inputs: Any, state: Any) -> tuple[tf.Tensor, Any]:
        """One step: an LSTM's, taken as far as the units are open."""
        (c, h), (time, x) = state, inputs
        seen = [x, h, c] if self._use_peepholes else [x, h]
        i, f = tf.split(tf.sigmoid(self._linear("mask_gates", seen, 2 * self._num_units)), 2, axis=1)
        given = tf.tanh(
            self._linear("new_input", [x, h], self._num_units)
        )  # before what follows: seeds count operations
        new_c = c * f + i * given
        seen = [x, h, new_c] if self._use_peepholes else [x, h]
        o = tf.sigmoid(self._linear("output_gate", seen, self._num_units))
        new_h = tf.tanh(new_c) * o
        k = self._openness(time)
        new_c, new_h = k * new_c + (1 - k) * c, k * new_h + (1 - k) * h
        return new_h, tf.nn.rnn_cell.LSTMStateTuple(new_c, new_h)

    def _openness(self, time: tf.Tensor) -> tf.Tensor:
        """Rises to 1 and falls to 0 within `ratio_on` of each period, else leaks, [batch, units]."""
        shape = [self._num_units]
        period = tf.get_variable("period", shape, initializer=self._period)
        phase = tf.get_variable("phase", shape, initializer=tf.random_uniform_initializer(0.0, period.initial_value))
        start, trainable = tf.constant_initializer(self._ratio_on), self._trainable_ratio_on
        ratio_on = tf.get_variable("ratio_on", shape, initializer=start, trainable=trainable)
        shifted, length = time - tf.cast(phase, time.dtype), tf.cast(period, time.dtype)
        within = tf.stop_gradient(tf.mod(shifted, length) - shifted) + shifted
        ratio = tf.cast(within / length, tf.float32)
        up = 2 * ratio / ratio_on
        k = tf.where(ratio < ratio_on, 2 - up, self._leak * ratio)
        return tf.where(ratio < 0.5 * ratio_on, up, k)
