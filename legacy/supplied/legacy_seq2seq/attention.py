"""Decoders that look at what the encoder said at every step (arXiv:1412.7449)."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .embedded import either, embedded_encoder, extract_argmax_and_embed, with_projection

__all__ = [
    "attention_decoder",
    "embedding_attention_decoder",
    "embedding_attention_seq2seq",
]


def _linear(inputs: Any, size: int, use_bias: bool, scope: str) -> tf.Tensor:
    with tf.variable_scope(scope):
        joined = tf.concat(inputs if isinstance(inputs, list) else [inputs], 1)
        weights = tf.get_variable("weights", [int(joined.shape[1]), size], joined.dtype)
        result = tf.matmul(joined, weights)
        return result + tf.get_variable("biases", [size], joined.dtype, tf.zeros_initializer()) if use_bias else result


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
        size = int(attention_states.shape[2])
        keys, vectors = [], []
        for head in range(num_heads):
            weights = tf.get_variable(f"AttnW_{head}", [1, 1, size, size])
            keys.append(tf.tensordot(attention_states, weights[0, 0], 1))
            vectors.append(tf.get_variable(f"AttnV_{head}", [size]))

        def attend(query: tf.Tensor) -> list[tf.Tensor]:
            flat = tf.concat([tf.reshape(q, [-1, int(q.shape[-1])]) for q in tf.nest.flatten(query)], 1)
            contexts = []
            for head in range(num_heads):
                projected = _linear(flat, size, True, f"Attention_{head}")
                scores = tf.reduce_sum(vectors[head] * tf.tanh(keys[head] + projected[:, None]), 2)
                contexts.append(tf.reduce_sum(tf.nn.softmax(scores)[..., None] * attention_states, 1))
            return contexts

        state = initial_state
        outputs: list[tf.Tensor] = []
        batch = tf.shape(decoder_inputs[0])[0]
        contexts = [tf.zeros([batch, size], attention_states.dtype) for _ in range(num_heads)]
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
            joined = _linear([given, *contexts], int(given.shape[1]), True, "InputProjection")
            output, state = cell(joined, state)
            if i > 0 or not initial_state_attention:
                contexts = attend(state)
            else:
                with tf.variable_scope(tf.get_variable_scope(), reuse=True):
                    contexts = attend(state)
            outputs.append(_linear([output, *contexts], output_size, True, "AttnOutputProjection"))
    return outputs, state


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
        attention_states = tf.stack(encoded, 1)
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
