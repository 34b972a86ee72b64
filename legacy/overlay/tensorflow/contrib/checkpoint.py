"""`tf.contrib.checkpoint`: objects whose parts are saved with them."""

import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf.trackable_object_graph_pb2 import TrackableObjectGraph
from tensorflow.python.checkpoint.checkpoint import list_objects, object_metadata
from tensorflow.python.trackable import autotrackable, base, data_structures, python_state

from ....supplied import checkpoints
from ... import names_of

NAMES = {
    **names_of(checkpoints),
    "CheckpointManager": tf.train.CheckpointManager,
    "Checkpointable": autotrackable.AutoTrackable,
    "CheckpointableBase": base.Trackable,
    "CheckpointableObjectGraph": TrackableObjectGraph,
    "List": data_structures.List,
    "Mapping": data_structures.Mapping,
    "NoDependency": data_structures.NoDependency,
    "PythonStateWrapper": python_state.PythonState,
    "list_objects": list_objects,
    "object_metadata": object_metadata,
}
