"""What depends on constants only, or on shapes that are known, is a constant; and shapes are lists of sizes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from ..nodes import Node, Nodes, Tensor
from ..regions import in_order

LARGEST = 16  # numbers
Computation = Callable[[Node, list[np.ndarray]], Any]
COMPUTED: dict[str, Computation] = {
    "Add": lambda node, parts: np.add(*parts),
    "AddV2": lambda node, parts: np.add(*parts),
    "Cast": lambda node, parts: parts[0].astype(tf.as_dtype(node.attributes["DstT"]).as_numpy_dtype),
    "ConcatV2": lambda node, parts: np.concatenate(parts[:-1], int(parts[-1])),
    "ExpandDims": lambda node, parts: np.expand_dims(parts[0], int(parts[1])),
    "FloorDiv": lambda node, parts: np.floor_divide(*parts),
    "Maximum": lambda node, parts: np.maximum(*parts),
    "Minimum": lambda node, parts: np.minimum(*parts),
    "Mul": lambda node, parts: np.multiply(*parts),
    "Pack": lambda node, parts: np.stack(parts, node.attributes.get("axis", 0)),
    "Prod": lambda node, parts: np.prod(parts[0], tuple(np.ravel(parts[1])), parts[0].dtype),
    "Range": lambda node, parts: np.arange(*(part.item() for part in parts)),
    "Reshape": lambda node, parts: np.reshape(parts[0], tuple(parts[1])),
    "StridedSlice": lambda node, parts: _item(node, *parts),
    "Sub": lambda node, parts: np.subtract(*parts),
}


def fold_constants(nodes: Nodes) -> None:
    """Make constants, in place, of small values of numbers that are always the same."""
    for node in list(in_order(nodes)):
        value = _shape_of(nodes, node) if node.op in ("Shape", "Rank", "Size") else _computed(nodes, node)
        value = _size_of(nodes, node) if value is None and node.op == "StridedSlice" else value
        if value is not None and value.size <= LARGEST:
            sources = [nodes[tensor.node].controls for tensor in node.inputs if nodes[tensor.node].op == "Const"]
            controls = list(dict.fromkeys([*node.controls, *(name for names in sources for name in names)]))
            attributes = {"value": tf.make_tensor_proto(value), "dtype": node.types[0]}
            nodes.nodes[node.name] = Node(node.name, "Const", [], controls, attributes, node.types)


def _computed(nodes: Nodes, node: Node) -> np.ndarray | None:
    if node.op not in COMPUTED or not node.inputs or len(node.types) != 1:
        return None
    sources = [nodes.nodes.get(tensor.node) for tensor in node.inputs]
    if any(source is None or source.op != "Const" or source.types[0] not in NUMBERS for source in sources):
        return None
    parts = [source.value for source in sources if source is not None]
    if any(part.size > LARGEST for part in parts):
        return None
    try:
        found = COMPUTED[node.op](node, parts)
    except (ValueError, TypeError, IndexError, ZeroDivisionError):
        return None
    return None if found is None else np.asarray(found, tf.as_dtype(node.types[0]).as_numpy_dtype)


NUMBERS = frozenset({1, 2, 3, 9})  # DT_FLOAT, DT_DOUBLE, DT_INT32, DT_INT64


def _shape_of(nodes: Nodes, node: Node) -> np.ndarray | None:
    shape = nodes.shape(node.inputs[0])
    if shape is None or (None in shape and node.op != "Rank"):
        return None
    value = {"Shape": shape, "Rank": len(shape), "Size": int(np.prod([size or 0 for size in shape]))}[node.op]
    return np.asarray(value, tf.as_dtype(node.types[0]).as_numpy_dtype)


def _size_of(nodes: Nodes, node: Node) -> np.ndarray | None:
    """One size of a shape of which that is known."""
    sources = [nodes.nodes.get(tensor.node) for tensor in node.inputs]
    shape = sources[0] if all(source is not None and source.op == "Const" for source in sources[1:]) else None
    if shape is None or shape.op != "Shape" or node.attributes.get("shrink_axis_mask") != 1:
        return None
    begin = sources[1].value.ravel()  # type: ignore[union-attr]
    known = nodes.shape(shape.inputs[0]) if begin.size == 1 else None
    size = known[int(begin[0])] if known and -len(known) <= begin[0] < len(known) else None
    return None if size is None else np.asarray(size, tf.as_dtype(node.types[0]).as_numpy_dtype)


def _item(node: Node, array: np.ndarray, begin: np.ndarray, end: np.ndarray, strides: np.ndarray) -> Any:
    """One number of a vector; None where it is a slice of another kind."""
    is_plain = array.ndim == 1 and begin.size == 1 and node.attributes.get("shrink_axis_mask") == 1
    return array[int(begin.ravel()[0])] if is_plain else None


def list_sizes(nodes: Nodes) -> None:
    """Make of a shape that is joined of vectors, in place, one that is packed of sizes."""
    for node in list(nodes):
        axis = nodes.nodes.get(node.inputs[-1].node) if node.op == "ConcatV2" else None
        if axis is None or axis.op != "Const" or node.types[0] not in (3, 9) or axis.value != 0:
            continue
        found = [_sizes(nodes, tensor) for tensor in node.inputs[:-1]]
        if all(part is not None for part in found):
            sizes = [size for part in found for size in part or ()]
            packed = {"N": len(sizes), "T": node.types[0], "axis": 0}
            nodes.nodes[node.name] = Node(node.name, "Pack", sizes, node.controls, packed, node.types)


def _sizes(nodes: Nodes, tensor: Tensor) -> list[Tensor] | None:
    """The entries of a vector; None where they are not single values."""
    node = nodes.nodes.get(tensor.node)
    if node is None or tensor.output:
        return None
    if node.op == "ExpandDims" and nodes.shape(node.inputs[0]) == ():
        return [node.inputs[0]]
    if node.op == "Pack" and all(nodes.shape(one) == () for one in node.inputs):
        return list(node.inputs)
    if node.op != "Const" or node.value.ndim != 1 or node.value.size > LARGEST:
        return None
    entries = []
    for number, value in enumerate(node.value):
        name = f"{node.name}/size_{number}"
        attributes = {"value": tf.make_tensor_proto(np.asarray(value)), "dtype": node.types[0]}
        entries.append(nodes.add(Node(name, "Const", [], node.controls, attributes, node.types)))
    return entries
