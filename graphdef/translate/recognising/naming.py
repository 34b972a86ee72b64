"""Names and sources of single operations."""

import re

from ..names import readable
from .nodes import Body, Node, Nodes, Tensor
from .regions import ENTERS, EXITS, MERGES, SWITCHES

ARRAYS = frozenset({"TensorArrayV3", "TensorArrayWriteV3", "TensorArrayScatterV3", "TensorArraySplitV3"})
ENDINGS = {"Cell": ("", "_c"), "Unrolled": ("", "_c"), "Recurrent": ("", "_h", "_c")}
MADE = re.compile(
    r"/(all|all_steps|over_time|before_the_loop|list|size_\d+)(/item_\d+_\d+)?$"
)  # which the graph does not have
PASSED_ON = ENTERS | EXITS | MERGES | SWITCHES | {"Identity", "NextIteration"}


def is_constant_enter(node: Node) -> bool:
    """Whether the node brings into a loop what is the same in all its turns."""
    return node.op in ENTERS and bool(node.attributes.get("is_constant"))


def is_array(nodes: Nodes, tensor: Tensor) -> bool:
    """Whether a tensor is the flow of a TensorArray, which is the array itself in a translation."""
    for _ in range(50):
        node = nodes.nodes.get(tensor.node)
        if node is None:
            return False
        if node.op.startswith("TensorArray"):
            return node.op in ARRAYS
        if node.op not in PASSED_ON or not node.inputs:
            return False
        tensor = node.inputs[0]
    return False


def source_of_result(body: Body, tensor: Tensor) -> str:
    """The operation of a function that gives a result, through identities."""
    node = body.nodes[tensor.node]
    while node.op == "Identity":
        node = body.nodes[node.inputs[0].node]
    return node.name


def name_of_tensor(nodes: Nodes, tensor: Tensor) -> str:
    """A name for a tensor, from what gives it."""
    node = nodes[tensor.node]
    source = nodes.nodes.get(node.inputs[0].node) if node.op == "Identity" else None
    if source is not None and (source.op in ENDINGS or source.op == "Moments"):
        node, tensor = source, node.inputs[0]
    return name_of(node, tensor.output, 1)


def name_of(node: Node, number: int, count: int) -> str:
    """A name for one of an operation's outputs."""
    name = readable(MADE.sub("", node.name))
    if node.op == "Moments":
        scope = re.sub(r"(^|/)(moments/)?(mean|Squeeze)$", "", node.name)
        return "_".join([*([readable(scope)] if scope else []), ("mean", "variance")[number]])
    if node.op in ENDINGS:
        return name + ENDINGS[node.op][number]
    return f"{name}_{number}" if count > 1 and number else name
