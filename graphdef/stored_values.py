"""The values in a checkpoint, by the names of variables."""

from collections.abc import Iterator, Mapping

import numpy as np
import tensorflow.compat.v1 as tf
from tensorboard.compat.proto.trackable_object_graph_pb2 import TrackableObjectGraph

from .artifact import Checkpoint

OBJECTS = "_CHECKPOINTABLE_OBJECT_GRAPH"  # where a checkpoint of TensorFlow 2 describes its objects


def stored_values(checkpoint: Checkpoint) -> dict[str, np.ndarray]:
    """Read all tensors. Raises tf.errors.OpError, DecodeError."""
    reader = tf.train.load_checkpoint(str(checkpoint.prefix))
    return {name: reader.get_tensor(key) for name, key in _keys(reader, checkpoint.tensors)}


def _keys(reader: tf.train.NewCheckpointReader, stored: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The names of variables, and the keys under which they are stored."""
    if OBJECTS not in stored:
        yield from ((name, name) for name in stored)
        return
    objects = TrackableObjectGraph.FromString(reader.get_tensor(OBJECTS))
    for item in objects.nodes:
        for attribute in item.attributes:
            if attribute.checkpoint_key in stored:
                yield attribute.full_name, attribute.checkpoint_key
