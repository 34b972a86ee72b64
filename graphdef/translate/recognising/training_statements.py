"""Tapes, optimizers' updates and calls of methods."""

from typing import TYPE_CHECKING

from tensorflow.python.framework import dtypes  # knows DataTypes by their numbers

from ..names import readable
from ..statements import (
    Apply,
    Block,
    Call,
    Let,
    Name,
    Request,
    Tape,
    Update,
    Weight,
)
from .nodes import Tensor
from .optimizers import Group
from .structure import Gradients, Method, Unit

if TYPE_CHECKING:
    pass


class TrainingStatements:
    """Writes tapes, optimizers' updates and calls of methods: a part of `BlockWriter`."""

    def _write_tape(self) -> None:
        inner = type(self)(self.emitter, self.place, self.scope, [])
        inner._done = self._done
        for gradient in self.emitter.gradients:
            for target in gradient.targets:
                inner.need(target)
        tape = Tape(Block(inner._statements), [])
        self.statements.append(tape)
        for gradient in self.emitter.gradients:
            tape.requests.append(self._requested(gradient))
            for tensor, name, part in self._parts:
                self.scope[tensor] = Name(name)
                if part:
                    new = self.emitter.namer.new(f"{name}_{'rows' if part[0] == 'I' else 'values'}")
                    self.scope[tensor] = Name(new)
                    self.statements.append(Let((new,), Apply(part, (Name(name),), {}, name), (None,)))

    def _requested(self, gradient: Gradients) -> Request:
        """Ask for the gradients, each of which is what it is in the graph: a tensor, or rows and their numbers."""
        tensors = gradient.by_variable
        names = {variable: self.emitter.namer.new(f"{readable(variable)}_gradient") for variable in tensors}
        self._parts = [
            (tensor, names[variable], self._part(tensor, own)) for variable, own in tensors.items() for tensor in own
        ]
        return Request(tuple(map(self.value, gradient.targets)), tuple(tensors), tuple(names.values()))

    def _part(self, tensor: Tensor, all_of_variable: list[Tensor]) -> str:
        if dtypes.as_dtype(self.nodes.type(tensor)).is_integer:
            return "IndicesOfSlices"
        sparse = any(dtypes.as_dtype(self.nodes.type(other)).is_integer for other in all_of_variable)
        return "ValuesOfSlices" if sparse else ""

    def _group(self, name: str) -> Group:
        return next(group for group in self.emitter.updates.values() if group.name == name)

    def _update_needs(self, group: Group) -> list[Unit]:
        own = {*(node.name for node in group.nodes), *group.assigned}
        tensors = [*group.gradients, *(value for value in group.settings.values() if isinstance(value, Tensor))]
        controls = [name for node in group.nodes for name in self.graph.effects.needed(node) if name not in own]
        return self._units(tensors, controls)

    def _write_update(self, group: Group) -> None:
        settings = {role: self.value(value) for role, value in group.settings.items() if isinstance(value, Tensor)}
        gradients = tuple(map(self.value, group.gradients))
        self.statements.append(Update(group.name, tuple(group.variables), gradients, settings))
        for node, variable in zip(group.nodes, group.variables, strict=True):
            self.scope[Tensor(node.name)] = Weight(variable)

    def _method(self, name: str) -> Method:
        return next(method for method in self.emitter.methods.values() if method.name == name)

    def _write_call(self, method: Method) -> None:
        names = []
        for tensor in method.results:
            names.append(self.emitter.namer.new(readable(tensor.node)))
            self.scope[tensor] = Name(names[-1])
        shapes = tuple(map(self.nodes.shape, method.results))
        self.statements.append(Let(tuple(names), Call(method.name, tuple(map(self.value, method.arguments))), shapes))
