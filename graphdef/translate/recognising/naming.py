"""Names and sources of single operations."""

from ..names import readable
from .nodes import Body, Node, Tensor
from .regions import ENTERS


def is_constant_enter(node: Node) -> bool:
    """Whether the node brings into a loop what is the same in all its turns."""
    return node.op in ENTERS and bool(node.attributes.get("is_constant"))


def source_of_result(body: Body, tensor: Tensor) -> str:
    """The operation of a function that gives a result, through identities."""
    node = body.nodes[tensor.node]
    while node.op == "Identity":
        node = body.nodes[node.inputs[0].node]
    return node.name


def name_of(node: Node, number: int, count: int) -> str:
    """A name for one of an operation's outputs."""
    name = readable(node.name)
    return f"{name}_{number}" if count > 1 and number else name
