"""What a graph computes several times, from the same values, is computed once."""

import re
from typing import Any

from ....operations import operations
from ..effects import writes
from ..gradients import scope_of
from ..nodes import Nodes, Tensor
from ..regions import ENTERS, EXITS, MERGES, SWITCHES, TURNS, in_order

TOGETHER = frozenset(
    {"ReadVariableOp", "BatchNormalization", "Moments", "Tensordot", "ClipByNorm", "SigmoidCrossEntropy"}
)
CONTROL_FLOW = ENTERS | EXITS | MERGES | SWITCHES | TURNS | {"LoopCond", "Identity", "IdentityN", "Const", "NoOp"}
HELD = re.compile(
    r".*(Variable|TensorArray|Table|Assert|Print|Summary|CheckNumerics|PyFunc|Partitioned|While|If|Case).*"
)


def merge_repetitions(nodes: Nodes) -> None:
    """Let each operation, in place, that repeats an earlier one take its results; but none of a gradient."""
    found: dict[Any, str] = {}
    for node in list(in_order(nodes)):
        known = operations().get(node.op)
        is_pure = node.op in TOGETHER or (known is not None and not known.stateful)
        if scope_of(node.name) or not is_pure or node.op in CONTROL_FLOW or not node.inputs or not node.types:
            continue
        if writes(node) or (HELD.fullmatch(node.op) and node.op not in TOGETHER):
            continue
        key = (node.op, *(_key(nodes, tensor) for tensor in node.inputs), *sorted(node.controls), repr(node.attributes))
        first = found.setdefault(key, node.name)
        if first != node.name:
            nodes.repeat(node.name, first)


def _key(nodes: Nodes, tensor: Tensor) -> Any:
    """The same for the same values."""
    node = nodes.nodes.get(tensor.node)
    while node is not None and node.op in ("Identity", "IdentityN") and not node.controls:
        tensor = node.inputs[tensor.output]
        node = nodes.nodes.get(tensor.node)
    if node is None or node.op != "Const" or node.value.size > 16 or node.value.dtype == object:
        return tensor
    return (node.value.tobytes(), str(node.value.dtype), node.value.shape, *sorted(node.controls))
