"""Functions of TensorFlow 0.x that did not become another name of `tf`."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "audio_summary",
    "batch_matmul",
    "histogram_summary",
    "image_summary",
    "op_scope",
    "scalar_summary",
    "variable_op_scope",
]


def batch_matmul(
    x: tf.Tensor, y: tf.Tensor, adj_x: bool = False, adj_y: bool = False, name: str | None = None
) -> tf.Tensor:
    """`tf.matmul` over the last two axes of `x` [..., n, m] and `y` [..., m, k]."""
    return tf.matmul(x, y, adjoint_a=adj_x, adjoint_b=adj_y, name=name)


def _collected(summary: Any, collections: Any) -> tf.Tensor:
    """The summary, added to its collections; its tag is the one given, not a name made unique as in 1.x."""
    for collection in [tf.GraphKeys.SUMMARIES] if collections is None else collections:
        tf.add_to_collection(collection, summary)
    return summary


def scalar_summary(tags: Any, values: Any, collections: Any = None, name: str = "ScalarSummary") -> tf.Tensor:
    """A summary of numbers, written under `tags`."""
    return _collected(tf.raw_ops.ScalarSummary(tags=tags, values=values, name=name), collections)


def histogram_summary(tag: Any, values: Any, collections: Any = None, name: str = "HistogramSummary") -> tf.Tensor:
    """A histogram of `values`, written under `tag`."""
    return _collected(tf.raw_ops.HistogramSummary(tag=tag, values=values, name=name), collections)


def image_summary(
    tag: Any, tensor: tf.Tensor, max_images: int = 3, collections: Any = None, name: str = "ImageSummary"
) -> tf.Tensor:
    """Up to `max_images` images of `tensor` [batch, height, width, channels], written under `tag`/image/..."""
    return _collected(tf.raw_ops.ImageSummary(tag=tag, tensor=tensor, max_images=max_images, name=name), collections)


def audio_summary(
    tag: Any,
    tensor: tf.Tensor,
    sample_rate: float,
    max_outputs: int = 3,
    collections: Any = None,
    name: str = "AudioSummary",
) -> tf.Tensor:
    """Sound clips of `tensor` [batch, frames, channels], written under `tag`/audio/..."""
    summary = tf.raw_ops.AudioSummaryV2(
        tag=tag, tensor=tensor, sample_rate=float(sample_rate), max_outputs=max_outputs, name=name
    )
    return _collected(summary, collections)


def op_scope(values: Any, name: str | None, default_name: str | None = None) -> Any:
    """The argument order of 0.x for `tf.name_scope(name, default_name, values)`."""
    return tf.name_scope(name, default_name, values)


def variable_op_scope(
    values: Any,
    name_or_scope: Any,
    default_name: str | None = None,
    initializer: Any = None,
    regularizer: Any = None,
    **options: Any,
) -> Any:
    """The argument order of 0.x for `tf.variable_scope(name_or_scope, default_name, values)`."""
    return tf.variable_scope(
        name_or_scope, default_name, values, initializer=initializer, regularizer=regularizer, **options
    )


def SummaryWriter(logdir: str, graph: Any = None, *positional: Any, graph_def: Any = None, **options: Any) -> Any:
    """`tf.summary.FileWriter`; a `GraphDef` in place of the graph is accepted as in 0.x."""
    if isinstance(graph, tf.GraphDef):
        graph, graph_def = None, graph
    return tf.summary.FileWriter(logdir, graph, *positional, graph_def=graph_def, **options)


def inference_top_1(x: tf.Tensor) -> tf.Tensor:
    """The class with the largest entry of `x` [batch, classes]: [batch, 1], int32."""
    return tf.nn.top_k(x, 1)[1]
