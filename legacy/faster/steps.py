"""Which calls are training steps that may wait: what they need of the graph, and what stands in the way."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from ..importing.own_graphdef import graphdef

VARIABLES = frozenset({"VarHandleOp", "VariableV2", "Variable"})
TOUCHING = re.compile(  # what is stateful only by the variables that it reads or writes
    r"ReadVariableOp|VariableShape|Assign(Add|Sub)?(VariableOp)?|(Resource)?(Sparse)?Apply\w+"
    r"|ResourceGather(Nd)?|(Resource)?Scatter(Update|Add|Sub|Mul|Div)"
)
WRITING = re.compile(r"Assign\w*|(Resource)?(Sparse)?Apply\w+|(Resource)?Scatter\w+")
LOOKED_AT = re.compile(  # no state, but an effect, an error that a user waits for, or something from outside
    r"CheckNumerics\w*|ReadFile|MatchingFiles|PyFuncStateless|Restore\w*|Save\w*|DecodeProto\w*|EnsureShape"
)

LOOP = re.compile(r"(Ref)?(Enter|Exit|NextIteration)")


class CannotWaitError(Exception):
    """A call is made at once; the message says why."""


def check(session: Any, fetched: Sequence[tf.Tensor], targets: Sequence[tf.Operation], fed: Sequence[tf.Tensor]) -> Any:
    """The step, cut out of the graph (a `graphdef` `Transplant`).

    Raises:
        CannotWaitError: it must not wait, or could then give something else.
    """
    if session.sess_str or any(device.device_type != "CPU" for device in session.list_devices()):
        raise CannotWaitError("the session computes elsewhere, too")
    for tensor in fetched:
        kind = tensor.dtype.base_dtype
        if tensor.shape.rank != 0 or not (kind.is_floating or kind.is_integer or kind == tf.bool):
            raise CannotWaitError(f"{tensor.name} is no single number")
        if kind == tf.bfloat16 or (tensor.dtype._is_ref_dtype and tensor.op.type in VARIABLES):
            raise CannotWaitError(f"{tensor.name} is no number of NumPy's, or a reference")
    found = list(_needed([*(tensor.op for tensor in fetched), *targets], {tensor.name for tensor in fed}))
    for operation in found:
        _check_operation(operation)
    if not any(WRITING.fullmatch(operation.type) for operation in found):
        raise CannotWaitError("it changes nothing")
    part = graphdef("subgraph").extract(session.graph, [*fetched, *targets], list(fed))
    functions = graphdef("called")
    library = functions.library(part.graph_def)
    for name in functions.called(part.graph_def.node, library):
        for node in library[name].node_def:
            _check_kind(node.name, node.op, library)
    return graphdef("transplanting").transplant(part)


def _needed(ends: Sequence[tf.Operation], fed: set[str]) -> Iterator[tf.Operation]:
    waiting, seen = list(ends), set(ends)
    while waiting:
        operation = waiting.pop()
        outputs = [output.name in fed for output in operation.outputs]
        if any(outputs):
            if not all(outputs):
                raise CannotWaitError(f"{operation.name} is fed in part")
            continue
        yield operation
        for other in (*(tensor.op for tensor in operation.inputs), *operation.control_inputs):
            if other not in seen:
                seen.add(other)
                waiting.append(other)


def _check_operation(operation: tf.Operation) -> None:
    if operation.type == "Placeholder":
        raise CannotWaitError(f"{operation.name} is not fed")
    if operation.type in VARIABLES:
        return
    _check_kind(operation.name, operation.type, {})
    if any(tensor.dtype.base_dtype in (tf.string, tf.variant) for tensor in (*operation.inputs, *operation.outputs)):
        raise CannotWaitError(f"{operation.name} ({operation.type}) works on strings or lists")


def _check_kind(name: str, kind: str, functions: Any) -> None:
    known = graphdef("operations").operations().get(kind)
    if kind in functions or TOUCHING.fullmatch(kind):
        return
    if LOOP.fullmatch(kind):
        raise CannotWaitError(f"{name} is in a loop of TensorFlow 1, which no other loop can hold")
    if known is None or known.stateful or LOOKED_AT.fullmatch(kind):
        raise CannotWaitError(f"{name} ({kind}) draws, asks, reads or shows something")


def types_of(tensors: Sequence[tf.Tensor]) -> list[type[np.generic]]:
    """The type of the scalar that each gives."""
    return [np.dtype(tensor.dtype.as_numpy_dtype).type for tensor in tensors]
