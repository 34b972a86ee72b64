"""Conditions and loops of TensorFlow 2, from `If` and `While` with their functions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...shapes import Shapes
from ..names import readable
from ..statements import (
    Block,
    Choice,
    Loop,
    Name,
    Value,
    Weight,
)
from .naming import name_of, source_of_result
from .nodes import Body, Node, Nodes, Tensor
from .structure import Graph, Scope

if TYPE_CHECKING:
    pass


class NewControlFlow:
    """Writes conditions and loops of TensorFlow 2: a part of `BlockWriter`."""

    def _inner(self, name: str, values: Sequence[Value]) -> tuple[Block, Body]:
        body = self.nodes.bodies[name]
        graph = Graph(Nodes(body.nodes, self.nodes.bodies, Shapes([])))
        scope = Scope()
        for argument, value in zip(body.arguments, values, strict=True):
            scope[Tensor(argument)] = value
        inner = type(self.emitter)(graph, self.emitter.namer)
        return inner.block(body.results, body.controls, scope), body

    def _write_v2_condition(self, node: Node) -> None:
        predicate, *values = map(self.value, node.inputs)
        then, _ = self._inner(node.attributes["then_branch"], values)
        other, _ = self._inner(node.attributes["else_branch"], values)
        names = tuple(self._named(node, number) for number in range(len(node.types)))
        self.statements.append(Choice(names, predicate, then, other, self.emitter.namer.new(readable(node.name))))

    def _write_v2_loop(self, node: Node) -> None:
        values = [self.value(tensor) for tensor in node.inputs]
        body = self.nodes.bodies[node.attributes["body"]]
        carried = [
            number
            for number, result in enumerate(body.results)
            if source_of_result(body, result) != body.arguments[number] and not isinstance(values[number], Weight)
        ]
        names = {number: self.emitter.namer.new(name_of(node, number, 2)) for number in carried}
        inner = [Name(names[number]) if number in names else value for number, value in enumerate(values)]
        turn, _ = self._inner(node.attributes["body"], inner)
        condition, _ = self._inner(node.attributes["cond"], inner)
        turn.results = tuple(turn.results[number] for number in carried)
        for number, value in enumerate(values):
            if number not in names:
                self.scope[Tensor(node.name, number)] = value
        finals = tuple(self._named(node, number) for number in carried)
        shapes = node.attributes.get("output_shapes") or [None] * len(values)
        self.statements.append(
            Loop(
                finals,
                tuple(names.values()),
                tuple(values[number] for number in carried),
                condition,
                turn,
                tuple(shapes[number] for number in carried),
                False,
                self.emitter.namer.new(readable(node.name)),
            )
        )
