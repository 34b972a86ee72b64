"""Wrappers of recurrent cells that stayed in `tf.contrib.rnn`: projections, embeddings, highways, attention windows."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .linear import linear

__all__ = [
    "AttentionCellWrapper",
    "EmbeddingWrapper",
    "HighwayWrapper",
    "InputProjectionWrapper",
    "OutputProjectionWrapper",
]


class _Wrapper(tf.nn.rnn_cell.RNNCell):
    """A cell around `cell`, with the state and output of that cell unless a subclass says otherwise."""

    def __init__(self, cell: tf.nn.rnn_cell.RNNCell, reuse: bool | None = None):
        super().__init__(_reuse=reuse)
        self._cell = cell

    state_size = property(lambda self: self._cell.state_size)
    output_size = property(lambda self: self._cell.output_size)

    def zero_state(self, batch_size: Any, dtype: tf.DType) -> Any:
        """The inner cell's zero state."""
        return self._cell.zero_state(batch_size, dtype)


class OutputProjectionWrapper(_Wrapper):
    """The cell's output times a learned matrix, [batch, output_size]."""

    def __init__(
        self,
        cell: tf.nn.rnn_cell.RNNCell,
        output_size: int,
        activation: Callable[[tf.Tensor], tf.Tensor] | None = None,
        reuse: bool | None = None,
    ):
        super().__init__(cell, reuse)
        self._output_size, self._activation = output_size, activation

    output_size = property(lambda self: self._output_size)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        output, state = self._cell(inputs, state)
        output = linear([output], self._output_size)
        return (self._activation(output) if self._activation else output), state


class InputProjectionWrapper(_Wrapper):
    """The input times a learned matrix, [batch, num_proj], before the cell."""

    def __init__(
        self,
        cell: tf.nn.rnn_cell.RNNCell,
        num_proj: int,
        activation: Callable[[tf.Tensor], tf.Tensor] | None = None,
        input_size: Any = None,
        reuse: bool | None = None,
    ):
        super().__init__(cell, reuse)
        self._num_proj, self._activation = num_proj, activation

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        projected = linear([inputs], self._num_proj)
        return self._cell(self._activation(projected) if self._activation else projected, state)


class EmbeddingWrapper(_Wrapper):
    """Looks its integer inputs up in a learned table [embedding_classes, embedding_size] before the cell."""

    def __init__(
        self,
        cell: tf.nn.rnn_cell.RNNCell,
        embedding_classes: int,
        embedding_size: int,
        initializer: Any = None,
        reuse: bool | None = None,
    ):
        super().__init__(cell, reuse)
        if embedding_classes <= 0 or embedding_size <= 0:
            raise ValueError(
                f"Both embedding_classes and embedding_size must be > 0: {embedding_classes}, {embedding_size}"
            )
        self._classes, self._size, self._initializer = embedding_classes, embedding_size, initializer

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step; `inputs` is [batch] or [batch, 1] of integers."""
        initializer = self._initializer or tf.random_uniform_initializer(-(3**0.5), 3**0.5)
        dtype = tf.nest.flatten(state)[0].dtype
        table = tf.get_variable("embedding", [self._classes, self._size], dtype, initializer)
        return self._cell(tf.nn.embedding_lookup(table, tf.reshape(inputs, [-1])), state)


class HighwayWrapper(_Wrapper):
    """carry * input + (1 - carry) * output, the carry a learned sigmoid of the input (arXiv:1505.00387)."""

    def __init__(
        self, cell: tf.nn.rnn_cell.RNNCell, couple_carry_transform_gates: bool = True, carry_bias_init: float = 1.0
    ):
        super().__init__(cell)
        self._coupled, self._bias = couple_carry_transform_gates, carry_bias_init

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        output, state = self._cell(inputs, state)
        size = int(inputs.shape[-1])
        with tf.variable_scope("carry"):
            carry = tf.sigmoid(linear([inputs], size, bias=self._bias))
        if self._coupled:
            transform = 1 - carry
        else:
            with tf.variable_scope("transform"):
                transform = tf.sigmoid(linear([inputs], size, bias=-self._bias))
        return inputs * carry + output * transform, state


class AttentionCellWrapper(_Wrapper):
    """Attention over the cell's own last `attn_length` states (arXiv:1601.06733)."""

    def __init__(
        self,
        cell: tf.nn.rnn_cell.RNNCell,
        attn_length: int,
        attn_size: int | None = None,
        attn_vec_size: int | None = None,
        input_size: Any = None,
        state_is_tuple: bool = True,
        reuse: bool | None = None,
    ):
        super().__init__(cell, reuse)
        if not state_is_tuple:
            raise ValueError("AttentionCellWrapper is supplied with state_is_tuple=True only")
        self._length, self._size = attn_length, attn_size or cell.output_size
        self._vec_size, self._input_size = attn_vec_size or self._size, input_size

    state_size = property(lambda self: (self._cell.state_size, self._size, self._size * self._length))
    output_size = property(lambda self: self._size)

    def zero_state(self, batch_size: Any, dtype: tf.DType) -> Any:
        """The cell's zero state, no attention, and an empty window."""
        zeros = [tf.zeros([batch_size, size], dtype) for size in self.state_size[1:]]
        return (self._cell.zero_state(batch_size, dtype), *zeros)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        state, attention, window = state
        window = tf.reshape(window, [-1, self._length, self._size])
        with tf.variable_scope("input_projection"):
            projected = linear([inputs, attention], self._input_size or int(inputs.shape[1]))
        output, state = self._cell(projected, state)
        with tf.variable_scope("attention"):
            attention, window = self._attend(tf.concat(tf.nest.flatten(state), 1), window)
        with tf.variable_scope("attn_output_projection"):
            output = linear([output, attention], self._size)
        window = tf.concat([window, output[:, None]], 1)
        return output, (state, attention, tf.reshape(window, [-1, self._size * self._length]))

    def _attend(self, query: tf.Tensor, window: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        kernel = tf.get_variable("attn_w", [1, 1, self._size, self._vec_size], window.dtype)
        weight = tf.get_variable("attn_v", [self._vec_size], window.dtype)
        keys = tf.tensordot(window, kernel[0, 0], 1)
        scores = tf.reduce_sum(weight * tf.tanh(keys + linear([query], self._vec_size)[:, None]), 2)
        attended = tf.reduce_sum(tf.nn.softmax(scores)[..., None] * window, 1)
        return tf.reshape(attended, [-1, self._size]), window[:, 1:]
