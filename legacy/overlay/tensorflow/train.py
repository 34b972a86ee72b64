"""`tf.train`: names of 0.x."""

import tensorflow.compat.v1 as tf

__all__ = ["SummaryWriter"]


def SummaryWriter(logdir, graph=None, *positional, graph_def=None, **options):
    """`tf.summary.FileWriter`; a `GraphDef` in place of the graph is accepted as in 0.x."""
    if isinstance(graph, tf.GraphDef):
        graph, graph_def = None, graph
    return tf.summary.FileWriter(logdir, graph, *positional, graph_def=graph_def, **options)
