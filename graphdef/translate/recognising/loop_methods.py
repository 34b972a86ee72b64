"""What leaves a loop, of which several outputs need something, as one method."""

from collections.abc import Collection, Sequence

from .inputs import is_input
from .naming import is_array
from .nodes import Node, Tensor
from .regions import EXITS, Frame
from .structure import Graph


def results_of_loops(graph: Graph, outputs: Sequence[Tensor], needed: Collection[str]) -> list[tuple[Tensor, ...]]:
    """For each loop that several outputs need, all of its results that are outputs or that something takes.

    Args:
        graph: of the outputs.
        outputs: tensors that are wanted.
        needed: the names of all operations that they need.
    """
    loops: dict[str, dict[Tensor, None]] = {}
    for node in graph.nodes:
        frame = _left(graph, node) if node.name in needed and not graph.regions.of(Tensor(node.name)) else ""
        if frame:
            loops.setdefault(frame, {}).update(dict.fromkeys(_results(graph, Tensor(node.name), needed)))
    closures = [graph.effects.closure([output], (), lambda tensor: is_input(graph.nodes, tensor)) for output in outputs]
    found = []
    for results in loops.values():
        taken = tuple(
            tensor
            for tensor in results
            if tensor in outputs or any(user.name in needed for user in graph.nodes.users[tensor.node])
        )
        exits = {tensor.node for tensor in results}
        if len(taken) > 1 and sum(bool(exits & closure) for closure in closures) > 1:
            found.append(taken)
    return found


def _left(graph: Graph, node: Node) -> str:
    """The loop that a value leaves, also where it is put together as cells over time; empty for all others."""
    if node.op in EXITS:
        return next((entry.name for entry in graph.regions.of(node.inputs[0]) if isinstance(entry, Frame)), "")
    source = graph.nodes.nodes.get(node.inputs[0].node) if node.op == "Identity" else None
    return source.attributes["loop"].decode() if source is not None and source.op == "Recurrent" else ""


def _results(graph: Graph, leaving: Tensor, needed: Collection[str]) -> list[Tensor]:
    """What leaves a loop by one of its variables: the value, or, of an array of tensors, what is read of it."""
    if not is_array(graph.nodes, leaving):
        return [leaving]
    users = [user for user in graph.nodes.users[leaving.node] if user.name in needed]
    read = [Tensor(user.name) for user in users if user.op in ("TensorArrayGatherV3", "TensorArrayConcatV3")]
    return read if all(user.op.startswith("TensorArray") for user in users) else []
