"""A graph as a model: its methods, the variables and tables that they need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...artifact import Graph as Read
from ...errors import GraphError
from ...variables import TRAINABLE, variables
from ..names import ATTRIBUTES, TAKEN, Namer, camel, snake
from ..statements import (
    Argument,
    Block,
    Constant,
    Function,
    Held,
    Model,
    Name,
    Optimizer,
    Table,
    Tape,
    Value,
    Weight,
)
from .choices import simplify_choices
from .emitting import Emitter
from .inputs import argument, is_input
from .joining import join_gradients
from .methods import inputs, joint_method, methods
from .nodes import Tensor
from .optimizers import Group
from .pruning import prune
from .replacing import replace_values
from .steps import Step, callable_methods, named, needed_by, unordered
from .structure import Graph, Method, Scope, Untranslatable
from .tables import TABLES

LARGE = 16  # numbers of a constant that is kept in a file
FEW = 4  # the same of floating-point numbers, which are longer


@dataclass(frozen=True)
class Plan:
    """What becomes a method.

    Attributes:
        outputs: tensors.
        steps: training steps.
        contents: of tables, by name.
        joined: whether what several outputs share is a method of its own.
    """

    outputs: Sequence[Tensor]
    steps: Sequence[Step]
    contents: Mapping[str, Table]
    joined: bool = True


def model(
    read: Read,
    graph: Graph,
    plan: Plan,
    values: Mapping[str, np.ndarray],
    name: str,
    together: Sequence[Tensor] = (),
) -> Model:
    """Translate what is planned.

    Args:
        read: the graph as it was read.
        graph: its nodes.
        plan: what becomes a method.
        values: of variables, by name.
        name: of the model.
        together: tensors that one further method gives.
    """
    return _Planner(read, graph, values, plan.contents).model(plan, name, together)


def gradient_model(
    read: Read,
    graph: Graph,
    values: Mapping[str, np.ndarray],
    steps: Sequence[Step],
    contents: Mapping[str, Table],
) -> Model:
    """A model with a method `gradients_<step>_<request>` for each request of the steps to a tape."""
    return _Planner(read, graph, values, contents).gradients(steps)


class _Planner:
    def __init__(self, read: Read, graph: Graph, values: Mapping[str, np.ndarray], contents: Mapping[str, Table]):
        self._graph, self._values, self._contents = graph, values, contents
        self._trainable = {item.name for item in variables(read) if item.role == TRAINABLE}
        self._arguments: dict[Tensor, Argument] = {}
        self._namer = Namer()
        self._tables: dict[str, Table] = {}

    def model(self, plan: Plan, name: str, together: Sequence[Tensor]) -> Model:
        """The model with a method for each output and each step."""
        outputs, steps = plan.outputs, plan.steps
        taken = [*outputs, *together, *(tensor for step in steps for tensor in self._inputs_of(step))]
        for tensor in inputs(self._graph, taken):
            self._arguments[tensor] = argument(self._graph.nodes, tensor, self._namer)
        namer = Namer(TAKEN | ATTRIBUTES | {item.name for item in self._arguments.values()})
        found = methods(
            self._graph, outputs, namer, lambda tensor: is_input(self._graph.nodes, tensor), joined=plan.joined
        )
        if together:
            found.append(Method(namer.new("together"), tuple(together), tuple(inputs(self._graph, together))))
        given = {} if not plan.joined or together else {tensor: method for method in found for tensor in method.results}
        joints = self._joints(steps, outputs, namer) if given else {}
        functions = [self._function(joint, {}) for joint in {id(joint): joint for joint in joints.values()}.values()]
        for method in found:
            others = {tensor: other for tensor, other in given.items() if tensor not in method.results}
            others |= {joint.results[0]: joint for joint in joints.values() if joint.results[:1] == method.results}
            functions.append(self._function(method, others))
        optimizers = self._optimizers(steps)
        for step, own in zip(steps, named(steps, namer), strict=True):
            functions.append(self._step(step, own, given, joints.get(step.root)))
        for function in functions:
            prune(function.block)
            simplify_choices(function.block)
            join_gradients(function.block)
        held = self._held(functions, optimizers)
        return Model(camel(name), snake(name), functions, held, optimizers, self._tables)

    def _inputs_of(self, step: Step) -> list[Tensor]:
        needed = needed_by(self._graph, step.root, step.gradients)
        taken = {tensor for name in needed for tensor in self._graph.nodes[name].inputs}
        return [tensor for tensor in taken if is_input(self._graph.nodes, tensor)]

    def _joints(self, steps: Sequence[Step], outputs: Sequence[Tensor], namer: Namer) -> dict[str, Method]:
        """For each step, by its root, the method that gives what it takes from within others; those alike once."""
        found: dict[str, Method] = {}
        for step in steps:
            needed = needed_by(self._graph, step.root, step.gradients)
            joint = joint_method(self._graph, outputs, needed, lambda tensor: is_input(self._graph.nodes, tensor))
            alike = next((other for other in found.values() if joint and other.results == joint.results), None)
            if joint is not None:
                joint.name = alike.name if alike else namer.new(joint.name)
                found[step.root] = alike or joint
        return found

    def _step(self, step: Step, name: str, given: Mapping[Tensor, Method], joint: Method | None) -> Function:
        namer = Namer()
        scope = Scope()
        tensors = inputs(self._graph, self._inputs_of(step))
        arguments = [self._arguments[tensor] for tensor in tensors]
        for tensor, item in zip(tensors, arguments, strict=True):
            scope[tensor] = Name(namer.new(item.name))
        results = tuple(map(str, step.results))
        try:
            usable = callable_methods(self._graph, step, given, joint)
            emitter = Emitter(self._graph, namer, usable, step.gradients, step.groups)
            block = emitter.block(step.results, [step.root], scope)
        except Untranslatable as error:
            return Function(name, arguments, Block(), results, is_step=True, problem=str(error), root=step.root)
        loose = unordered(self._graph, needed_by(self._graph, step.root, step.gradients))
        return Function(name, arguments, block, results, is_step=True, root=step.root, unordered=loose)

    def gradients(self, steps: Sequence[Step]) -> Model:
        """A model whose methods give the gradients that the steps ask a tape for."""
        for tensor in [tensor for step in steps for tensor in self._inputs_of(step)]:
            if tensor not in self._arguments:
                self._arguments[tensor] = argument(self._graph.nodes, tensor, self._namer)
        functions = []
        for number, step in enumerate(steps):
            for place, request in enumerate(step.gradients):
                scope, namer = Scope(), Namer()
                tensors = inputs(self._graph, [*request.targets, *self._inputs_of(step)])
                for tensor in tensors:
                    scope[tensor] = Name(namer.new(self._arguments[tensor].name))
                name = f"gradients_{number}_{place}"
                arguments = [self._arguments[tensor] for tensor in tensors]
                try:
                    block = Emitter(self._graph, namer, {}, [request]).block((), (), scope)
                except Untranslatable as error:
                    functions.append(Function(name, arguments, Block(), (), problem=str(error)))
                    continue
                tape = next(item for item in block.statements if isinstance(item, Tape))
                block.statements = [tape]
                block.results = tuple(map(Name, tape.requests[0].names))
                prune(block)
                functions.append(Function(name, arguments, block, tuple(map(str, request.targets))))
        held = self._held(functions)
        return Model("Gradients", "Gradients.", functions, held, tables=self._tables)

    def _optimizers(self, steps: Sequence[Step]) -> list[Optimizer]:
        """The optimizers of all steps, each once, after they have been given names."""
        namer, found = Namer(), dict[tuple[str, ...], Optimizer]()
        groups = [group for step in steps for group in step.groups]
        for group in groups:
            key = tuple(node.name for node in group.nodes)
            if key not in found:
                wanted = "optimizer" if len(groups) == 1 else _optimizer_name(group)
                names = [*group.powers.values(), *(name for slots in group.slots.values() for name in slots)]
                found[key] = Optimizer(
                    namer.new(wanted),
                    group.kind,
                    tuple(group.variables),
                    {role: tuple(slots) for role, slots in group.slots.items()},
                    group.powers,
                    {role: value for role, value in group.settings.items() if isinstance(value, np.ndarray)},
                    {name: self._values[name] for name in names},
                    group.nesterov,
                )
            group.name = found[key].name
        return list(found.values())

    def _function(self, method: Method, others: Mapping[Tensor, Method]) -> Function:
        namer = Namer()
        scope = Scope()
        arguments = [self._arguments[tensor] for tensor in method.arguments]
        for tensor, item in zip(method.arguments, arguments, strict=True):
            scope[tensor] = Name(namer.new(item.name))
        tensors = tuple(map(str, method.results))
        try:
            block = Emitter(self._graph, namer, others).block(method.results, [], scope)
        except Untranslatable as error:
            return Function(method.name, arguments, Block(), tensors, problem=str(error))
        return Function(method.name, arguments, block, tensors)

    def _held(self, functions: Sequence[Function], optimizers: Sequence[Optimizer] = ()) -> dict[str, Held]:
        """The variables and the large constants that the functions use, but what optimizers keep."""
        found: dict[str, Held] = {}
        kept = {name for optimizer in optimizers for name in optimizer.values}

        def replaced(value: Value) -> Value:
            if isinstance(value, Constant) and _is_kept(value.value):
                found.setdefault(value.name, Held(value.name, value.value, False, is_constant=True))
                return Weight(value.name)
            if isinstance(value, Weight) and self._graph.nodes.nodes[value.variable].op in TABLES:
                if value.variable not in self._contents:
                    raise GraphError(f"The contents of the table {value.variable} cannot be computed.")
                self._tables[value.variable] = self._contents[value.variable]
            elif isinstance(value, Weight) and value.variable not in kept:
                if value.variable not in self._values:
                    raise KeyError(value.variable)
                is_trainable = value.variable in self._trainable
                found.setdefault(value.variable, Held(value.variable, self._values[value.variable], is_trainable))
            return value

        for function in functions:
            replace_values(function.block, replaced)
        return found


def _optimizer_name(group: Group) -> str:
    scopes = {variable.split("/")[0] for variable in group.variables}
    return f"{snake(scopes.pop())}_optimizer" if len(scopes) == 1 else "optimizer"


def _is_kept(value: np.ndarray) -> bool:
    return value.size > (FEW if value.dtype.kind in "fc" else LARGE)
