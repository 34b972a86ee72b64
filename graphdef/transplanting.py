"""A part of a graph with variables of its own, in a new graph: the original is neither changed nor needed to run it."""

from dataclasses import dataclass

import tensorflow.compat.v1 as tf

from . import reference_variables
from .errors import GraphError
from .subgraph import Subgraph


@dataclass(frozen=True)
class Transplant:
    """What `transplant` made."""

    part: Subgraph  # of the new graph; its inputs are still the original's placeholders
    states: tuple[tf.Tensor, ...]  # the original's variables: handles and references
    variables: tuple[tf.Tensor, ...]  # the handles in the new graph, in the same order
    written: tuple[int, ...]  # which of them the part writes


def transplant(part: Subgraph) -> Transplant:
    """The part in a new graph, with resource variables of the same names and types in place of the original's.

    Raises:
        GraphError: a state is not a variable, or the result could depend on the kind of the variables.
    """
    names = [state.op.name for state in part.states]
    for state in part.states:
        if state.op.type not in ("VarHandleOp", "VariableV2", "Variable"):
            raise GraphError(f"{state.op.name} ({state.op.type}) is a state, and no variable.")
    unordered = reference_variables.unordered(part.graph_def, names, part.fetches)
    if unordered:
        raise GraphError(f"{min(unordered)} is read and written in one step, in no order.")
    references = [state.op.name for state in part.states if state.dtype._is_ref_dtype]
    graph_def, fetches = reference_variables.rewrite(part.graph_def, references, part.fetches)
    graph = tf.Graph()
    with graph.as_default():
        handles = tuple(_handle(state) for state in part.states)
    writes = reference_variables.written(part.graph_def, names)
    return Transplant(
        Subgraph(graph, graph_def, part.inputs, handles, tuple(fetches)),
        part.states,
        handles,
        tuple(number for number, name in enumerate(names) if name in writes),
    )


def _handle(state: tf.Tensor) -> tf.Tensor:
    op = state.op
    shape = op.get_attr("shape")
    return tf.raw_ops.VarHandleOp(dtype=op.get_attr("dtype"), shape=shape, shared_name=op.name, name=op.name)
