"""Wrappers of recurrent cells that stayed in `tf.contrib.rnn`: projections, embeddings, highways, attention windows."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .linear import LinearMaps

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
        self._cell, self._linear = cell, LinearMaps()

    state_size = property(lambda self: self._cell.state_size)
    output_size = property(lambda self: self._cell.output_size)

    def zero_state(self, batch_size: Any, dtype: tf.DType) -> Any:
        """The inner cell's zero state."""
        with tf.name_scope(f"{type(self).__name__}ZeroState", values=[batch_size]):
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
        output = self._linear("projection", output, self._output_size)
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
        projected = self._linear("projection", inputs, self._num_proj)
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
        initializer = self._initializer or tf.get_variable_scope().initializer
        initializer = initializer or tf.random_uniform_initializer(-(3**0.5), 3**0.5)
        dtype = state[0].dtype if isinstance(state, tuple) else state.dtype
        with tf.device("/cpu:0"):
            table = tf.get_variable("embedding", [self._classes, self._size], dtype, initializer)
            embedded = tf.nn.embedding_lookup(table, tf.reshape(inputs, [-1]))
            return self._cell(embedded, state)


class HighwayWrapper(_Wrapper):
    """carry * input + (1 - carry) * output, the carry a learned sigmoid of the input (arXiv:1505.00387)."""

    def __init__(
        self, cell: tf.nn.rnn_cell.RNNCell, couple_carry_transform_gates: bool = True, carry_bias_init: float = 1.0
    ):
        super().__init__(cell)
        self._coupled, self._bias = couple_carry_transform_gates, carry_bias_init

    def __call__(self, inputs: Any, state: Any, scope: Any = None) -> tuple[Any, Any]:
        """One step; the weights of the highway stand in the scope around the cell."""
        outputs, state = self._cell(inputs, state, scope=scope)
        return tf.nest.map_structure(self._highway, inputs, outputs), state

    def _highway(self, inputs: tf.Tensor, output: tf.Tensor) -> tf.Tensor:
        carry = self._gate("carry", inputs, self._bias)
        transform = 1 - carry if self._coupled else self._gate("transform", inputs, -self._bias)
        return inputs * carry + output * transform

    def _gate(self, name: str, inputs: tf.Tensor, bias: float) -> tf.Tensor:
        size = inputs.shape[1].value
        weights = tf.get_variable(f"{name}_w", [size, size])
        biases = tf.get_variable(f"{name}_b", [size], initializer=tf.constant_initializer(bias))
        return tf.sigmoid(tf.nn.xw_plus_b(inputs, weights, biases))


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
        """Zeros for the cell, no attention, and an empty window."""
        return tf.nn.rnn_cell.RNNCell.zero_state(self, batch_size, dtype)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        state, attention, window = state
        window = tf.reshape(window, [-1, self._length, self._size])
        projected = self._linear("inputs", [inputs, attention], self._input_size or inputs.shape[1].value)
        output, state = self._cell(projected, state)
        attention, window = self._attend(tf.concat(tf.nest.flatten(state), 1), window)
        with tf.variable_scope("attn_output_projection"):
            output = self._linear("output", [output, attention], self._size)
        window = tf.concat([window, tf.expand_dims(output, 1)], 1)
        window = tf.reshape(window, [-1, self._length * self._size])
        return output, (state, attention, window)

    def _attend(self, query: tf.Tensor, window: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        length, size = self._length, self._size
        with tf.variable_scope("attention"):
            kernel = tf.get_variable("attn_w", [1, 1, size, self._vec_size])
            weight = tf.get_variable("attn_v", [self._vec_size])
            hidden = tf.reshape(window, [-1, length, 1, size])
            keys = tf.nn.conv2d(hidden, kernel, [1, 1, 1, 1], "SAME")
            y = tf.reshape(self._linear("query", query, self._vec_size), [-1, 1, 1, self._vec_size])
            scores = tf.nn.softmax(tf.reduce_sum(weight * tf.tanh(keys + y), [2, 3]))
            attended = tf.reduce_sum(tf.reshape(scores, [-1, length, 1, 1]) * hidden, [1, 2])
            return tf.reshape(attended, [-1, size]), tf.slice(window, [0, 1, 0], [-1, -1, -1])
