"""The values on the way to a result."""

from .nodes import Tensor
from .regions import in_order
from .structure import Graph

FLOATING = (1, 2)  # DT_FLOAT, DT_DOUBLE


def values_before(graph: Graph, tensor: Tensor) -> list[Tensor]:
    """The floating-point values outside of loops and branches that a result is computed from, in their order."""
    needed = graph.effects.closure([tensor])
    return [
        Tensor(node.name)
        for node in in_order(graph.nodes)
        if node.name in needed
        and node.types
        and node.types[0] in FLOATING
        and node.name not in graph.nodes.made
        and node.op not in ("Const", "Placeholder", "Variable", "VariableV2")
        and not graph.regions.places.get(node.name)
    ]
