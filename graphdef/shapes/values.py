"""What a graph computes from constants and shapes alone: the whole numbers that other operations take as shapes."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.types_pb2 import DT_INT32, DT_INT64

from ..operations import attribute
from .types import Shape, Value

MOST = 64  # numbers in a vector
DTYPES: dict[int, Any] = {DT_INT32: np.dtype("<i4"), DT_INT64: np.dtype("<i8")}
ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "Add": lambda a, b: a + b,
    "AddV2": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Mul": lambda a, b: a * b,
    "FloorDiv": lambda a, b: a // b,
    "Maximum": max,
    "Minimum": min,
}


def value_of(node: NodeDef, values: Sequence[Value], shapes: Sequence[Shape]) -> Value:
    """The value of the node's first output, from those of its inputs and their shapes."""
    try:
        return _value(node, values, shapes)
    except (IndexError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None


def _value(node: NodeDef, values: Sequence[Value], shapes: Sequence[Shape]) -> Value:
    if node.op == "Const":
        return integers(attribute(node, "value").tensor)
    if node.op in ("Identity", "Cast", "Enter", "StopGradient"):
        return values[0]
    if node.op == "Shape":
        return None if shapes[0] is None else list(shapes[0])
    if node.op in ("Rank", "Size"):
        return _measured(node.op, shapes[0])
    if node.op == "Pack":
        return [value if isinstance(value, int) else None for value in values]
    if node.op == "ConcatV2" and all(isinstance(value, list) for value in values[:-1]):
        return [number for value in values[:-1] for number in value]
    if node.op == "StridedSlice":
        return _sliced(node, values)
    if node.op in ("Slice", "GatherV2", "Gather") and isinstance(values[0], list):
        return _taken(node.op, values)
    if node.op == "Prod" and isinstance(values[0], list):
        return None if None in values[0] else math.prod(values[0])
    if node.op in ("Reshape", "ExpandDims") and isinstance(values[0], int):
        return [values[0]]
    if node.op == "Squeeze" and isinstance(values[0], list) and len(values[0]) == 1:
        return values[0][0]
    if node.op in ARITHMETIC:
        return _computed(ARITHMETIC[node.op], values[0], values[1])
    return None


def integers(tensor: TensorProto) -> Value:
    """The numbers in a short vector or scalar of whole numbers."""
    rank = len(tensor.tensor_shape.dim)
    size = tensor.tensor_shape.dim[0].size if rank == 1 else 1
    if tensor.dtype not in DTYPES or rank > 1 or not 0 <= size <= MOST:
        return None
    if tensor.tensor_content:
        found = np.frombuffer(tensor.tensor_content, DTYPES[tensor.dtype]).tolist()
    else:
        found = list(tensor.int_val or tensor.int64_val)
        found += (found[-1:] or [0]) * (size - len(found))  # the last is repeated
    if len(found) != size:
        return None
    return found if rank else found[0]


def _measured(operation: str, shape: Shape) -> Value:
    if shape is None:
        return None
    if operation == "Rank":
        return len(shape)
    return None if None in shape else math.prod(shape)


def strided_slice_masks(node: NodeDef) -> dict[str, int]:
    """For each kind of mask, the bits of the dimensions that it is set for."""
    return {name: attribute(node, f"{name}_mask").i for name in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")}


def _sliced(node: NodeDef, values: Sequence[Value]) -> Value:
    vector, begin, end, stride = values[:4]
    masks = {
        name: attribute(node, f"{name}_mask").i for name in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")
    }
    if not (isinstance(vector, list) and masks["ellipsis"] == masks["new_axis"] == 0):
        return None
    first = None if masks["begin"] else begin[0]
    if masks["shrink_axis"]:
        return vector[first or 0]
    return vector[first : None if masks["end"] else end[0] : stride[0]]


def _taken(operation: str, values: Sequence[Value]) -> Value:
    vector, which = values[0], values[1]
    assert isinstance(vector, list)
    if operation == "Slice":
        begin, size = which[0], values[2][0]
        return vector[begin : None if size == -1 else begin + size]
    if isinstance(which, list):
        return [vector[index] for index in which if index is not None]
    return None if which is None else vector[which]


def _computed(function: Callable[[int, int], int], left: Value, right: Value) -> Value:
    if isinstance(left, list) or isinstance(right, list):
        length = max(len(side) for side in (left, right) if isinstance(side, list))
        pairs = zip(*(side if isinstance(side, list) else [side] * length for side in (left, right)), strict=True)
        return [None if a is None or b is None else function(a, b) for a, b in pairs]
    return None if left is None or right is None else function(left, right)
