"""A graph with the functions that it calls written out, as scopes: for reading, not for running.

In a SavedModel of TensorFlow 2 nearly all that the model computes stands in functions.
"""

from collections.abc import Iterable, Iterator

from tensorboard.compat.proto.function_pb2 import FunctionDef
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from .called import library
from .operations import attribute
from .wires import data_inputs

CALLS = ("PartitionedCall", "StatefulPartitionedCall")
MOST = 20_000  # operations of the result; calls beyond stay as they are
DEEPEST = 12  # calls within calls


def inlined(graph_def: GraphDef) -> GraphDef:
    """Put each called function's operations into a scope with the name of the call.

    An operation's output is told by its number, which for operations with several named outputs is only the number
    within that name. Calls of functions for conditions and loops stay, as do gradients.
    """
    writer = _Writer(library(graph_def))
    result = GraphDef(versions=graph_def.versions)
    nodes = list(writer.written(graph_def.node, "", {}, 0))
    for node in nodes:
        node.input[:] = [writer.resolved(name) for name in node.input]
    result.node.extend(nodes)
    return result


class _Writer:
    def __init__(self, functions: dict[str, FunctionDef]):
        self._functions = functions
        self._written = 0
        self.outputs: dict[str, list[str]] = {}  # of each call that was written out: what its outputs are

    def written(self, nodes: Iterable[NodeDef], scope: str, arguments: dict[str, str], depth: int) -> Iterator[NodeDef]:
        """The operations as they stand in the scope, with those of the functions that they call."""
        for node in nodes:
            function = self._functions.get(_called(node))
            copy = NodeDef()
            copy.CopyFrom(node)
            copy.name = scope + node.name
            copy.input[:] = [_placed(name, scope, arguments) for name in node.input]
            if function is None or depth == DEEPEST or self._written + len(function.node_def) > MOST:
                self._written += 1
                yield copy
                continue
            inner = f"{copy.name}/"
            names = [argument.name for argument in function.signature.input_arg]
            passed = dict(zip(names, data_inputs(copy), strict=False))
            self.outputs[copy.name] = [
                _placed(function.ret.get(output.name, ""), inner, passed) for output in function.signature.output_arg
            ]
            yield from self.written(function.node_def, inner, passed, depth + 1)

    def resolved(self, name: str) -> str:
        """An input, through the calls that were written out."""
        for _ in range(2 * DEEPEST):
            node, _, number = name.removeprefix("^").partition(":")
            if node not in self.outputs or not self.outputs[node]:
                return name
            outputs = self.outputs[node]
            chosen = outputs[min(int(number or 0), len(outputs) - 1)]
            name = f"^{chosen.partition(':')[0]}" if name.startswith("^") else chosen
        return name


def _called(node: NodeDef) -> str:
    return attribute(node, "f").func.name if node.op in CALLS else node.op


def _placed(name: str, scope: str, arguments: dict[str, str]) -> str:
    """An input of a function's operation, as an input in the graph: "x:output:1" becomes "scope/x:1"."""
    mark = "^" if name.startswith("^") else ""
    node, *rest = name.removeprefix("^").split(":")
    if not scope:
        return name
    if node in arguments and not mark:
        return arguments[node]
    if node in arguments:
        return "^" + arguments[node].removeprefix("^").partition(":")[0]
    number = rest[-1] if rest and rest[-1].isdigit() else "0"
    return f"{mark}{scope}{node}" + (f":{number}" if number != "0" and not mark else "")
