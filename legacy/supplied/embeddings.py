"""The parts of `tf.contrib.layers` that tf-slim left out: embedded sequences and a bag of words."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "bow_encoder",
    "embed_sequence",
]


def embed_sequence(
    ids: tf.Tensor,
    vocab_size: int | None = None,
    embed_dim: int | None = None,
    unique: bool = False,
    initializer: Any = None,
    regularizer: Any = None,
    trainable: bool = True,
    scope: Any = None,
    reuse: bool | None = None,
) -> tf.Tensor:
    """Row `ids[b, t]` of a learned table `embeddings` [vocab_size, embed_dim]: [batch, time, embed_dim]."""
    if not (vocab_size and embed_dim) and not reuse:
        raise ValueError(
            f"Must specify vocab size and embedding dimension when not reusing. Got {vocab_size}, {embed_dim}"
        )
    with tf.variable_scope(scope, "EmbedSequence", [ids], reuse=reuse):
        shape = [vocab_size, embed_dim] if vocab_size and embed_dim else None
        table = tf.get_variable(
            "embeddings", shape, initializer=initializer, regularizer=regularizer, trainable=trainable
        )
        return tf.nn.embedding_lookup(table, ids)


def bow_encoder(
    ids: tf.Tensor,
    vocab_size: int,
    embed_dim: int,
    sparse_lookup: bool = True,
    initializer: Any = None,
    scope: Any = None,
    reuse: bool | None = None,
    **options: Any,
) -> tf.Tensor:
    """The mean over time of the embedded words: [batch, embed_dim]."""
    with tf.variable_scope(scope, "bow_encoder", [ids], reuse=reuse):
        table = tf.get_variable("embeddings", [vocab_size, embed_dim], initializer=initializer)
        return tf.reduce_mean(tf.nn.embedding_lookup(table, ids), axis=1)
