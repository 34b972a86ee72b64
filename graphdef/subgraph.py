"""A part of a graph that can be placed again elsewhere, its inputs fed by other tensors.

The copy computes with the variables of the original: what holds a state (variables, queues, tables) stays
where it is and is only referred to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import tensorflow.compat.v1 as tf


@dataclass(frozen=True)
class Subgraph:
    """What `extract` took out of a graph."""

    graph: tf.Graph  # the original
    graph_def: tf.GraphDef
    inputs: tuple[tf.Tensor, ...]  # to be replaced
    states: tuple[tf.Tensor, ...]  # handles and references of the original that the part uses
    fetches: tuple[str, ...]  # of the tensors and operations it was taken out for

    def place(
        self, inputs: Mapping[tf.Tensor, tf.Tensor], name: str, more: Mapping[str, tf.Tensor] | None = None
    ) -> list:
        """Copy the part into the current graph, which may be a function that the original calls.

        Args:
            inputs: what takes the place of each of the original's `inputs`.
            name: the scope of the copy.
            more: further tensors for names that the graph_def refers to but does not hold.

        Returns:
            The copies of the fetches, in their order, as a list.
        """
        current = tf.get_default_graph()
        states = {
            state.name: state if current is self.graph else current.capture(state, shape=state.shape)
            for state in self.states
        }
        replaced = {tensor.name: inputs[tensor] for tensor in self.inputs}
        return tf.import_graph_def(self.graph_def, {**states, **replaced, **(more or {})}, list(self.fetches), name)


def extract(graph: tf.Graph, fetches: Sequence[tf.Tensor | tf.Operation], inputs: Sequence[tf.Tensor]) -> Subgraph:
    """Take out what `fetches` need, down to `inputs` and to what holds a state.

    Raises:
        ValueError: a placeholder that `fetches` need is not among `inputs` and has no default.
    """
    names = [getattr(fetch, "op", fetch).name for fetch in fetches]
    fed = {tensor.op.name for tensor in inputs}
    whole = graph.as_graph_def()
    for node in whole.node:
        if node.name in fed:
            del node.input[:]  # what an input was computed from is not needed
    found = tf.graph_util.extract_sub_graph(whole, names)
    operations = {node.name: graph.get_operation_by_name(node.name) for node in found.node}
    used = tuple(tensor for tensor in inputs if tensor.op.name in operations)
    states = tuple(op.outputs[0] for name, op in operations.items() if name not in fed and _holds_state(op))
    missing = [name for name, op in operations.items() if op.type == "Placeholder" and name not in fed]
    if missing:
        raise ValueError(f"The placeholder {missing[0]} is needed, but nothing is fed to it.")
    dropped = fed | {state.op.name for state in states}
    part = tf.GraphDef(versions=found.versions, library=found.library)
    for node in found.node:
        if node.name not in dropped:
            copy = part.node.add()
            copy.CopyFrom(node)
            copy.device = ""
            copy.attr.pop("_class", None)  # colocation with what may have been dropped
            kept = [name for name in node.input if not (name.startswith("^") and name[1:] in dropped)]
            copy.input[:] = kept
    return Subgraph(graph, part, used, states, tuple(fetch.name for fetch in fetches))


def _holds_state(op: tf.Operation) -> bool:
    """Whether the operation stands for a variable, queue, table, iterator or the like."""
    if op.inputs or not op.outputs or not op.op_def.is_stateful:
        return False
    dtype = op.outputs[0].dtype
    return dtype == tf.resource or dtype._is_ref_dtype
