"""Values of a block replaced by others."""

from collections.abc import Callable
from typing import cast

from ..statements import Apply, Block, Call, Choice, Let, Loop, Tape, Update, Value, Weight


def replace_values(block: Block, replaced: Callable[[Value], Value]) -> None:
    """Replace each value in a block, in place."""
    for statement in block.statements:
        if isinstance(statement, Let):
            statement.value = _applied(statement.value, replaced)
        elif isinstance(statement, Choice):
            statement.predicate = _one(statement.predicate, replaced)
            replace_values(statement.if_true, replaced)
            replace_values(statement.if_false, replaced)
        elif isinstance(statement, Loop):
            statement.initial = tuple(_one(value, replaced) for value in statement.initial)
            replace_values(statement.condition, replaced)
            replace_values(statement.body, replaced)
        elif isinstance(statement, Tape):
            replace_values(statement.block, replaced)
            for request in statement.requests:
                request.targets = tuple(_one(value, replaced) for value in request.targets)
                for variable in request.variables:
                    replaced(Weight(variable))
        elif isinstance(statement, Update):
            statement.gradients = tuple(_one(value, replaced) for value in statement.gradients)
            statement.settings = {role: _one(value, replaced) for role, value in statement.settings.items()}
            for variable in statement.variables:
                replaced(Weight(variable))
    block.results = tuple(_one(value, replaced) for value in block.results)


def _one(value: Value, replaced: Callable[[Value], Value]) -> Value:
    if isinstance(value, Apply):
        return cast(Apply, _applied(value, replaced))
    return replaced(value)


def _applied(value: Apply | Call, replaced: Callable[[Value], Value]) -> Apply | Call:
    if isinstance(value, Call):
        return Call(value.method, tuple(_one(part, replaced) for part in value.arguments), value.item)
    return Apply(
        value.op,
        tuple(_one(part, replaced) for part in value.inputs),
        value.attributes,
        value.node,
        value.types,
        value.input_types,
        value.input_shapes,
    )
