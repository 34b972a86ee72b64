"""What a graph is given: placeholders, and what queues and iterators bring."""

import re

import numpy as np

from ..names import Namer, readable
from ..statements import Argument
from .nodes import Nodes, Tensor

PLACEHOLDERS = frozenset({"Placeholder", "PlaceholderV2"})
WITH_DEFAULT = "PlaceholderWithDefault"
STREAMS = re.compile(r"\w*IteratorGetNext\w*|Queue(Dequeue)\w*|ReaderRead\w*|InfeedDequeue\w*|\w*Unstage")


def is_input(nodes: Nodes, tensor: Tensor) -> bool:
    """Whether a tensor comes from outside the graph."""
    node = nodes.nodes.get(tensor.node)
    if node is None:
        return False
    return node.op in PLACEHOLDERS or bool(STREAMS.fullmatch(node.op)) or default_of(nodes, tensor) is not None


def default_of(nodes: Nodes, tensor: Tensor) -> np.ndarray | None:
    """What a placeholder is where nobody feeds it."""
    node = nodes.nodes.get(tensor.node)
    if node is None or node.op != WITH_DEFAULT:
        return None
    source = nodes.nodes.get(node.inputs[0].node)
    return source.value if source is not None and source.op == "Const" else None


def argument(nodes: Nodes, tensor: Tensor, namer: Namer) -> Argument:
    """The argument that stands for an input."""
    name = readable(tensor.node)
    if len(nodes[tensor.node].types) > 1:
        name = f"{name}_{tensor.output}"
    default = default_of(nodes, tensor)
    return Argument(namer.new(name), str(tensor), nodes.type(tensor), nodes.shape(tensor), default)
