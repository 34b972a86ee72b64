"""The graph and the functions of its library, alike: nodes by their names, and what calls what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..called import functions_of
from ..operations import attribute

CALLS = ("PartitionedCall", "StatefulPartitionedCall")  # whose inputs are the function's arguments
OVER_ELEMENTS = re.compile(
    r"^(Parallel)?(Map|FlatMap|Interleave|Filter)Dataset(V\d)?$"
)  # which call it with each element


@dataclass(frozen=True)
class Body:
    """The nodes of a graph or of a function."""

    function: str  # empty for the graph itself
    nodes: Mapping[str, NodeDef]
    parameters: tuple[str, ...]  # of the function
    calls: frozenset[str]  # functions called by any node


class Bodies:
    """All bodies of a graph."""

    def __init__(self, graph_def: GraphDef):
        library = graph_def.library
        names = {function.signature.name for function in library.function}
        self.graph = _body("", graph_def.node, (), names)
        self.functions = {
            function.signature.name: _body(
                function.signature.name,
                function.node_def,
                tuple(argument.name for argument in function.signature.input_arg),
                names,
            )
            for function in library.function
        }
        self._gradients = {gradient.function_name: gradient.gradient_func for gradient in library.gradient}
        self._callers: dict[str, list[tuple[Body, NodeDef]]] = {}
        for body in self:
            for node in body.nodes.values():
                called = node.op
                if node.op in CALLS or OVER_ELEMENTS.match(node.op):
                    called = next(
                        (attribute(node, key).func.name for key in ("f", "predicate") if key in node.attr), ""
                    )
                if called in self.functions:
                    self._callers.setdefault(called, []).append((body, node))

    def __iter__(self) -> Iterator[Body]:
        yield self.graph
        yield from self.functions.values()

    def callers(self, function: str) -> list[tuple[Body, NodeDef]]:
        """The nodes, with their bodies, that call the function with their inputs or with a dataset's elements."""
        return self._callers.get(function, [])

    def called_by(self, functions: set[str] | frozenset[str]) -> set[str]:
        """The functions and all that they call, directly or not."""
        waiting, found = list(functions), set()
        while waiting:
            name = waiting.pop()
            if name in self.functions and name not in found:
                found.add(name)
                waiting.extend(self.functions[name].calls)
                waiting.append(self._gradients.get(name, ""))
        return found


def _body(function: str, nodes: Iterable[NodeDef], parameters: tuple[str, ...], names: set[str]) -> Body:
    called = {name for node in nodes for name in functions_of(node)} & names
    return Body(function, {node.name: node for node in nodes}, parameters, frozenset(called))
