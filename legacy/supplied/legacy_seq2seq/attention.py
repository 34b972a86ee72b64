"""Decoders that look at what the encoder said at every step (arXiv:1412.7449)."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from ..rnn.linear import linear
from .embedded import either, embedded_encoder, extract_argmax_and_embed, with_projection

__all__ = [
    "attention_decoder",
    "embedding_attention_decoder",
    "embedding_attention_seq2seq",
]


def attention_decoder(
    decoder_inputs: list[tf.Tensor],
    initial_state: Any,
    attention_states: tf.Tensor,
    cell: tf.nn.rnn_cell.RNNCell,
    output_size: int | None = None,
    num_heads: int = 1,
    loop_function: Callable[[tf.Tensor, int], tf.Tensor] | None = None,
    dtype: tf.DType | None = None,
    scope: Any = None,
    initial_state_attention: bool = False,
) -> tuple[list[tf.Tensor], Any]:
    """(outputs, state): a decoder that looks at `attention_states` [batch, time, size] (arXiv:1412.7449)."""
    if not decoder_inputs or num_heads < 1:
        raise ValueError("attention_decoder needs at least one input and one head")
    output_size = output_size or cell.output_size
    with tf.variable_scope(scope or "attention_decoder", dtype=dtype):
        batch = tf.shape(decoder_inputs[0])[0]
        attend, size = _attention(attention_states, num_heads)
        state = initial_state
        outputs: list[tf.Tensor] = []
        shape = tf.stack([batch, size])
        contexts = [tf.zeros(shape, attention_states.dtype) for _ in range(num_heads)]
        for context in contexts:
            context.set_shape([None, size])
        if initial_state_attention:
            contexts = attend(initial_state)
        for i, given in enumerate(decoder_inputs):
            if i > 0:
                tf.get_variable_scope().reuse_variables()
            if loop_function is not None and outputs:
                with tf.variable_scope("loop_function", reuse=True):
                    given = loop_function(outputs[-1], i)
            joined = linear([given, *contexts], given.shape[1].value)
            output, state = cell(joined, state)
            if i > 0 or not initial_state_attention:
                contexts = attend(state)
            else:
                with tf.variable_scope(tf.get_variable_scope(), reuse=True):
                    contexts = attend(state)
            with tf.variable_scope("AttnOutputProjection"):
                outputs.append(linear([output, *contexts], output_size))
    return outputs, state


def _attention(states: tf.Tensor, heads: int) -> tuple[Callable[[Any], list[tf.Tensor]], int]:
    """A function that reads the states [batch, time, size] by a query, once for each head; and the size."""
    length, size = states.shape[1].value or tf.shape(states)[1], states.shape[2].value
    hidden = tf.reshape(states, [-1, length, 1, size])
    keys, vectors = [], []
    for head in range(heads):
        weights = tf.get_variable(f"AttnW_{head}", [1, 1, size, size])
        keys.append(tf.nn.conv2d(hidden, weights, [1, 1, 1, 1], "SAME"))
        vectors.append(tf.get_variable(f"AttnV_{head}", [size]))

    def attend(query: Any) -> list[tf.Tensor]:
        if isinstance(query, (list, tuple)):
            query = tf.concat(tf.nest.flatten(query), 1)
        contexts = []
        for head in range(heads):
            with tf.variable_scope(f"Attention_{head}"):
                y = tf.reshape(linear(query, size), [-1, 1, 1, size])
                weights = tf.nn.softmax(tf.reduce_sum(vectors[head] * tf.tanh(keys[head] + y), [2, 3]))
                read = tf.reduce_sum(tf.reshape(weights, [-1, length, 1, 1]) * hidden, [1, 2])
                contexts.append(tf.reshape(read, [-1, size]))
        return contexts

    return attend, size


def embedding_attention_decoder(
    decoder_inputs: list[tf.Tensor],
    initial_state: Any,
    attention_states: tf.Tensor,
    cell: tf.nn.rnn_cell.RNNCell,
    num_symbols: int,
    embedding_size: int,
    num_heads: int = 1,
    output_size: int | None = None,
    output_projection: Any = None,
    feed_previous: Any = False,
    update_embedding_for_previous: bool = True,
    dtype: tf.DType | None = None,
    scope: Any = None,
    initial_state_attention: bool = False,
) -> tuple[list[tf.Tensor], Any]:
    """An attention decoder of class numbers."""
    with tf.variable_scope(scope or "embedding_attention_decoder", dtype=dtype):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size])
        loop = extract_argmax_and_embed(embedding, output_projection, update_embedding_for_previous)
        return attention_decoder(
            [tf.nn.embedding_lookup(embedding, i) for i in decoder_inputs],
            initial_state,
            attention_states,
            cell,
            output_size=output_size or cell.output_size,
            num_heads=num_heads,
            loop_function=loop if feed_previous else None,
            initial_state_attention=initial_state_attention,
        )


def embedding_attention_seq2seq(
    encoder_inputs: list[tf.Tensor],
    decoder_inputs: list[tf.Tensor],
    cell: tf.nn.rnn_cell.RNNCell,
    num_encoder_symbols: int,
    num_decoder_symbols: int,
    embedding_size: int,
    num_heads: int = 1,
    output_projection: Any = None,
    feed_previous: Any = False,
    dtype: tf.DType | None = None,
    scope: Any = None,
    initial_state_attention: bool = False,
) -> tuple[list[tf.Tensor], Any]:
    """Class numbers to class numbers with attention on the encoder's outputs."""
    with tf.variable_scope(scope or "embedding_attention_seq2seq", dtype=dtype):
        encoder = embedded_encoder(cell, num_encoder_symbols, embedding_size)
        encoded, state = tf.nn.static_rnn(encoder, encoder_inputs, dtype=dtype or tf.float32)
        attention_states = tf.concat([tf.reshape(one, [-1, 1, cell.output_size]) for one in encoded], 1)
        decoder = with_projection(cell, num_decoder_symbols, output_projection)
        return either(
            feed_previous,
            lambda feed: embedding_attention_decoder(
                decoder_inputs,
                state,
                attention_states,
                decoder,
                num_decoder_symbols,
                embedding_size,
                num_heads=num_heads,
                output_size=None if output_projection is not None else num_decoder_symbols,
                output_projection=output_projection,
                feed_previous=feed,
                initial_state_attention=initial_state_attention,
            ),
        )
