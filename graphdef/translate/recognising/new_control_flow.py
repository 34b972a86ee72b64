"""Conditions and loops of TensorFlow 2, from `If`, `Case` and `While` with their functions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...shapes import Shapes
from ..names import readable
from ..statements import (
    Apply,
    Block,
    Choice,
    Constant,
    Loop,
    Name,
    Value,
    Weight,
)
from .naming import name_of, source_of_result
from .nodes import Body, Node, Nodes, Tensor
from .structure import Graph, Scope

if TYPE_CHECKING:
    from .blocks import BlockWriter

BOOL, INT32 = 10, 3  # DataTypes


def _inner(writer: "BlockWriter", name: str, values: Sequence[Value]) -> tuple[Block, Body]:
    body = writer.nodes.bodies[name]
    graph = Graph(Nodes(body.nodes, writer.nodes.bodies, Shapes([])))
    scope = Scope()
    for argument, value in zip(body.arguments, values, strict=True):
        scope[Tensor(argument)] = value
    inner = type(writer.emitter)(graph, writer.emitter.namer)
    return inner.block(body.results, body.controls, scope), body


def write_v2_condition(writer: "BlockWriter", node: Node) -> None:
    """Write a condition whose branches are functions."""
    predicate, *values = map(writer.value, node.inputs)
    then, _ = _inner(writer, node.attributes["then_branch"], values)
    other, _ = _inner(writer, node.attributes["else_branch"], values)
    names = tuple(writer.named(node, number) for number in range(len(node.types)))
    writer.statements.append(Choice(names, predicate, then, other, writer.emitter.namer.new(readable(node.name))))


def write_v2_case(writer: "BlockWriter", node: Node) -> None:
    """Write a choice among functions by a number as conditions, one within the other; the last is for all others."""
    index, *values = map(writer.value, node.inputs)
    blocks = [_inner(writer, name, values)[0] for name in node.attributes["branches"]]
    rest = blocks.pop()
    new, count = writer.emitter.namer.new, len(node.types)
    for number, block in reversed(list(enumerate(blocks))):
        constant = Constant(np.array(number, np.int32), node.name)
        is_it = Apply("Equal", (index, constant), {}, node.name, (BOOL,), (INT32, INT32), ((), ()))
        names = tuple(new(name_of(node, place, count)) for place in range(count))
        choice = Choice(names, is_it, block, rest, new(readable(node.name)))
        rest = Block([choice], tuple(map(Name, names)))
    writer.statements += rest.statements
    for place, result in enumerate(rest.results):
        writer.scope[Tensor(node.name, place)] = result


def write_v2_loop(writer: "BlockWriter", node: Node) -> None:
    """Write a loop whose condition and turn are functions; what no turn changes is no variable of it."""
    values = [writer.value(tensor) for tensor in node.inputs]
    body = writer.nodes.bodies[node.attributes["body"]]
    carried = [
        number
        for number, result in enumerate(body.results)
        if source_of_result(body, result) != body.arguments[number] and not isinstance(values[number], Weight)
    ]
    names = {number: writer.emitter.namer.new(name_of(node, number, 2)) for number in carried}
    inner = [Name(names[number]) if number in names else value for number, value in enumerate(values)]
    turn, _ = _inner(writer, node.attributes["body"], inner)
    condition, _ = _inner(writer, node.attributes["cond"], inner)
    turn.results = tuple(turn.results[number] for number in carried)
    for number, value in enumerate(values):
        if number not in names:
            writer.scope[Tensor(node.name, number)] = value
    finals = tuple(writer.named(node, number) for number in carried)
    shapes = node.attributes.get("output_shapes") or [None] * len(values)
    writer.statements.append(
        Loop(
            finals,
            tuple(names.values()),
            tuple(values[number] for number in carried),
            condition,
            turn,
            tuple(shapes[number] for number in carried),
            False,
            writer.emitter.namer.new(readable(node.name)),
        )
    )
