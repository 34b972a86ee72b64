"""Embeddings of sparse ids, metrics and learning rates."""

import sys
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import confusion_matrix as squeeze
from tensorflow.python.ops import control_flow_ops

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


@stands_for("tensorflow.python.ops.confusion_matrix:confusion_matrix", proof="m_iou")
def confusion_matrix(
    real: Any,
    labels: Any,
    predictions: Any,
    num_classes: Any = None,
    weights: Any = None,
    dtype: Any = tf.int32,
    name: str | None = None,
) -> tf.Tensor:
    """Counts are added to a matrix of zeros, as a sparse one (SparseTensorDenseAdd)."""
    with tf.name_scope(name, "confusion_matrix", (predictions, labels, num_classes, weights)):
        labels, predictions = squeeze.remove_squeezable_dimensions(
            tf.convert_to_tensor(labels, name="labels"), tf.convert_to_tensor(predictions, name="predictions")
        )
        predictions, labels = tf.cast(predictions, tf.int64), tf.cast(labels, tf.int64)
        labels = _checked(labels, tf.assert_non_negative, message="`labels` contains negative values")
        predictions = _checked(predictions, tf.assert_non_negative, message="`predictions` contains negative values")
        if num_classes is None:
            num_classes = tf.maximum(tf.reduce_max(predictions), tf.reduce_max(labels)) + 1
        else:
            largest = tf.cast(num_classes, tf.int64)
            labels = _checked(labels, tf.assert_less, largest, message="`labels` out of bound")
            predictions = _checked(predictions, tf.assert_less, largest, message="`predictions` out of bound")
        if weights is not None:
            weights = tf.cast(tf.convert_to_tensor(weights, name="weights"), dtype)
        shape, pairs = tf.stack([num_classes, num_classes]), tf.stack([labels, predictions], axis=1)
        values = tf.ones_like(predictions, dtype) if weights is None else weights
        counts = tf.SparseTensor(pairs, values, tf.cast(shape, tf.int64))
        return tf.sparse_add(tf.zeros(tf.cast(shape, tf.int32), dtype), counts)


def _checked(value: tf.Tensor, check: Any, *bound: Any, message: str) -> tf.Tensor:
    return control_flow_ops.with_dependencies([check(value, *bound, message=message)], value)


@stands_for(
    "tensorflow.python.keras.optimizer_v2.learning_rate_schedule:PolynomialDecay.__call__",
    "tf_keras.src.optimizers.schedules.learning_rate_schedule:PolynomialDecay.__call__",
    proof="polydecay",
)
def polynomial_decay(real: Any, self: Any, step: Any) -> tf.Tensor:
    """The step is limited by a constant of its own; a cycle is chosen by `tf.cond`."""
    with tf.name_scope(f"{self.name or 'PolynomialDecay'}") as scope:
        first = tf.convert_to_tensor(self.initial_learning_rate, name="initial_learning_rate")
        last, power = tf.cast(self.end_learning_rate, first.dtype), tf.cast(self.power, first.dtype)
        step, steps = tf.cast(step, first.dtype), tf.cast(self.decay_steps, first.dtype)
        if self.cycle:
            begun = tf.cond(tf.equal(step, 0), lambda: 1.0, lambda: tf.ceil(step / self.decay_steps))
            steps = tf.multiply(steps, begun)
        else:
            step = tf.minimum(step, self.decay_steps)
        share = tf.divide(step, steps)
        return tf.add(tf.multiply(first - last, tf.pow(1 - share, power)), last, name=scope)
