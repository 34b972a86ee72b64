"""The operations that a result needs, as statements in an order in which they can be executed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from tensorflow.python.framework import dtypes  # knows DataTypes by their numbers

from ..names import Namer, readable
from ..statements import (
    Apply,
    Block,
    Call,
    Choice,
    Constant,
    Let,
    Loop,
    Name,
    Request,
    Statement,
    Tape,
    Update,
    Value,
    Weight,
)
from .effects import LEFT_OUT, VARIABLES, Effects, writes
from .nodes import Body, Node, Nodes, Tensor
from .optimizers import Group
from .regions import ENTERS, EXITS, Branch, Frame, Place, Regions, in_order
from .tables import TABLES, contents

ALIASES = frozenset({"Identity", "RefIdentity", "Snapshot", "PreventGradient", "LoopCond", "IdentityN"})
READS = frozenset({"ReadVariableOp"})
CONDITIONS = frozenset({"If", "StatelessIf"})
LOOPS = frozenset({"While", "StatelessWhile"})
FLOWS = {"TensorArrayV3": 1}  # which output is the array itself, in the place of its handle


class Untranslatable(Exception):
    """Something needed cannot be written; the message says what."""


class _Circular(Untranslatable):
    """What should be one statement needs its own results."""


@dataclass
class Graph:
    """A graph with what is known of its regions and effects."""

    nodes: Nodes
    regions: Regions = field(init=False)
    effects: Effects = field(init=False)

    def __post_init__(self) -> None:
        self.regions = Regions(self.nodes)
        self.effects = Effects(self.nodes)


@dataclass
class Gradients:
    """What a tape is asked for: the gradients of the sum of `targets` by each variable of `given`."""

    targets: tuple[Tensor, ...]
    given: dict[Tensor, str]  # the graph's gradient, and its variable

    @property
    def by_variable(self) -> dict[str, list[Tensor]]:
        """The tensors of each variable's gradient: one, or rows and their indices."""
        found: dict[str, list[Tensor]] = {}
        for tensor, variable in self.given.items():
            found.setdefault(variable, []).append(tensor)
        return found


@dataclass
class Method:
    """A function of the model that gives tensors."""

    name: str
    results: tuple[Tensor, ...]
    arguments: tuple[Tensor, ...]


class Scope(dict[Tensor, Value]):
    """The values of tensors, those of the surrounding blocks too."""

    def __init__(self, outer: "Scope | None" = None):
        super().__init__()
        self.outer = outer

    def find(self, tensor: Tensor) -> Value | None:
        """The value of a tensor, if it has one by now."""
        scope: Scope | None = self
        while scope is not None:
            if tensor in scope:
                return scope[tensor]
            scope = scope.outer
        return None


Unit = tuple[str, Any]


class _Chosen(NamedTuple):
    """A condition."""

    predicate: Tensor
    scope: str
    place: Place


class Emitter:
    """Makes one function's statements.

    Args:
        graph: of the operations.
        namer: of the function's values.
        methods: by tensor the method that gives it, which is called instead of computing it here.
        gradients: what a tape gives.
        groups: what optimizers do, in the place of single operations.
    """

    def __init__(
        self,
        graph: Graph,
        namer: Namer,
        methods: Mapping[Tensor, Method] | None = None,
        gradients: Sequence[Gradients] = (),
        groups: Sequence[Group] = (),
    ):
        self._graph, self._nodes, self._regions = graph, graph.nodes, graph.regions
        self._namer = namer
        self._methods = methods or {}
        self._gradients = gradients
        self._given = {tensor: gradient for gradient in gradients for tensor in gradient.given}
        self._updates = {
            name: group for group in groups for name in [*(node.name for node in group.nodes), *group.assigned]
        }
        self.joined = True
        self._has_effects = False
        self._needed: set[str] = set()
        self._joins: dict[_Chosen, list[str]] = {}

    def block(self, results: Sequence[Tensor], controls: Sequence[str], scope: Scope) -> Block:
        """The statements that give `results` and run the operations `controls`.

        Args:
            results: tensors of the graph.
            controls: operations that are run for their effects.
            scope: the values of arguments.

        Raises:
            Untranslatable: an operation that is needed cannot be written.
        """

        def stop(tensor: Tensor) -> bool:
            return scope.find(tensor) is not None or tensor in self._methods or tensor in self._given

        targets = [target for gradient in self._gradients for target in gradient.targets]
        self._needed = self._graph.effects.closure([*results, *targets], controls, stop)
        self._has_effects = any(writes(self._nodes[name]) for name in self._needed)
        try:
            return self._block((), list(results), list(controls), Scope(scope))
        except _Circular:
            if not self.joined:
                raise
            self.joined, self._joins = False, {}
            return self._block((), list(results), list(controls), Scope(scope))

    def joins(self, chosen: "_Chosen", choice_of: Callable[[str], "_Chosen"]) -> list[str]:
        """The Merges of a condition that are needed."""
        if not self._joins:
            for name in self._regions.joins:
                if name in self._needed:
                    self._joins.setdefault(choice_of(name), []).append(name)
        return self._joins[chosen]

    def _block(self, place: Place, results: list[Tensor], controls: list[str], scope: Scope) -> Block:
        block = Block()
        writer = _BlockWriter(self, place, scope, block.statements)
        if not place and self._gradients:
            writer.visit(("tape", None))
        if self._has_effects and not place:  # what depends on no write comes before the writes
            for node in in_order(self._nodes):
                if node.name in self._needed and self._is_early(node, place):
                    writer.visit(writer.unit(Tensor(node.name)))
        for name in controls:
            writer.run(name)
        for tensor in results:
            writer.need(tensor)
        block.results = tuple(writer.value(tensor) for tensor in results)
        return block

    def _is_early(self, node: Node, place: Place) -> bool:
        return (
            self._regions.places.get(node.name) == place
            and not self._graph.effects.leads_to_write(node.name)
            and node.op not in VARIABLES
            and node.op not in EXITS
            and node.name not in self._regions.joins
            and not self._regions.is_choice(node)
            and bool(node.inputs)
        )


