"""Cells whose units see only their own state: their recurrent weights are vectors (S. Li et al., arXiv:1803.04831)."""

from collections.abc import Callable
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

__all__ = ["IndRNNCell", "IndyGRUCell", "IndyLSTMCell", "SRUCell"]
Activation = Callable[[tf.Tensor], tf.Tensor]


class _Independent(tf.nn.rnn_cell.RNNCell):
    def __init__(
        self,
        num_units: int,
        activation: Activation | None = None,
        reuse: bool | None = None,
        kernel_initializer: Any = None,
        bias_initializer: Any = None,
        name: str | None = None,
        dtype: tf.DType | None = None,
    ):
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        self._num_units, self._activation = num_units, activation or tf.tanh
        self._kernel_initializer, self._bias_initializer = kernel_initializer, bias_initializer

    state_size = output_size = property(lambda self: self._num_units)

    def _add(self, inputs_shape: Any, parts: int, prefix: str, kernel: str, bias: float) -> "_Map":
        """The variables of a map to [batch, parts * units]; u is drawn from [-1, 1]."""
        width = parts * self._num_units
        between = tf.random_uniform_initializer(-1, 1, dtype=self.dtype)
        start = self._bias_initializer or tf.constant_initializer(bias, dtype=self.dtype)
        return _Map(
            self.add_weight(prefix + kernel, [int(inputs_shape[1]), width], initializer=self._kernel_initializer),
            self.add_weight(prefix + "kernel_u", [1, width], initializer=between),
            self.add_weight(prefix + "bias", [width], initializer=start),
        )


class _Map(NamedTuple):
    w: Any
    u: Any
    b: Any

    def __call__(self, x: tf.Tensor, state: tf.Tensor, parts: int) -> tf.Tensor:
        """x W + (state, repeated) * u + b, [batch, parts * units]."""
        repeated = tf.tile(state, [1, parts]) if parts > 1 else state
        return tf.nn.bias_add(tf.matmul(x, self.w) + repeated * self.u, self.b)


class IndRNNCell(_Independent):
    """activation(x W + u * h + b)."""

    def __init__(
        self,
        num_units: int,
        activation: Activation | None = None,
        reuse: bool | None = None,
        name: str | None = None,
        dtype: tf.DType | None = None,
    ):
        super().__init__(num_units, activation, reuse, name=name, dtype=dtype)

    def build(self, inputs_shape: Any) -> None:
        """Make the variables."""
        self._map = self._add(inputs_shape, 1, "", "kernel_w", 0.0)
        self.built = True

    def call(self, inputs: tf.Tensor, state: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """One step."""
        output = self._activation(self._map(inputs, state, 1))
        return output, output


class IndyGRUCell(_Independent):
    """A GRU of independent units."""

    def build(self, inputs_shape: Any) -> None:
        """Make the variables."""
        self._gates = self._add(inputs_shape, 2, "gates/", "kernel_w", 1.0)
        self._candidate = self._add(inputs_shape, 1, "candidate/", "kernel", 0.0)
        self.built = True

    def call(self, inputs: tf.Tensor, state: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """One step."""
        reset, update = tf.split(tf.sigmoid(self._gates(inputs, state, 2)), 2, axis=1)
        candidate = self._activation(self._candidate(inputs, reset * state, 1))
        state = update * state + (1 - update) * candidate
        return state, state


class IndyLSTMCell(_Independent):
    """An LSTM of independent units (P. Gonnet and T. Deselaers, arXiv:1903.08023)."""

    def __init__(
        self,
        num_units: int,
        forget_bias: float = 1.0,
        activation: Activation | None = None,
        reuse: bool | None = None,
        kernel_initializer: Any = None,
        bias_initializer: Any = None,
        name: str | None = None,
        dtype: tf.DType | None = None,
    ):
        super().__init__(num_units, activation, reuse, kernel_initializer, bias_initializer, name, dtype)
        self._forget_bias = forget_bias

    state_size = property(lambda self: tf.nn.rnn_cell.LSTMStateTuple(self._num_units, self._num_units))

    def build(self, inputs_shape: Any) -> None:
        """Make the variables."""
        self._map = self._add(inputs_shape, 4, "", "kernel_w", 0.0)
        self.built = True

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        c, h = state
        i, j, f, o = tf.split(self._map(inputs, h, 4), 4, axis=1)
        c = c * tf.sigmoid(f + self._forget_bias) + tf.sigmoid(i) * self._activation(j)
        h = self._activation(c) * tf.sigmoid(o)
        return h, tf.nn.rnn_cell.LSTMStateTuple(c, h)


class SRUCell(tf.nn.rnn_cell.RNNCell):
    """The simple recurrent unit (T. Lei and Y. Zhang, arXiv:1709.02755): gates see the input only."""

    def __init__(
        self,
        num_units: int,
        activation: Activation | None = None,
        reuse: bool | None = None,
        name: str | None = None,
        **options: Any,
    ):
        super().__init__(_reuse=reuse, name=name, **options)
        self._num_units, self._activation = num_units, activation or tf.tanh

    state_size = output_size = property(lambda self: self._num_units)

    def build(self, inputs_shape: Any) -> None:
        """Make the variables."""
        self._kernel = self.add_weight("kernel", [int(inputs_shape[1]), 4 * self._num_units])
        self._bias = self.add_weight("bias", [2 * self._num_units], initializer=tf.zeros_initializer())
        self.built = True

    def call(self, inputs: tf.Tensor, state: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """One step."""
        new, forget, reset, through = tf.split(tf.matmul(inputs, self._kernel), 4, axis=1)
        f, r = tf.split(tf.sigmoid(tf.nn.bias_add(tf.concat([forget, reset], 1), self._bias)), 2, axis=1)
        c = f * state + (1 - f) * new
        return r * self._activation(c) + (1 - r) * through, c
