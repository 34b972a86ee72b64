"""The statements of one block of a function."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..statements import (
    Apply,
    Constant,
    Let,
    Name,
    Statement,
    Value,
    Weight,
)
from . import new_control_flow, old_control_flow, training_statements
from .effects import LEFT_OUT, VARIABLES, writes
from .naming import is_constant_enter, name_of
from .nodes import Node, Tensor
from .regions import EXITS, Branch, Place
from .structure import Circular, Scope, Unit, Untranslatable
from .tables import TABLES, contents

if TYPE_CHECKING:
    from .emitting import Emitter

ALIASES = frozenset({"Identity", "RefIdentity", "Snapshot", "PreventGradient", "LoopCond", "IdentityN"})
READS = frozenset({"ReadVariableOp"})
CONDITIONS = frozenset({"If", "StatelessIf"})
CASES = frozenset({"Case", "StatelessCase"})
LOOPS = frozenset({"While", "StatelessWhile"})
FLOWS = {"TensorArrayV3": 1}  # which output is the array itself, in the place of its handle


class BlockWriter:
    """Writes the statements of one block: a unit is an operation, a condition, a loop, a call or the tape."""

    def __init__(self, emitter: "Emitter", place: Place, scope: Scope, statements: list[Statement]):
        self.emitter = emitter
        self.graph, self.nodes, self.regions = emitter._graph, emitter._nodes, emitter._regions
        self.place, self.scope, self.statements = place, scope, statements
        self.done: set[Unit] = set()

    def need(self, tensor: Tensor) -> None:
        """Write what gives the tensor, if nothing does by now."""
        tensor = self._resolved(tensor)
        if self.scope.find(tensor) is None:
            self.visit(self.unit(tensor))

    def run(self, name: str) -> None:
        """Write what the operation does."""
        self.visit(self._node_unit(name))

    def _node_unit(self, name: str) -> Unit:
        group = self.emitter.updates.get(name)
        return ("node", name) if group is None else ("update", group.name)

    def unit(self, tensor: Tensor) -> Unit:
        """What gives a tensor."""
        method = self.emitter.methods.get(tensor)
        if method is not None:
            return ("call", method.name)
        if tensor in self.emitter.given:
            return ("tape", None)
        node = self.nodes.nodes.get(tensor.node)
        if node is None:
            raise Untranslatable(f"the graph lacks {tensor.node}")
        if node.name in self.regions.joins:
            return ("choice", old_control_flow.choice_of(self, node.name))
        if node.op in EXITS:
            return ("loop", old_control_flow.loop_of(self, node))
        return self._node_unit(node.name)

    def value(self, tensor: Tensor) -> Value:
        """The value of a tensor that has been written."""
        found = self.scope.find(self._resolved(tensor))
        if found is None:
            raise Untranslatable(f"{tensor} has no value here")
        return found

    def visit(self, unit: Unit) -> None:
        """Write a unit after all that it needs."""
        waiting, opened = [unit], set()
        while waiting:
            current = waiting[-1]
            if current in self.done:
                waiting.pop()
                continue
            missing = [other for other in self._needs(current) if other not in self.done]
            if missing and current in opened:
                raise Circular(f"{current[1]} needs itself")
            opened.add(current)
            if missing:
                waiting += reversed(missing)
                continue
            waiting.pop()
            self.done.add(current)
            self._write(current)

    # what a unit needs

    def _needs(self, unit: Unit) -> list[Unit]:
        kind, key = unit
        if kind == "node":
            node = self.nodes.nodes.get(key)
            if node is None:
                raise Untranslatable(f"the graph lacks {key}")
            return self.units([*node.inputs], self.graph.effects.needed(node))
        if kind == "choice":
            joins = old_control_flow.joins(self, key)
            inside = [(*self.place, Branch(key.predicate, taken)) for taken in (False, True)]
            tensors, controls = [key.predicate], list[str]()
            for number, place in enumerate(inside):
                outer, waited = self._outside(place, [self.regions.joins[name][number] for name in joins])
                tensors += outer
                controls += waited
            for name in joins:
                controls += self.graph.effects.needed(self.nodes[name])
            return self.units(tensors, controls)
        if kind == "loop":
            results = old_control_flow.loop_results(self, key)
            tensors, controls = self._outside(key, results)
            return self.units(tensors, controls)
        if kind == "tape":
            return []
        if kind == "update":
            return training_statements.update_needs(self, training_statements.group(self, key))
        method = training_statements.method(self, key)
        return self.units(method.arguments, ())

    def units(self, tensors: Iterable[Tensor], controls: Iterable[str]) -> list[Unit]:
        """The units that give the tensors which have no values by now, and that run the operations."""
        found = []
        for tensor in tensors:
            tensor = self._resolved(tensor)
            if self.scope.find(tensor) is None:
                found.append(self.unit(tensor))
        for name in controls:
            place = self.regions.places.get(name, ())
            if place[: len(self.place)] == self.place:
                is_joined = self.nodes[name].op in EXITS or name in self.regions.joins
                found.append(self.unit(Tensor(name)) if is_joined else self._node_unit(name))
        return found

    def _outside(self, place: Place, results: Iterable[Tensor]) -> tuple[list[Tensor], list[str]]:
        """What the operations of an inner place, as far as the results need them, take from outside."""
        tensors: dict[Tensor, None] = {}
        controls: dict[str, None] = {}
        waiting, seen = list(results), set[Any]()
        while waiting:
            tensor = self._resolved(waiting.pop())
            if tensor in seen:
                continue
            seen.add(tensor)
            node = self.nodes.nodes.get(tensor.node)
            if node is None or self.regions.places[node.name][: len(place)] != place:
                tensors[tensor] = None
                continue
            waiting += node.inputs
            for name in self.graph.effects.needed(node):
                if self.regions.places[name][: len(place)] == place:
                    waiting.append(Tensor(name))
                else:
                    controls[name] = None
        return list(tensors), list(controls)

    def _resolved(self, tensor: Tensor) -> Tensor:
        """The tensor that a Switch of a condition passes on, or that enters a loop unchanged."""
        while tensor.node in self.nodes and self.scope.find(tensor) is None:
            node = self.nodes[tensor.node]
            if not self.regions.is_choice(node) and not is_constant_enter(node):
                break
            tensor = node.inputs[0]
        return tensor

    # writing a unit

    def _write(self, unit: Unit) -> None:
        kind, key = unit
        if kind == "node":
            self._write_node(self.nodes[key])
        elif kind == "choice":
            old_control_flow.write_choice(self, key)
        elif kind == "loop":
            old_control_flow.write_loop(self, key)
        elif kind == "tape":
            training_statements.write_tape(self)
        elif kind == "update":
            training_statements.write_update(self, training_statements.group(self, key))
        else:
            training_statements.write_call(self, training_statements.method(self, key))

    def _write_node(self, node: Node) -> None:
        if node.op == "Const":
            self._bind(node, Constant(node.value, node.name))
        elif node.op in TABLES:
            if contents(self.nodes, node.name) is None:
                raise Untranslatable(f"the contents of the table {node.name} are not in the graph")
            self._bind(node, Weight(node.name))
        elif node.op in VARIABLES:
            self._bind(node, Weight(node.name))
        elif node.op in ("IsVariableInitialized", "VarIsInitializedOp"):
            self._bind(node, Constant(np.array(True), node.name))
        elif node.op in ("NoOp", "ControlTrigger", "Assert"):
            return
        elif node.op in ALIASES or node.op in ("Print", "CheckNumerics", "PrintV2"):
            self._write_alias(node)
        elif node.op in READS:
            self._read(node, self.value(node.inputs[0]))
        elif LEFT_OUT.fullmatch(node.op):
            return
        elif node.op in CONDITIONS:
            new_control_flow.write_v2_condition(self, node)
        elif node.op in CASES:
            new_control_flow.write_v2_case(self, node)
        elif node.op in LOOPS:
            new_control_flow.write_v2_loop(self, node)
        else:
            self._write_operation(node)

    def _write_alias(self, node: Node) -> None:
        """Give a value a further name; what reads a variable by reference sees what it holds when that is used."""
        for number, tensor in enumerate(node.inputs[: len(node.types)]):
            value = self.value(tensor)
            if isinstance(value, Weight) and self.nodes.nodes[value.variable].op == "VarHandleOp":
                self._read(node, value)
            else:
                self.scope[Tensor(node.name, number)] = value

    def _read(self, node: Node, value: Value) -> None:
        if not self.emitter.has_effects:
            self.scope[Tensor(node.name)] = value
            return
        self._let(node, "ReadVariableOp", (value,), (node.inputs[0],))

    def _write_operation(self, node: Node) -> None:
        if not node.types and not writes(node):
            raise Untranslatable(f"{node.op} ({node.name}) is an operation that TensorFlow does not have")
        if node.op in ("PyFunc", "PyFuncStateless", "EagerPyFunc"):
            raise Untranslatable(f"{node.name} calls Python code that is not in the graph ({node.op})")
        if node.op in {"Switch", "Merge", "Enter", "Exit", "NextIteration", "RefSwitch", "RefMerge"}:
            raise Untranslatable(f"{node.name} is control flow of a kind that is not known ({node.op})")
        self._let(node, node.op, tuple(map(self.value, node.inputs)), tuple(node.inputs))

    def _let(self, node: Node, op: str, inputs: tuple[Value, ...], tensors: tuple[Tensor, ...]) -> None:
        apply = Apply(
            op,
            inputs,
            node.attributes,
            node.name,
            tuple(node.types),
            tuple(map(self.nodes.type, tensors)),
            tuple(map(self.nodes.shape, tensors)),
        )
        outputs = range(len(node.types))
        names = [self.emitter.namer.new(name_of(node, number, len(outputs))) for number in outputs]
        if node.op in FLOWS:
            names = names[:1] * 2
        for number, name in enumerate(names):
            self.scope[Tensor(node.name, number)] = Name(name)
        shapes = tuple(self.nodes.shape(Tensor(node.name, number)) for number in outputs)
        self.statements.append(Let(tuple(names), apply, shapes, writes(node)))

    def _bind(self, node: Node, value: Value) -> None:
        self.scope[Tensor(node.name)] = value

    def named(self, node: Node, number: int) -> str:
        """Give an output of an operation a name that a condition or loop assigns."""
        name = self.emitter.namer.new(name_of(node, number, 1))
        self.scope[Tensor(node.name, number)] = Name(name)
        return name
