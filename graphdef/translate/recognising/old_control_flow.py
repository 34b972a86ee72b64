"""Conditions and loops of TensorFlow 1, from `Switch`, `Merge`, `Enter` and `Exit`."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..names import readable
from ..statements import (
    Choice,
    Loop,
    Name,
)
from .naming import name_of
from .nodes import Node, Tensor
from .regions import ENTERS, EXITS, Branch, Frame, Place
from .structure import Chosen, Scope, Untranslatable

if TYPE_CHECKING:
    from .blocks import BlockWriter


def choice_of(writer: "BlockWriter", join: str) -> Chosen:
    """The condition that a Merge ends: those in one scope end the same."""
    scope = join.rpartition("/")[0] if writer.emitter.joined else join
    return Chosen(writer.regions.predicates[join], scope, writer.regions.places[join])


def joins(writer: "BlockWriter", chosen: Chosen) -> list[str]:
    """The Merges of a condition that are needed."""
    return writer.emitter.joins(chosen, functools.partial(choice_of, writer))


def write_choice(writer: "BlockWriter", chosen: Chosen) -> None:
    """Write a condition whose needs have been written."""
    merges, predicate = joins(writer, chosen), chosen.predicate
    blocks = []
    for number, taken in enumerate((False, True)):
        place = (*writer.place, Branch(predicate, taken))
        results = [writer.regions.joins[name][number] for name in merges]
        blocks.append(writer.emitter.block_at(place, results, [], Scope(writer.scope)))
    names = tuple(writer.named(writer.nodes[name], 0) for name in merges)
    writer.statements.append(
        Choice(names, writer.value(predicate), blocks[1], blocks[0], writer.emitter.namer.new(readable(merges[0])))
    )


def loop_of(writer: "BlockWriter", leaving: Node) -> Place:
    """The loop that an Exit leaves."""
    place = writer.regions.of(leaving.inputs[0])
    last = max(number for number, entry in enumerate(place) if isinstance(entry, Frame))
    return place[: last + 1]


def _frame(place: Place) -> str:
    """The name of the loop that is a place."""
    entry = place[-1]
    return entry.name if isinstance(entry, Frame) else ""


def _inside(writer: "BlockWriter", place: Place, op: Callable[[Node], bool]) -> list[Node]:
    return [
        node
        for node in writer.nodes
        if node.name in writer.emitter.needed and writer.regions.places.get(node.name) == place and op(node)
    ]


def _loop_merges(writer: "BlockWriter", place: Place) -> list[Node]:
    return _inside(writer, place, writer.regions.is_of_loop)


def loop_results(writer: "BlockWriter", place: Place) -> list[Tensor]:
    """All that the condition and the next turn of a loop need, and where its variables start."""
    condition = _inside(writer, place, lambda node: node.op == "LoopCond")
    if len(condition) != 1:
        raise Untranslatable(f"the loop {_frame(place)} has no single condition")
    merges = _loop_merges(writer, place)
    return [Tensor(condition[0].name), *(tensor for merge in merges for tensor in merge.inputs)]


def write_loop(writer: "BlockWriter", place: Place) -> None:
    """Write a loop whose needs have been written."""
    merges = _loop_merges(writer, place)
    starts, turns = [], []
    for merge in merges:
        first, second = merge.inputs[:2]
        entering, turning = (first, second) if writer.nodes[first.node].op in ENTERS else (second, first)
        starts.append(writer.nodes[entering.node].inputs[0])
        turns.append(writer.nodes[turning.node].inputs[0])
    condition = _inside(writer, place, lambda node: node.op == "LoopCond")[0].inputs[0]
    variables = tuple(writer.emitter.namer.new(name_of(merge, 0, 1)) for merge in merges)
    loop_names = []
    leaving = {_switch_source(writer, node): node for node in writer.nodes if _leaves(writer, node, place)}
    for merge in merges:
        out = leaving.get(merge.name)
        loop_names.append(writer.named(out, 0) if out is not None else "")
    blocks = []
    for results in ([condition], turns):
        inner = Scope(writer.scope)
        for merge, name in zip(merges, variables, strict=True):
            inner[Tensor(merge.name)] = Name(name)
            for user in writer.nodes.users[merge.name]:
                if user.op in ("Switch", "RefSwitch") and not writer.regions.is_choice(user):
                    inner[Tensor(user.name, 1)] = Name(name)
        blocks.append(writer.emitter.block_at(place, results, [], inner))
    enters = _inside(writer, place, lambda node: node.op in ENTERS)
    shapes = tuple(writer.nodes.shape(Tensor(merge.name)) for merge in merges)
    writer.statements.append(
        Loop(
            tuple(loop_names),
            variables,
            tuple(map(writer.value, starts)),
            blocks[0],
            blocks[1],
            shapes,
            False,
            writer.emitter.namer.new(readable(_frame(place))),
            max((int(node.attributes.get("parallel_iterations", 10)) for node in enters), default=10),
        )
    )


def _leaves(writer: "BlockWriter", node: Node, place: Place) -> bool:
    return node.op in EXITS and node.name in writer.emitter.needed and loop_of(writer, node) == place


def _switch_source(writer: "BlockWriter", leaving: Node) -> str:
    switch = writer.nodes[leaving.inputs[0].node]
    return switch.inputs[0].node
