"""Conditions and loops of TensorFlow 1, from `Switch`, `Merge`, `Enter` and `Exit`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ..names import readable
from ..statements import (
    Choice,
    Constant,
    Loop,
    Name,
)
from .naming import name_of
from .nodes import Node, Tensor
from .regions import ENTERS, EXITS, Branch, Frame, Place
from .structure import Chosen, Scope, Untranslatable

if TYPE_CHECKING:
    pass


class OldControlFlow:
    """Writes conditions and loops of TensorFlow 1: a part of `BlockWriter`."""

    def _choice_of(self, join: str) -> Chosen:
        """The condition that a Merge ends: those in one scope end the same."""
        scope = join.rpartition("/")[0] if self.emitter.joined else join
        return Chosen(self.regions.predicates[join], scope, self.regions.places[join])

    def _joins(self, chosen: Chosen) -> list[str]:
        """The Merges of a condition that are needed."""
        return self.emitter.joins(chosen, self._choice_of)

    def _write_choice(self, chosen: Chosen) -> None:
        joins, predicate = self._joins(chosen), chosen.predicate
        blocks = []
        for number, taken in enumerate((False, True)):
            place = (*self.place, Branch(predicate, taken))
            results = [self.regions.joins[name][number] for name in joins]
            blocks.append(self.emitter.block_at(place, results, [], Scope(self.scope)))
        names = tuple(self._named(self.nodes[name], 0) for name in joins)
        for name in joins:
            number = 0 if self.regions.joins[name][0] == self.nodes[name].inputs[0] else 1
            self.scope[Tensor(name, 1)] = Constant(np.array(number), name)
        self.statements.append(
            Choice(names, self.value(predicate), blocks[1], blocks[0], self.emitter.namer.new(readable(joins[0])))
        )

    def _loop_of(self, leaving: Node) -> Place:
        place = self.regions.of(leaving.inputs[0])
        last = max(number for number, entry in enumerate(place) if isinstance(entry, Frame))
        return place[: last + 1]

    def _inside(self, place: Place, op: Callable[[Node], bool]) -> list[Node]:
        return [
            node
            for node in self.nodes
            if node.name in self.emitter.needed and self.regions.places.get(node.name) == place and op(node)
        ]

    def _loop_merges(self, place: Place) -> list[Node]:
        return self._inside(place, self.regions.is_of_loop)

    def _loop_results(self, place: Place) -> list[Tensor]:
        """All that the condition and the next turn of a loop need, and where its variables start."""
        condition = self._inside(place, lambda node: node.op == "LoopCond")
        if len(condition) != 1:
            raise Untranslatable(f"the loop {place[-1].name} has no single condition")
        merges = self._loop_merges(place)
        return [Tensor(condition[0].name), *(tensor for merge in merges for tensor in merge.inputs)]

    def _write_loop(self, place: Place) -> None:
        merges = self._loop_merges(place)
        starts, turns = [], []
        for merge in merges:
            first, second = merge.inputs[:2]
            entering, turning = (first, second) if self.nodes[first.node].op in ENTERS else (second, first)
            starts.append(self.nodes[entering.node].inputs[0])
            turns.append(self.nodes[turning.node].inputs[0])
        condition = self._inside(place, lambda node: node.op == "LoopCond")[0].inputs[0]
        variables = tuple(self.emitter.namer.new(name_of(merge, 0, 1)) for merge in merges)
        loop_names = []
        leaving = {self._switch_source(node): node for node in self.nodes if self._leaves(node, place)}
        for merge in merges:
            out = leaving.get(merge.name)
            loop_names.append(self._named(out, 0) if out is not None else "")
        blocks = []
        for results in ([condition], turns):
            inner = Scope(self.scope)
            for merge, name in zip(merges, variables, strict=True):
                inner[Tensor(merge.name)] = Name(name)
                for user in self.nodes.users[merge.name]:
                    if user.op in ("Switch", "RefSwitch") and not self.regions.is_choice(user):
                        inner[Tensor(user.name, 1)] = Name(name)
            blocks.append(self.emitter.block_at(place, results, [], inner))
        enters = [node for node in self._inside(place, lambda node: node.op in ENTERS)]
        shapes = tuple(self.nodes.shape(Tensor(merge.name)) for merge in merges)
        self.statements.append(
            Loop(
                tuple(loop_names),
                variables,
                tuple(map(self.value, starts)),
                blocks[0],
                blocks[1],
                shapes,
                False,
                self.emitter.namer.new(readable(place[-1].name)),
                max((int(node.attributes.get("parallel_iterations", 10)) for node in enters), default=10),
            )
        )

    def _leaves(self, node: Node, place: Place) -> bool:
        return node.op in EXITS and node.name in self.emitter.needed and self._loop_of(node) == place

    def _switch_source(self, leaving: Node) -> str:
        switch = self.nodes[leaving.inputs[0].node]
        return switch.inputs[0].node

    def _named(self, node: Node, number: int) -> str:
        name = self.emitter.namer.new(name_of(node, number, 1))
        self.scope[Tensor(node.name, number)] = Name(name)
        return name
