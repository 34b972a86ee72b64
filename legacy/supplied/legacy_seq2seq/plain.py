"""Models on inputs that are vectors: an encoder whose last state starts a decoder."""

import copy
import weakref
from collections.abc import Callable, Iterable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "basic_rnn_seq2seq",
    "rnn_decoder",
    "tied_rnn_seq2seq",
]

_before_use: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()


def unused_copy(cell: tf.nn.rnn_cell.RNNCell) -> tf.nn.rnn_cell.RNNCell:
    """A copy of a cell as it was before it had weights, so that a second bucket can look the same weights up."""
    if cell not in _before_use:
        _before_use[cell] = copy.deepcopy(cell)
    return copy.deepcopy(_before_use[cell])


def rnn_decoder(
    decoder_inputs: Iterable[tf.Tensor],
    initial_state: Any,
    cell: tf.nn.rnn_cell.RNNCell,
    loop_function: Callable[[tf.Tensor, int], tf.Tensor] | None = None,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any]:
    """(outputs, state): the cell over the inputs, or over what `loop_function(previous output, i)` makes of outputs."""
    with tf.variable_scope(scope or "rnn_decoder"):
        state = initial_state
        outputs: list[tf.Tensor] = []
        for i, given in enumerate(decoder_inputs):
            if loop_function is not None and outputs:
                with tf.variable_scope("loop_function", reuse=True):
                    given = loop_function(outputs[-1], i)
            if i > 0:
                tf.get_variable_scope().reuse_variables()
            output, state = cell(given, state)
            outputs.append(output)
    return outputs, state


def basic_rnn_seq2seq(
    encoder_inputs: list[tf.Tensor],
    decoder_inputs: list[tf.Tensor],
    cell: tf.nn.rnn_cell.RNNCell,
    dtype: tf.DType = tf.float32,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any]:
    """An encoder whose last state starts the decoder."""
    with tf.variable_scope(scope or "basic_rnn_seq2seq"):
        _, state = tf.nn.static_rnn(unused_copy(cell), encoder_inputs, dtype=dtype)
        return rnn_decoder(decoder_inputs, state, cell)


def tied_rnn_seq2seq(
    encoder_inputs: list[tf.Tensor],
    decoder_inputs: list[tf.Tensor],
    cell: tf.nn.rnn_cell.RNNCell,
    loop_function: Callable[[tf.Tensor, int], tf.Tensor] | None = None,
    dtype: tf.DType = tf.float32,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any]:
    """Encoder and decoder share their weights."""
    with tf.variable_scope("combined_tied_rnn_seq2seq"):
        scope = scope or "tied_rnn_seq2seq"
        _, state = tf.nn.static_rnn(cell, encoder_inputs, dtype=dtype, scope=scope)
        tf.get_variable_scope().reuse_variables()
        return rnn_decoder(decoder_inputs, state, cell, loop_function, scope)
