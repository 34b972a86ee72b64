"""What in a graph XLA cannot compile, operation by operation, with the reason."""

from collections.abc import Iterable
from typing import NamedTuple

import tensorflow as tf2
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import kernels  # the list of registered kernels has no public name

from . import random_draws
from .subgraph import Subgraph

CONTROL_FLOW = {"Switch", "Merge", "Enter", "Exit", "NextIteration", "LoopCond", "RefSwitch"}  # rewritten by XLA
PYTHON = {"PyFunc", "PyFuncStateless", "EagerPyFunc"}


class Unsupported(NamedTuple):
    """An operation that XLA cannot compile."""

    operation: str
    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.operation} ({self.kind}): {self.reason}"


def unsupported(part: Subgraph) -> list[Unsupported]:
    """The operations of `part` that XLA cannot compile; empty where there are none."""
    found = [
        Unsupported(state.op.name, state.op.type, _reason_of_state(state))
        for state in part.states
        if not _is_variable(state)
    ]
    bodies = [node for function in part.graph_def.library.function for node in function.node_def]
    compilable = _compilable({node.op for node in (*part.graph_def.node, *bodies)})
    functions = {function.signature.name for function in part.graph_def.library.function}
    for node in (*part.graph_def.node, *_called(part.graph_def)):
        random = node.op in ("TruncatedNormal", "ParameterizedTruncatedNormal", "Multinomial", "RandomShuffle")
        random |= node.op in random_draws.SUPPORTED and not random_draws.is_supported(node)
        if random:
            found.append(Unsupported(node.name, node.op, "XLA would draw other random numbers than a session"))
        elif node.op not in compilable and node.op not in functions and node.op not in CONTROL_FLOW:
            found.append(Unsupported(node.name, node.op, _reason(node)))
    return found


def _called(graph_def: tf.GraphDef) -> list[tf.NodeDef]:
    """The nodes of the library's functions that the graph calls, directly or through another function."""
    library = {function.signature.name: function for function in graph_def.library.function}
    waiting, nodes = list(graph_def.node), []
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        names = [node.op, *(name for value in node.attr.values() for name in _functions(value))]
        for name in library.keys() & set(names) - seen:
            seen.add(name)
            nodes.extend(library[name].node_def)
            waiting.extend(library[name].node_def)
    return nodes


def _functions(value: tf.AttrValue) -> list[str]:
    return [value.func.name, *(function.name for function in value.list.func)]


def _compilable(operations: Iterable[str]) -> set[str]:
    with tf.Graph().as_default(), tf.Session() as session:  # the first program that is compiled registers the kernels
        session.run(tf2.function(lambda: tf.constant(0) + 1, jit_compile=True)())
    return {
        name
        for name in operations
        if any(kernel.device_type == "XLA_CPU_JIT" for kernel in kernels.get_registered_kernels_for_op(name).kernel)
    }


def _is_variable(state: tf.Tensor) -> bool:
    return state.op.type == "VarHandleOp" and state.op.get_attr("dtype") != tf.string


def _reason_of_state(state: tf.Tensor) -> str:
    if state.op.type == "VarHandleOp":
        return "a variable that holds strings"
    if state.dtype._is_ref_dtype and "Variable" in state.op.type:
        return "a reference variable: build the graph with tf.enable_resource_variables()"
    if "Queue" in state.op.type:
        return "a queue: feed the step from arrays instead"
    return "a state that is not a variable"


def _reason(node: tf.NodeDef) -> str:
    types = {value.type for value in node.attr.values()} | {t for value in node.attr.values() for t in value.list.type}
    if node.op in PYTHON:
        return "calls Python"
    if "Queue" in node.op:
        return "works on a queue"
    if tf.string.as_datatype_enum in types or "String" in node.op or "Summary" in node.op:
        return "works on strings"
    if node.op.startswith(("Assign", "Apply", "SparseApply", "Scatter")):
        return "writes a reference variable"
    return "XLA has no kernel for it"
