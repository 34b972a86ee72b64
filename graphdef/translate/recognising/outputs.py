"""What of a graph is worth a method: its signatures' outputs, what nothing uses, the losses."""

import re

from ...artifact import Graph as Read
from ...ends import PLACEHOLDERS, ends
from .nodes import Nodes, Tensor

DULL = re.compile(r"(^|/)(save|saver|init|report_uninitialized|global_step)(_\d+)?(/|$)|summar", re.IGNORECASE)
STRINGS = 7  # DT_STRING


def outputs(read: Read, nodes: Nodes) -> list[Tensor]:
    """The tensors, each once."""
    found: dict[Tensor, None] = {}
    for signature in read.signatures.values():
        for info in signature.outputs.values():
            node, _, number = info.name.partition(":")
            found[Tensor(node, int(number or 0))] = None
    for name in ends(read.graph_def).outputs:
        node = nodes.nodes.get(name)
        if node is None or not node.types or DULL.search(name) or node.op in PLACEHOLDERS:
            continue
        for number in range(len(node.types)):
            found[Tensor(name, number)] = None
    return [tensor for tensor in found if tensor.node in nodes and tensor.output < len(nodes[tensor.node].types)]
