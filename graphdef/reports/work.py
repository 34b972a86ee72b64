"""The floating-point operations that one example takes, in the graph and in the functions that it calls."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tensorboard.compat.proto.function_pb2 import FunctionDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..called import body, functions_of
from ..ends import is_around_the_model
from ..flops import Flops, flops
from ..shapes import Shape, Shapes

DEEPEST = 50  # functions that call functions


class Work(NamedTuple):
    """What a model computes for one example."""

    flops: int
    unknown: int  # products and convolutions whose shapes are not known, and which are not in `flops`
    has_loop: bool  # whether a loop is in it, of which one turn is counted
    batch: int  # the number of examples that the graph is built for, by which was divided; 1 if any number


def work(
    nodes: Sequence[NodeDef], shapes: Shapes, functions: Mapping[str, FunctionDef], inputs: Sequence[Shape]
) -> Work:
    """Count what `nodes` compute, without what trains or saves.

    Args:
        nodes: the operations that the outputs need.
        shapes: of the graph.
        functions: its library.
        inputs: the shapes of what is fed, of which a first size that all have in common is the batch.
    """
    counter = _Counter(functions)
    total, unknown = counter.count(nodes, shapes, 0)
    sizes = {shape[0] for shape in inputs if shape}
    batch = sizes.pop() if len(sizes) == 1 else None
    batch = batch if batch and batch > 1 else 1
    return Work(total // batch, unknown, any(node.op in ("Enter", "While", "StatelessWhile") for node in nodes), batch)


class _Counter:
    def __init__(self, functions: Mapping[str, FunctionDef]):
        self._functions = functions
        self._known: dict[str, tuple[int, int]] = {}

    def count(self, nodes: Sequence[NodeDef], shapes: Shapes, depth: int) -> tuple[int, int]:
        found: Flops = flops([node for node in nodes if not is_around_the_model(node)], shapes)
        total, unknown = found.total, len(found.unknown)
        for node in nodes:
            for name in functions_of(node):
                if name in self._functions:
                    inner = self._of_function(name, depth)
                    total, unknown = total + inner[0], unknown + inner[1]
        return total, unknown

    def _of_function(self, name: str, depth: int) -> tuple[int, int]:
        if name not in self._known:
            self._known[name] = (0, 0)  # while it is counted: a function that calls itself is counted once
            if depth < DEEPEST:
                nodes = body(self._functions[name])
                self._known[name] = self.count(nodes, Shapes(nodes), depth + 1)
        return self._known[name]
