"""Helpers of `tf.contrib.checkpoint` for objects that are saved by their parts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.core.framework import tensor_pb2
from tensorflow.python.checkpoint.checkpoint import object_metadata
from tensorflow.python.trackable import autotrackable, data_structures, python_state

__all__ = ["NumpyState", "UniqueNameTracker", "capture_dependencies", "dot_graph_from_checkpoint"]


class _Array(python_state.PythonState):
    """A NumPy array that is saved as a TensorProto."""

    def __init__(self, array: Any):
        self.array = array

    def serialize(self) -> bytes:
        """The array's type, shape and numbers."""
        return tf.make_tensor_proto(self.array).SerializeToString()

    def deserialize(self, string_value: bytes) -> None:
        """Take the saved array."""
        self.array = tf.make_ndarray(tensor_pb2.TensorProto.FromString(string_value))


class NumpyState(autotrackable.AutoTrackable):
    """An object whose attributes, where they are NumPy arrays, are saved and restored."""

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, (np.ndarray, np.generic)) and not name.startswith("_"):
            existing = self.__dict__.get(name)
            if isinstance(existing, _Array):
                existing.array = value
                return
            value = _Array(value)
        super().__setattr__(name, value)

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        return value.array if isinstance(value, _Array) else value


class UniqueNameTracker(data_structures.TrackableDataStructure):
    """Tracks objects by their names; a name that is taken gets `_1`, `_2`, ..."""

    def __init__(self) -> None:
        super().__init__()
        self._names: set[str] = set()

    @property
    def _values(self) -> list[Any]:
        return [dependency.ref for dependency in self._self_unconditional_checkpoint_dependencies]

    def track(self, trackable: Any, base_name: str) -> Any:
        """Add an object and return it. Raises ValueError for what cannot be saved."""
        if not hasattr(trackable, "_trackable_children"):
            raise ValueError(f"Expected a checkpointable value, got {trackable}.")
        name, number = base_name, 0
        while name in self._names:
            number += 1
            name = f"{base_name}_{number}"
        self._names.add(name)
        return self._track_value(trackable, name)


@contextmanager
def capture_dependencies(template: Any) -> Iterator[None]:
    """Variables made in this block become parts of `template`, by their names."""

    def creator(next_creator: Callable[..., Any], **options: Any) -> Any:
        variable = next_creator(**options)
        name = variable.name.partition(":")[0]
        template._track_trackable(variable, name, overwrite=True)
        return variable

    with tf.variable_creator_scope(creator):
        yield


def dot_graph_from_checkpoint(save_path: str) -> str:
    """The objects in a checkpoint and what they hold, in the language of Graphviz."""
    lines = ["digraph {"]
    for number, node in enumerate(object_metadata(save_path).nodes):
        shape = 'label="root" color=red' if number == 0 else 'label=""'
        attributes = "".join(f"\\n{attribute.name}" for attribute in node.attributes)
        lines.append(f'N_{number} [shape=point {shape} tooltip="{attributes}"]')
        for child in node.children:
            lines.append(f'N_{number} -> N_{child.node_id} [label="{child.local_name}"]')
    return "\n".join([*lines, "}"]) + "\n"