class _BlockWriter:
    """Writes the statements of one block: a unit is an operation, a condition, a loop, a call or the tape."""

    def __init__(self, emitter: Emitter, place: Place, scope: Scope, statements: list[Statement]):
        self._emitter = emitter
        self._graph, self._nodes, self._regions = emitter._graph, emitter._nodes, emitter._regions
        self._place, self._scope, self._statements = place, scope, statements
        self._done: set[Unit] = set()

    def need(self, tensor: Tensor) -> None:
        """Write what gives the tensor, if nothing does by now."""
        tensor = self._resolved(tensor)
        if self._scope.find(tensor) is None:
            self.visit(self.unit(tensor))

    def run(self, name: str) -> None:
        """Write what the operation does."""
        self.visit(self._node_unit(name))

    def _node_unit(self, name: str) -> Unit:
        group = self._emitter._updates.get(name)
        return ("node", name) if group is None else ("update", group.name)

    def unit(self, tensor: Tensor) -> Unit:
        """What gives a tensor."""
        method = self._emitter._methods.get(tensor)
        if method is not None:
            return ("call", method.name)
        if tensor in self._emitter._given:
            return ("tape", None)
        node = self._nodes.nodes.get(tensor.node)
        if node is None:
            raise Untranslatable(f"the graph lacks {tensor.node}")
        if node.name in self._regions.joins:
            return ("choice", self._choice_of(node.name))
        if node.op in EXITS:
            return ("loop", self._loop_of(node))
        return self._node_unit(node.name)

    def value(self, tensor: Tensor) -> Value:
        """The value of a tensor that has been written."""
        found = self._scope.find(self._resolved(tensor))
        if found is None:
            raise Untranslatable(f"{tensor} has no value here")
        return found

    def visit(self, unit: Unit) -> None:
        """Write a unit after all that it needs."""
        waiting, opened = [unit], set()
        while waiting:
            current = waiting[-1]
            if current in self._done:
                waiting.pop()
                continue
            missing = [other for other in self._needs(current) if other not in self._done]
            if missing and current in opened:
                raise _Circular(f"{current[1]} needs itself")
            opened.add(current)
            if missing:
                waiting += missing
                continue
            waiting.pop()
            self._done.add(current)
            self._write(current)

    # what a unit needs

    def _needs(self, unit: Unit) -> list[Unit]:
        kind, key = unit
        if kind == "node":
            node = self._nodes.nodes.get(key)
            if node is None:
                raise Untranslatable(f"the graph lacks {key}")
            return self._units([*node.inputs], self._graph.effects.needed(node))
        if kind == "choice":
            joins = self._joins(key)
            inside = [(*self._place, Branch(key.predicate, taken)) for taken in (False, True)]
            tensors, controls = [key.predicate], list[str]()
            for number, place in enumerate(inside):
                outer, waited = self._outside(place, [self._regions.joins[name][number] for name in joins])
                tensors += outer
                controls += waited
            for name in joins:
                controls += self._graph.effects.needed(self._nodes[name])
            return self._units(tensors, controls)
        if kind == "loop":
            results = self._loop_results(key)
            tensors, controls = self._outside(key, results)
            return self._units(tensors, controls)
        if kind == "tape":
            return []
        if kind == "update":
            return self._update_needs(self._group(key))
        method = self._method(key)
        return self._units(method.arguments, ())

    def _units(self, tensors: Iterable[Tensor], controls: Iterable[str]) -> list[Unit]:
        found = []
        for tensor in tensors:
            tensor = self._resolved(tensor)
            if self._scope.find(tensor) is None:
                found.append(self.unit(tensor))
        for name in controls:
            place = self._regions.places.get(name, ())
            if place[: len(self._place)] == self._place:
                found.append(self.unit(Tensor(name)) if self._nodes[name].op in EXITS else self._node_unit(name))
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
            node = self._nodes.nodes.get(tensor.node)
            if node is None or self._regions.places[node.name][: len(place)] != place:
                tensors[tensor] = None
                continue
            waiting += node.inputs
            for name in self._graph.effects.needed(node):
                if self._regions.places[name][: len(place)] == place:
                    waiting.append(Tensor(name))
                else:
                    controls[name] = None
        return list(tensors), list(controls)

    def _resolved(self, tensor: Tensor) -> Tensor:
        """The tensor that a Switch of a condition passes on, or that enters a loop unchanged."""
        while tensor.node in self._nodes and self._scope.find(tensor) is None:
            node = self._nodes[tensor.node]
            if not self._regions.is_choice(node) and not _is_constant_enter(node):
                break
            tensor = node.inputs[0]
        return tensor

    # writing a unit

    def _write(self, unit: Unit) -> None:
        kind, key = unit
        if kind == "node":
            self._write_node(self._nodes[key])
        elif kind == "choice":
            self._write_choice(key)
        elif kind == "loop":
            self._write_loop(key)
        elif kind == "tape":
            self._write_tape()
        elif kind == "update":
            self._write_update(self._group(key))
        else:
            self._write_call(self._method(key))

    def _write_node(self, node: Node) -> None:
        if node.op == "Const":
            self._bind(node, Constant(node.value, node.name))
        elif node.op in TABLES:
            if contents(self._nodes, node.name) is None:
                raise Untranslatable(f"the contents of the table {node.name} are not in the graph")
            self._bind(node, Weight(node.name))
        elif node.op in VARIABLES:
            self._bind(node, Weight(node.name))
        elif node.op in ("NoOp", "ControlTrigger", "Assert"):
            return
        elif node.op in ALIASES or node.op in ("Print", "CheckNumerics", "PrintV2"):
            self._write_alias(node)
        elif node.op in READS:
            self._read(node, self.value(node.inputs[0]))
        elif LEFT_OUT.fullmatch(node.op):
            return
        elif node.op in CONDITIONS:
            self._write_v2_condition(node)
        elif node.op in LOOPS:
            self._write_v2_loop(node)
        else:
            self._write_operation(node)

    def _write_alias(self, node: Node) -> None:
        for number, tensor in enumerate(node.inputs[: len(node.types)]):
            value = self.value(tensor)
            if isinstance(value, Weight) and node.op != "Enter":
                self._read(node, value)
            else:
                self._scope[Tensor(node.name, number)] = value

    def _read(self, node: Node, value: Value) -> None:
        if not self._emitter._has_effects:
            self._scope[Tensor(node.name)] = value
            return
        self._let(node, "ReadVariableOp", (value,), (node.inputs[0],))

    def _write_operation(self, node: Node) -> None:
        if not node.types and not writes(node) and node.op not in ("LookupTableImport",):
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
            tuple(map(self._nodes.type, tensors)),
            tuple(map(self._nodes.shape, tensors)),
        )
        outputs = range(len(node.types))
        names = [self._emitter._namer.new(_name(node, number, len(outputs))) for number in outputs]
        if node.op in FLOWS:
            names = names[:1] * 2
        for number, name in enumerate(names):
            self._scope[Tensor(node.name, number)] = Name(name)
        shapes = tuple(self._nodes.shape(Tensor(node.name, number)) for number in outputs)
        self._statements.append(Let(tuple(names), apply, shapes, writes(node)))

    def _bind(self, node: Node, value: Value) -> None:
        self._scope[Tensor(node.name)] = value

    # conditions and loops of TensorFlow 1

    def _choice_of(self, join: str) -> "_Chosen":
        """The condition that a Merge ends: those in one scope end the same."""
        scope = join.rpartition("/")[0] if self._emitter.joined else join
        return _Chosen(self._regions.predicates[join], scope, self._regions.places[join])

    def _joins(self, chosen: "_Chosen") -> list[str]:
        """The Merges of a condition that are needed."""
        return self._emitter.joins(chosen, self._choice_of)

    def _write_choice(self, chosen: "_Chosen") -> None:
        joins, predicate = self._joins(chosen), chosen.predicate
        blocks = []
        for number, taken in enumerate((False, True)):
            place = (*self._place, Branch(predicate, taken))
            results = [self._regions.joins[name][number] for name in joins]
            blocks.append(self._emitter._block(place, results, [], Scope(self._scope)))
        names = tuple(self._named(self._nodes[name], 0) for name in joins)
        for name in joins:
            number = 0 if self._regions.joins[name][0] == self._nodes[name].inputs[0] else 1
            self._scope[Tensor(name, 1)] = Constant(np.array(number), name)
        self._statements.append(
            Choice(names, self.value(predicate), blocks[1], blocks[0], self._emitter._namer.new(readable(joins[0])))
        )

    def _loop_of(self, leaving: Node) -> Place:
        place = self._regions.of(leaving.inputs[0])
        last = max(number for number, entry in enumerate(place) if isinstance(entry, Frame))
        return place[: last + 1]

    def _inside(self, place: Place, op: Callable[[Node], bool]) -> list[Node]:
        return [
            node
            for node in self._nodes
            if node.name in self._emitter._needed and self._regions.places.get(node.name) == place and op(node)
        ]

    def _loop_merges(self, place: Place) -> list[Node]:
        return self._inside(place, self._regions.is_of_loop)

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
            entering, turning = (first, second) if self._nodes[first.node].op in ENTERS else (second, first)
            starts.append(self._nodes[entering.node].inputs[0])
            turns.append(self._nodes[turning.node].inputs[0])
        condition = self._inside(place, lambda node: node.op == "LoopCond")[0].inputs[0]
        variables = tuple(self._emitter._namer.new(_name(merge, 0, 1)) for merge in merges)
        loop_names = []
        leaving = {self._switch_source(node): node for node in self._nodes if self._leaves(node, place)}
        for merge in merges:
            out = leaving.get(merge.name)
            loop_names.append(self._named(out, 0) if out is not None else "")
        blocks = []
        for results in ([condition], turns):
            inner = Scope(self._scope)
            for merge, name in zip(merges, variables, strict=True):
                inner[Tensor(merge.name)] = Name(name)
                for user in self._nodes.users[merge.name]:
                    if user.op in ("Switch", "RefSwitch") and not self._regions.is_choice(user):
                        inner[Tensor(user.name, 1)] = Name(name)
            blocks.append(self._emitter._block(place, results, [], inner))
        enters = [node for node in self._inside(place, lambda node: node.op in ENTERS)]
        shapes = tuple(self._nodes.shape(Tensor(merge.name)) for merge in merges)
        self._statements.append(
            Loop(
                tuple(loop_names),
                variables,
                tuple(map(self.value, starts)),
                blocks[0],
                blocks[1],
                shapes,
                False,
                self._emitter._namer.new(readable(place[-1].name)),
                max((int(node.attributes.get("parallel_iterations", 10)) for node in enters), default=10),
            )
        )

    def _leaves(self, node: Node, place: Place) -> bool:
        return node.op in EXITS and node.name in self._emitter._needed and self._loop_of(node) == place

    def _switch_source(self, leaving: Node) -> str:
        switch = self._nodes[leaving.inputs[0].node]
        return switch.inputs[0].node

    def _named(self, node: Node, number: int) -> str:
        name = self._emitter._namer.new(_name(node, number, 1))
        self._scope[Tensor(node.name, number)] = Name(name)
        return name

    # conditions and loops of TensorFlow 2

    def _inner(self, name: str, values: Sequence[Value]) -> tuple[Block, Body]:
        body = self._nodes.bodies[name]
        from ...shapes import Shapes

        graph = Graph(Nodes(body.nodes, self._nodes.bodies, Shapes([])))
        scope = Scope()
        for argument, value in zip(body.arguments, values, strict=True):
            scope[Tensor(argument)] = value
        inner = Emitter(graph, self._emitter._namer)
        return inner.block(body.results, body.controls, scope), body

    def _write_v2_condition(self, node: Node) -> None:
        predicate, *values = map(self.value, node.inputs)
        then, _ = self._inner(node.attributes["then_branch"], values)
        other, _ = self._inner(node.attributes["else_branch"], values)
        names = tuple(self._named(node, number) for number in range(len(node.types)))
        self._statements.append(Choice(names, predicate, then, other, self._emitter._namer.new(readable(node.name))))

    def _write_v2_loop(self, node: Node) -> None:
        values = [self.value(tensor) for tensor in node.inputs]
        body = self._nodes.bodies[node.attributes["body"]]
        carried = [
            number
            for number, result in enumerate(body.results)
            if _source(body, result) != body.arguments[number] and not isinstance(values[number], Weight)
        ]
        names = {number: self._emitter._namer.new(_name(node, number, 2)) for number in carried}
        inner = [Name(names[number]) if number in names else value for number, value in enumerate(values)]
        turn, _ = self._inner(node.attributes["body"], inner)
        condition, _ = self._inner(node.attributes["cond"], inner)
        turn.results = tuple(turn.results[number] for number in carried)
        for number, value in enumerate(values):
            if number not in names:
                self._scope[Tensor(node.name, number)] = value
        finals = tuple(self._named(node, number) for number in carried)
        shapes = node.attributes.get("output_shapes") or [None] * len(values)
        self._statements.append(
            Loop(
                finals,
                tuple(names.values()),
                tuple(values[number] for number in carried),
                condition,
                turn,
                tuple(shapes[number] for number in carried),
                False,
                self._emitter._namer.new(readable(node.name)),
            )
        )

    # tape and calls

    def _write_tape(self) -> None:
        inner = _BlockWriter(self._emitter, self._place, self._scope, [])
        inner._done = self._done
        for gradient in self._emitter._gradients:
            for target in gradient.targets:
                inner.need(target)
        tape = Tape(Block(inner._statements), [])
        self._statements.append(tape)
        for gradient in self._emitter._gradients:
            tape.requests.append(self._requested(gradient))
            for tensor, name, part in self._parts:
                self._scope[tensor] = Name(name)
                if part:
                    new = self._emitter._namer.new(f"{name}_{'rows' if part[0] == 'I' else 'values'}")
                    self._scope[tensor] = Name(new)
                    self._statements.append(Let((new,), Apply(part, (Name(name),), {}, name), (None,)))

    def _requested(self, gradient: Gradients) -> Request:
        """Ask for the gradients, each of which is what it is in the graph: a tensor, or rows and their numbers."""
        tensors = gradient.by_variable
        names = {variable: self._emitter._namer.new(f"{readable(variable)}_gradient") for variable in tensors}
        self._parts = [
            (tensor, names[variable], self._part(tensor, own)) for variable, own in tensors.items() for tensor in own
        ]
        return Request(tuple(map(self.value, gradient.targets)), tuple(tensors), tuple(names.values()))

    def _part(self, tensor: Tensor, all_of_variable: list[Tensor]) -> str:
        if dtypes.as_dtype(self._nodes.type(tensor)).is_integer:
            return "IndicesOfSlices"
        sparse = any(dtypes.as_dtype(self._nodes.type(other)).is_integer for other in all_of_variable)
        return "ValuesOfSlices" if sparse else ""

    def _group(self, name: str) -> Group:
        return next(group for group in self._emitter._updates.values() if group.name == name)

    def _update_needs(self, group: Group) -> list[Unit]:
        own = {*(node.name for node in group.nodes), *group.assigned}
        tensors = [*group.gradients, *(value for value in group.settings.values() if isinstance(value, Tensor))]
        controls = [name for node in group.nodes for name in self._graph.effects.needed(node) if name not in own]
        return self._units(tensors, controls)

    def _write_update(self, group: Group) -> None:
        settings = {role: self.value(value) for role, value in group.settings.items() if isinstance(value, Tensor)}
        gradients = tuple(map(self.value, group.gradients))
        self._statements.append(Update(group.name, tuple(group.variables), gradients, settings))
        for node, variable in zip(group.nodes, group.variables, strict=True):
            self._scope[Tensor(node.name)] = Weight(variable)

    def _method(self, name: str) -> Method:
        return next(method for method in self._emitter._methods.values() if method.name == name)

    def _write_call(self, method: Method) -> None:
        names = []
        for tensor in method.results:
            names.append(self._emitter._namer.new(readable(tensor.node)))
            self._scope[tensor] = Name(names[-1])
        shapes = tuple(map(self._nodes.shape, method.results))
        self._statements.append(Let(tuple(names), Call(method.name, tuple(map(self.value, method.arguments))), shapes))


def _is_constant_enter(node: Node) -> bool:
    return node.op in ENTERS and bool(node.attributes.get("is_constant"))


def _source(body: Body, tensor: Tensor) -> str:
    node = body.nodes[tensor.node]
    while node.op == "Identity":
        node = body.nodes[node.inputs[0].node]
    return node.name


def _name(node: Node, number: int, count: int) -> str:
    name = readable(node.name)
    return f"{name}_{number}" if count > 1 and number else name
