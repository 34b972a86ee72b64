"""Embeddings of sparse ids, metrics and learning rates."""

import sys
from typing import Any

import tensorflow.compat.v1 as tf

from .table import stands_for


@stands_for("tensorflow.python.ops.embedding_ops:embedding_lookup_sparse_impl", proof="emb_sparse")
def embedding_lookup_sparse(
    real: Any,
    params: Any,
    segment_ids: Any,
    sp_weights: Any,
    ids: Any,
    combiner: str,
    ignore_weights: bool,
    max_norm: float | None,
    allow_fast_lookup: bool,
    partition_strategy: str,
    name: str | None,
) -> tf.Tensor:
    """Every id is looked up once (Unique), its rows are summed by segment; a weighted mean divides, also by zero."""
    segment_ids = tf.cast(segment_ids, tf.int32)
    ids, places = tf.unique(ids)
    rows = tf.nn.embedding_lookup(params, ids, partition_strategy=partition_strategy, max_norm=max_norm)
    if rows.dtype in (tf.float16, tf.bfloat16):
        rows = tf.cast(rows, tf.float32)
    if ignore_weights:
        combine = {"sum": tf.sparse_segment_sum, "mean": tf.sparse_segment_mean, "sqrtn": tf.sparse_segment_sqrt_n}
        return combine[combiner](rows, places, segment_ids, name=name)
    weights = sp_weights.values
    if weights.dtype != rows.dtype:
        weights = tf.cast(weights, rows.dtype)
    rows = tf.gather(rows, places)
    ones = tf.fill(tf.expand_dims(tf.rank(rows) - 1, 0), 1)
    shape = weights.shape
    weights = tf.reshape(weights, tf.concat([tf.shape(weights), ones], 0))
    if rows.shape.rank is not None:
        weights.set_shape(shape.concatenate([1] * (rows.shape.rank - 1)))
    rows *= weights
    if combiner == "sum":
        return tf.segment_sum(rows, segment_ids, name=name)
    rows = tf.segment_sum(rows, segment_ids)
    if combiner == "mean":
        return tf.div(rows, tf.segment_sum(weights, segment_ids), name=name)
    return tf.div(rows, tf.sqrt(tf.segment_sum(tf.pow(weights, 2), segment_ids)), name=name)


@stands_for("tensorflow.python.ops.math_ops:divide", proof="m_auc")
def divide(real: Any, x: Any, y: Any, name: str | None = None) -> tf.Tensor:
    """The metrics divide with `tf.div`, an operation called div."""
    caller = sys._getframe(2).f_globals.get("__name__")
    return tf.div(x, y, name) if caller == "tensorflow.python.ops.metrics_impl" else real(x, y, name)
