"""Models from class numbers to class numbers, which are embedded."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from ..rnn.wrappers import EmbeddingWrapper, OutputProjectionWrapper
from .plain import rnn_decoder, tied_rnn_seq2seq, unused_copy

__all__ = [
    "embedding_rnn_decoder",
    "embedding_rnn_seq2seq",
    "embedding_tied_rnn_seq2seq",
]


def extract_argmax_and_embed(
    embedding: tf.Tensor, output_projection: Any = None, update_embedding: bool = True
) -> Callable[[tf.Tensor, int], tf.Tensor]:
    """A loop function that embeds the most probable class of the last output."""

    def loop_function(previous: tf.Tensor, _: Any) -> tf.Tensor:
        if output_projection is not None:
            previous = tf.nn.xw_plus_b(previous, output_projection[0], output_projection[1])
        embedded = tf.nn.embedding_lookup(embedding, tf.argmax(previous, 1))
        return embedded if update_embedding else tf.stop_gradient(embedded)

    return loop_function


def embedding_rnn_decoder(
    decoder_inputs: list[tf.Tensor],
    initial_state: Any,
    cell: tf.nn.rnn_cell.RNNCell,
    num_symbols: int,
    embedding_size: int,
    output_projection: Any = None,
    feed_previous: Any = False,
    update_embedding_for_previous: bool = True,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any]:
    """A decoder of class numbers, which are embedded; `feed_previous` feeds back what it says."""
    with tf.variable_scope(scope or "embedding_rnn_decoder"):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size])
        loop = extract_argmax_and_embed(embedding, output_projection, update_embedding_for_previous)
        embedded = (tf.nn.embedding_lookup(embedding, i) for i in decoder_inputs)
        return rnn_decoder(embedded, initial_state, cell, loop if feed_previous else None)


def either(feed_previous: Any, decode: Callable[[bool], Any]) -> tuple[list[tf.Tensor], Any]:
    """Both decoders, of which a boolean tensor chooses; or the one that a Python boolean names."""
    if isinstance(feed_previous, bool):
        return decode(feed_previous)
    structure = None

    def branch(value: bool, reuse: bool) -> Callable[[], list[tf.Tensor]]:
        def build() -> list[tf.Tensor]:
            nonlocal structure
            with tf.variable_scope(tf.get_variable_scope(), reuse=reuse or None):
                outputs, state = decode(value)
            structure = state
            return [*outputs, *tf.nest.flatten(state)]

        return build

    flat = tf.cond(feed_previous, branch(True, False), branch(False, True))
    count = len(flat) - len(tf.nest.flatten(structure))
    return flat[:count], tf.nest.pack_sequence_as(structure, flat[count:])


def with_projection(cell: tf.nn.rnn_cell.RNNCell, num_symbols: int, output_projection: Any) -> tf.nn.rnn_cell.RNNCell:
    """The cell, followed by a projection onto `num_symbols` classes where the caller has none of its own."""
    return cell if output_projection is not None else OutputProjectionWrapper(cell, num_symbols)


def embedded_encoder(cell: tf.nn.rnn_cell.RNNCell, symbols: int, size: int) -> tf.nn.rnn_cell.RNNCell:
    """A copy of the cell that reads class numbers, embedded in `size` numbers."""
    return EmbeddingWrapper(unused_copy(cell), embedding_classes=symbols, embedding_size=size)


def embedding_rnn_seq2seq(
    encoder_inputs: list[tf.Tensor],
    decoder_inputs: list[tf.Tensor],
    cell: tf.nn.rnn_cell.RNNCell,
    num_encoder_symbols: int,
    num_decoder_symbols: int,
    embedding_size: int,
    output_projection: Any = None,
    feed_previous: Any = False,
    dtype: tf.DType | None = None,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any]:
    """Class numbers to class numbers, both embedded."""
    with tf.variable_scope(scope or "embedding_rnn_seq2seq", dtype=dtype):
        encoder = embedded_encoder(cell, num_encoder_symbols, embedding_size)
        _, state = tf.nn.static_rnn(encoder, encoder_inputs, dtype=dtype or tf.float32)
        decoder = with_projection(cell, num_decoder_symbols, output_projection)
        return either(
            feed_previous,
            lambda feed: embedding_rnn_decoder(
                decoder_inputs, state, decoder, num_decoder_symbols, embedding_size, output_projection, feed
            ),
        )


def embedding_tied_rnn_seq2seq(
    encoder_inputs: list[tf.Tensor],
    decoder_inputs: list[tf.Tensor],
    cell: tf.nn.rnn_cell.RNNCell,
    num_symbols: int,
    embedding_size: int,
    num_decoder_symbols: int | None = None,
    output_projection: Any = None,
    feed_previous: Any = False,
    dtype: tf.DType | None = None,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any]:
    """Class numbers to class numbers with one embedding and one set of weights."""
    with tf.variable_scope(scope or "embedding_tied_rnn_seq2seq", dtype=dtype):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size], dtype or tf.float32)
        inputs = [tf.nn.embedding_lookup(embedding, x) for x in encoder_inputs]
        outputs = [tf.nn.embedding_lookup(embedding, x) for x in decoder_inputs]
        decoder = with_projection(cell, num_decoder_symbols or num_symbols, output_projection)
        loop = extract_argmax_and_embed(embedding, output_projection)
        return either(
            feed_previous,
            lambda feed: tied_rnn_seq2seq(inputs, outputs, decoder, loop if feed else None, dtype or tf.float32),
        )
