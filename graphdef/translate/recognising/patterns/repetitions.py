"""What a graph computes several times is computed once."""

from typing import Any

from ..nodes import Node, Nodes, Tensor
from ..regions import in_order

SIMPLE = frozenset(  # of shapes, and of what is the same for all inputs
    {
        "Shape",
        "Size",
        "StridedSlice",
        "Pack",
        "Fill",
        "ZerosLike",
        "OnesLike",
        "Range",
        "ExpandDims",
        "Cast",
        "Transpose",
    }
    | {"ConcatV2", "Reshape", "Sub", "Add", "AddV2", "Mul", "Rank", "Prod", "Maximum", "Minimum"}
)


def merge_repetitions(nodes: Nodes) -> None:
    """Let each simple operation, in place, that repeats an earlier one of the same values take its result."""
    found: dict[Any, str] = {}
    for node in list(in_order(nodes)):
        if node.op not in SIMPLE or not node.inputs or len(node.types) != 1:
            continue
        key = (node.op, *(_key(nodes, tensor) for tensor in node.inputs), *sorted(node.controls), repr(node.attributes))
        first = found.setdefault(key, node.name)
        if first != node.name:
            nodes.nodes[node.name] = Node(node.name, "Identity", [Tensor(first)], node.controls, {}, node.types)


def _key(nodes: Nodes, tensor: Tensor) -> Any:
    """The same for the same values."""
    node = nodes.nodes.get(tensor.node)
    while node is not None and node.op == "Identity" and not node.controls:
        tensor = node.inputs[0]
        node = nodes.nodes.get(tensor.node)
    if node is None or node.op != "Const" or node.value.size > 16 or node.value.dtype == object:
        return tensor
    return (node.value.tobytes(), str(node.value.dtype), node.value.shape, *sorted(node.controls))
