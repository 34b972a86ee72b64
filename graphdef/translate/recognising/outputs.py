"""What of a graph is worth a method: its signatures' outputs, what nothing uses, the losses."""

import re
from collections.abc import Iterable

from ...artifact import Graph as Read
from ...ends import PLACEHOLDERS, ends
from ...operations import operations
from .effects import READS, VARIABLES, variable_of, writes
from .inputs import is_input
from .naming import is_array
from .nodes import Node, Tensor
from .regions import MERGES, in_order
from .structure import Graph

DULL = re.compile(r"(^|/)(save|saver|init|report_uninitialized|global_step)(_\d+)?(/|$)|summar", re.IGNORECASE)
FLOATING = (1, 2, 14, 19)  # DT_FLOAT, DT_DOUBLE, DT_BFLOAT16, DT_HALF


def predictions(graph: Graph, losses: Iterable[Tensor]) -> list[Tensor]:
    """What a model predicts: what its losses compute without knowing the labels, and compare with these.

    Of the inputs of a loss the labels are those that meet the rest last.
    """
    found: dict[Tensor, None] = {}
    for loss in losses:
        needed = graph.effects.closure([loss])
        sources: dict[str, frozenset[Tensor]] = {}
        for node in in_order(graph.nodes):
            if node.name in needed:
                own = frozenset(tensor for tensor in node.inputs if is_input(graph.nodes, tensor))
                sources[node.name] = own.union(*(sources.get(tensor.node, ()) for tensor in node.inputs))
        everything = sources.get(loss.node, frozenset())
        for node in graph.nodes:
            if node.name not in needed or sources[node.name] != everything or len(everything) < 2:
                continue
            for tensor in node.inputs:
                known = sources.get(tensor.node, frozenset())
                if known and known != everything and _is_parametrised(graph, tensor) and not graph.regions.of(tensor):
                    found[tensor] = None
    return list(found)


def _is_parametrised(graph: Graph, tensor: Tensor) -> bool:
    """Whether a variable decides the tensor, which is a floating-point one."""
    if graph.nodes.type(tensor) not in FLOATING or is_array(graph.nodes, tensor):
        return False
    return any(graph.nodes[name].op in VARIABLES for name in graph.effects.closure([tensor]))


def _is_written(graph: Graph, node: Node) -> bool:
    """Whether an operation computes something of the inputs that is only written into variables."""
    users = graph.nodes.users[node.name]
    if not node.types or DULL.search(node.name) or writes(node) or not users or not all(map(writes, users)):
        return False
    return any(is_input(graph.nodes, Tensor(name)) for name in graph.effects.closure([Tensor(node.name)]))


def outputs(read: Read, graph: Graph) -> list[Tensor]:
    """The tensors, each once; none that stands in a branch or loop."""
    nodes = graph.nodes
    found: dict[Tensor, None] = {}
    for signature in read.signatures.values():
        for info in signature.outputs.values():
            node, _, number = info.name.partition(":")
            found[Tensor(node, int(number or 0))] = None
    for name in ends(read.graph_def).outputs:
        node = nodes.nodes.get(name)
        if node is not None and node.op not in operations():
            found[Tensor(name)] = None  # an operation that TensorFlow does not have: a method that says so
            continue
        if node is not None and node.op in READS and variable_of(nodes, node.inputs[0]):
            continue
        if node is None or not node.types or node.op == "Const" or DULL.search(name) or node.op in PLACEHOLDERS:
            continue
        for number in range(1 if node.op in MERGES else len(node.types)):  # a Merge's second: which branch it was
            found[Tensor(name, number)] = None
    if not found:  # all goes into variables, as in a graph that only measures
        found = {Tensor(node.name): None for node in graph.nodes if _is_written(graph, node)}
    return [
        tensor
        for tensor in found
        if tensor.node in nodes
        and nodes[tensor.node].op != "NoOp"
        and tensor.output < max(len(nodes[tensor.node].types), 1)
        and not graph.regions.of(tensor)
        and not is_array(nodes, tensor)
    ]
