"""The values of a session's variables, read and written all at once, by operations that the graph has already."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf.config_pb2 import CallableOptions
from tensorflow.python.client import pywrap_tf_session

from .steps import CannotWaitError


class StoredVariables:
    """The variables behind `states`, references and handles of the session's graph.

    Raises CannotWaitError where the graph has no operation to read one, or to write one of the numbers `written`.
    """

    def __init__(self, session: Any, states: Sequence[tf.Tensor], written: Sequence[int]):
        self._session = session
        reading, writing = CallableOptions(), CallableOptions()
        reading.fetch.extend(_reader(state).name for state in states)
        for number in written:
            write = _writer(states[number])
            if write.inputs[1].name in writing.feed:
                raise CannotWaitError(f"{write.inputs[1].name} initialises two variables")
            writing.feed.append(write.inputs[1].name)
            writing.target.append(write.name)
        self._reading = session._make_callable_from_options(reading)
        self._writing = session._make_callable_from_options(writing)

    def read(self) -> list[np.ndarray]:
        """The values of all. Raises tf.errors.OpError where one has none."""
        return self._call(self._reading, [])

    def write(self, values: Sequence[np.ndarray]) -> None:
        """New values for those that are written."""
        self._call(self._writing, list(values))

    def _call(self, prepared: Any, arrays: list[np.ndarray]) -> list[np.ndarray]:
        return pywrap_tf_session.TF_SessionRunCallable(self._session._session, prepared._handle, arrays, None)


def _reader(state: tf.Tensor) -> tf.Tensor:
    if state.dtype._is_ref_dtype:
        return state
    for operation in state.consumers():
        if operation.type == "ReadVariableOp" and not operation.control_inputs and _is_outside(operation):
            return operation.outputs[0]
    raise CannotWaitError(f"nothing in the graph only reads {state.op.name}")


def _writer(state: tf.Tensor) -> tf.Operation:
    for operation in state.consumers():
        if operation.type in ("Assign", "AssignVariableOp") and operation.inputs[0] is state:
            value = operation.inputs[1]
            is_free = not operation.control_inputs and _is_outside(operation) and state.graph.is_feedable(value)
            if is_free and value.shape.is_compatible_with(_shape(state)):
                return operation
    raise CannotWaitError(f"nothing in the graph only writes {state.op.name}")


def _shape(state: tf.Tensor) -> tf.TensorShape:
    return tf.TensorShape(state.op.get_attr("shape"))


def _is_outside(operation: tf.Operation) -> bool:
    """Whether the operation is part of no loop and no condition."""
    return operation._get_control_flow_context() is None
