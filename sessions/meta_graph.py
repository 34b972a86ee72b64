"""A graph that someone else wrote: a `.meta` file of TensorFlow 1.x, with the checkpoint beside it."""

from pathlib import Path

import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError

from sessions.errors import CheckpointError


def import_meta_graph(path: Path) -> tf.train.Saver:
    """Add the graph of the file to the current graph; the saver restores its checkpoint.

    Raises:
        CheckpointError: the file is missing or no graph, or holds nothing that could be restored.
    """
    try:
        saver = tf.train.import_meta_graph(str(path), clear_devices=True)
    except (OSError, DecodeError, ValueError, KeyError, tf.errors.OpError) as error:
        raise CheckpointError(f"{path} holds no graph that can be read: {str(error).splitlines()[0]}") from error
    if saver is None:
        raise CheckpointError(f"{path} holds no variables, so there is nothing to train.")
    return saver


def restore(session: tf.Session, saver: tf.train.Saver, path: Path) -> None:
    """Restore the checkpoint that the `.meta` file `path` belongs to.

    Raises:
        CheckpointError: it is missing, damaged, or of another graph.
    """
    prefix = str(path.with_suffix(""))
    if not tf.train.checkpoint_exists(prefix):
        raise CheckpointError(f"The checkpoint {prefix}.index, which belongs to {path}, is missing.")
    try:
        saver.restore(session, prefix)
    except (tf.errors.OpError, ValueError) as error:
        raise CheckpointError(f"The checkpoint {prefix} is damaged or of another graph than {path}.") from error


def find(graph: tf.Graph, name: str) -> tf.Tensor | tf.Operation:
    """The tensor (`loss:0`) or operation (`Adam`) of that name.

    Raises:
        CheckpointError: there is none; the message lists the placeholders and the operations that train.
    """
    try:
        return graph.as_graph_element(name)
    except (KeyError, ValueError) as error:
        placeholders = [op.name for op in graph.get_operations() if op.type == "Placeholder"]
        steps = [op.name for op in graph.get_collection(tf.GraphKeys.TRAIN_OP)]
        raise CheckpointError(
            f"The graph has no {name!r}; its placeholders are {', '.join(placeholders) or 'none'}, "
            f"its training operations {', '.join(steps) or 'not recorded'}."
        ) from error
