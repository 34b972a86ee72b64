"""What in a graph XLA cannot compile, operation by operation, with the reason."""

from collections.abc import Iterable
from typing import NamedTuple

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.types_pb2 import DT_DOUBLE, DT_FLOAT, DT_STRING

from .called import called, library
from .operations import attribute, operations

CONTROL_FLOW = {"Switch", "Merge", "Enter", "Exit", "NextIteration", "LoopCond", "RefSwitch"}  # rewritten by XLA
PYTHON = {"PyFunc", "PyFuncStateless", "EagerPyFunc"}
REFERENCES = {"Variable", "VariableV2", "TemporaryVariable", "AutoReloadVariable"}
REPLACEABLE_DRAWS = {"RandomUniform", "RandomStandardNormal", "RandomUniformInt"}
OTHER_DRAWS = {"TruncatedNormal", "ParameterizedTruncatedNormal", "Multinomial", "RandomShuffle"}


class Unsupported(NamedTuple):
    """An operation that XLA cannot compile."""

    operation: str
    kind: str
    reason: str

    def __str__(self) -> str:
        return f"{self.operation} ({self.kind}): {self.reason}"


def in_words(found: Iterable[Unsupported]) -> str:
    """What cannot be compiled, a clause for each reason.

    >>> in_words([Unsupported("a", "PyFunc", "calls Python"), Unsupported("b", "PyFunc", "calls Python")])
    'a (PyFunc) and 1 more: calls Python'
    """
    by_reason: dict[str, list[Unsupported]] = {}
    for each in found:
        by_reason.setdefault(each.reason, []).append(each)
    clauses = []
    for reason, (first, *others) in by_reason.items():
        more = f" and {len(others)} more" if others else ""
        clauses.append(f"{first.operation} ({first.kind}){more}: {reason}")
    return "; ".join(clauses)


def unsupported(graph_def: GraphDef, states: Iterable[NodeDef] = ()) -> list[Unsupported]:
    """The operations that XLA cannot compile; empty where there are none.

    Args:
        graph_def: of this project's or of TensorFlow's class, with its library.
        states: operations outside of it that hold a state which it uses.
    """
    found = [
        Unsupported(node.name, node.op, _reason_of_state(node))
        for node in states
        if node.op != "VarHandleOp" or attribute(node, "dtype").type == DT_STRING
    ]
    known = operations()
    functions = library(graph_def)
    bodies = [node for name in called(graph_def.node, functions) for node in functions[name].node_def]
    for node in (*graph_def.node, *bodies):
        if node.op in OTHER_DRAWS or (node.op in REPLACEABLE_DRAWS and not is_replaceable_draw(node)):
            found.append(Unsupported(node.name, node.op, "XLA would draw other random numbers than a session"))
        elif node.op not in functions and node.op not in CONTROL_FLOW and not (node.op in known and known[node.op].xla):
            found.append(Unsupported(node.name, node.op, _reason(node)))
    return found


def is_replaceable_draw(node: NodeDef) -> bool:
    """Whether the node draws random numbers in a way that `random_draws` can replace."""
    floating = attribute(node, "dtype").type in (DT_FLOAT, DT_DOUBLE)
    return node.op in REPLACEABLE_DRAWS and (node.op == "RandomUniformInt" or floating)


def _reason_of_state(node: NodeDef) -> str:
    if node.op == "VarHandleOp":
        return "a variable that holds strings"
    if node.op in REFERENCES:
        return "a reference variable: build the graph with tf.enable_resource_variables()"
    if "Queue" in node.op:
        return "a queue: feed the step from arrays instead"
    return "a state that is not a variable"


def _reason(node: NodeDef) -> str:
    types = {value.type for value in node.attr.values()} | {t for value in node.attr.values() for t in value.list.type}
    if node.op in PYTHON:
        return "calls Python"
    if node.op not in operations():
        return "TensorFlow does not know it"
    if "Queue" in node.op:
        return "works on a queue"
    if DT_STRING in types or "String" in node.op or "Summary" in node.op:
        return "works on strings"
    if node.op.startswith(("Assign", "Apply", "SparseApply", "Scatter")):
        return "writes a reference variable"
    return "XLA has no kernel for it"
