"""What of a graph is worth looking at: the operations that its results need."""

from collections.abc import Iterable

import tensorflow.compat.v1 as tf


def readable_graph_def(graph: tf.Graph, results: Iterable[tf.Tensor | tf.Operation | tf.Variable]) -> tf.GraphDef:
    """The part of `graph` that `results` depend on, with the shapes of all tensors.

    What the graph's queue runners enqueue belongs to it. It leaves out what only prepares or records
    (initialisers, savers) and the gradients that `tf.gradients` builds without being asked for.
    """
    enqueued = [op for runner in graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS) for op in runner.enqueue_ops]
    names = [getattr(result, "op", result).name for result in (*results, *enqueued)]
    return tf.graph_util.extract_sub_graph(graph.as_graph_def(add_shapes=True), names)
