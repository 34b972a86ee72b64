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
from .naming import name_of_tensor
from .nodes import Tensor
from .optimizers import Group
from .structure import Gradients, Method, Unit

if TYPE_CHECKING:
    from .blocks import BlockWriter


def write_tape(writer: "BlockWriter") -> None:
    """Write a tape over all that the losses need, and what is asked of it."""
    inner = type(writer)(writer.emitter, writer.place, writer.scope, [])
    inner.done = writer.done
    for gradient in writer.emitter.gradients:
        for target in gradient.targets:
            inner.need(target)
    tape = Tape(Block(inner.statements), [])
    writer.statements.append(tape)
    for gradient in writer.emitter.gradients:
        request, parts = _requested(writer, gradient)
        tape.requests.append(request)
        for tensor, name, part in parts:
            writer.scope[tensor] = Name(name)
            if part:
                new = writer.emitter.namer.new(f"{name}_{'rows' if part[0] == 'I' else 'values'}")
                writer.scope[tensor] = Name(new)
                writer.statements.append(Let((new,), Apply(part, (Name(name),), {}, name), (None,)))


def _requested(writer: "BlockWriter", gradient: Gradients) -> tuple[Request, list[tuple[Tensor, str, str]]]:
    """Ask for the gradients; then which part of which each tensor of the graph is: all, or rows or their numbers."""
    tensors = gradient.by_variable
    names = {variable: writer.emitter.namer.new(f"{readable(variable)}_gradient") for variable in tensors}
    parts = [
        (tensor, names[variable], _part(writer, tensor, own)) for variable, own in tensors.items() for tensor in own
    ]
    return Request(tuple(map(writer.value, gradient.targets)), tuple(tensors), tuple(names.values())), parts


def _part(writer: "BlockWriter", tensor: Tensor, all_of_variable: list[Tensor]) -> str:
    if dtypes.as_dtype(writer.nodes.type(tensor)).is_integer:
        return "IndicesOfSlices"
    sparse = any(dtypes.as_dtype(writer.nodes.type(other)).is_integer for other in all_of_variable)
    return "ValuesOfSlices" if sparse else ""


def group(writer: "BlockWriter", name: str) -> Group:
    """The optimizer called so."""
    return next(group for group in writer.emitter.updates.values() if group.name == name)


def update_needs(writer: "BlockWriter", group: Group) -> list[Unit]:
    """What has to be written before an optimizer's step."""
    own = {*(node.name for node in group.nodes), *group.assigned}
    tensors = [*group.gradients, *(value for value in group.settings.values() if isinstance(value, Tensor))]
    nodes = list(group.nodes)
    for name in group.assigned:  # Adam's powers move on last: their product, or its read, waits for all else
        product = writer.nodes[writer.nodes[name].inputs[1].node]
        nodes += [writer.nodes[name], product, *(writer.nodes[tensor.node] for tensor in product.inputs)]
    controls = [name for node in nodes for name in writer.graph.effects.needed(node) if name not in own]
    return writer.units(tensors, controls)


def write_update(writer: "BlockWriter", group: Group) -> None:
    """Write an optimizer's step."""
    settings = {role: writer.value(value) for role, value in group.settings.items() if isinstance(value, Tensor)}
    gradients = tuple(map(writer.value, group.gradients))
    writer.statements.append(Update(group.name, tuple(group.variables), gradients, settings))
    for node, variable in zip(group.nodes, group.variables, strict=True):
        writer.scope[Tensor(node.name)] = Weight(variable)


def method(writer: "BlockWriter", name: str) -> Method:
    """The method called so."""
    return next(method for method in writer.emitter.methods.values() if method.name == name)


def write_call(writer: "BlockWriter", method: Method) -> None:
    """Write a call of a method."""
    names = []
    for tensor in method.results:
        names.append(writer.emitter.namer.new(name_of_tensor(writer.nodes, tensor)))
        writer.scope[tensor] = Name(names[-1])
    shapes = tuple(map(writer.nodes.shape, method.results))
    writer.statements.append(Let(tuple(names), Call(method.name, tuple(map(writer.value, method.arguments))), shapes))
