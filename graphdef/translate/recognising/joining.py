"""Gradients that go to one optimizer are one value, on the way there too."""

from collections import Counter
from collections.abc import Sequence

from ..statements import EACH, Apply, Block, Constant, Let, Name, Request, Tape, Update, Value
from ..uses import names_in

CLIPPING = frozenset({"ClipByGlobalNorm", "ClipByValue", "ClipByNorm"})


def join_gradients(block: Block) -> None:
    """Where an optimizer is given a tape's gradients, as they are or clipped, ask for them by its variables."""
    used = Counter(names_in(block))
    tapes = [statement for statement in block.statements if isinstance(statement, Tape)]
    for update in [statement for statement in block.statements if isinstance(statement, Update)]:
        given = [value.text if isinstance(value, Name) else "" for value in update.gradients]
        clipping = _clipping(block, given)
        gradients = [name for _, name in clipping] or given
        if any(used[name] != 1 for name in [*gradients, *given]):
            continue
        for request in [request for tape in tapes for request in tape.requests]:
            asked = dict(zip(request.variables, request.names, strict=False))
            if not request.optimizer and [asked.get(name) for name in update.variables] == gradients:
                _join(block, update, request, [statement for statement, _ in clipping])


def _join(block: Block, update: Update, request: Request, clipping: Sequence[Let]) -> None:
    name = "gradients" if update.optimizer == "optimizer" else f"{update.optimizer}_gradients"
    rest = {
        variable: other
        for variable, other in zip(request.variables, request.names, strict=True)
        if variable not in update.variables
    }
    request.names, request.variables = (name, *rest.values()), (*update.variables, *rest)
    request.optimizer, request.joined = update.optimizer, len(update.variables)
    update.gradients, update.is_joined = (Name(name),), True
    if not clipping:
        return
    joined, every = _of_list(clipping[0], name), {id(statement) for statement in clipping}
    update.gradients = (Name(joined.names[0]),)
    place = max(number for number, statement in enumerate(block.statements) if id(statement) in every)
    block.statements[place] = joined
    block.statements[:] = [statement for statement in block.statements if id(statement) not in every]


def _of_list(clipping: Let, name: str) -> Let:
    """What clips a list of gradients as a statement does one of them, or all of them by their names."""
    apply = clipping.value
    assert isinstance(apply, Apply)
    if apply.op == "ClipByGlobalNorm":
        types = (apply.types[0], apply.types[-1])
        whole = Apply(apply.op, (Name(name), apply.inputs[-1]), {"of_list": True}, apply.node, types, types)
        return Let((clipping.names[0], clipping.names[-1]), whole)
    inputs = (Name(EACH), *apply.inputs[1:])
    each = Apply(apply.op, inputs, apply.attributes, apply.node, apply.types, apply.input_types, apply.input_shapes)
    return Let((clipping.names[0],), Apply("ForEach", (Name(name),), {"each": each}, apply.node, apply.types))


def _clipping(block: Block, given: Sequence[str]) -> list[tuple[Let, str]]:
    """For each of the names the statement that gives it, and the gradient from which; nothing where they differ."""
    found: list[tuple[Let, str]] = []
    for name in given:
        for statement in block.statements:
            apply = statement.value if isinstance(statement, Let) and name in statement.names else None
            if isinstance(statement, Let) and isinstance(apply, Apply) and apply.op in CLIPPING:
                number = statement.names.index(name) if apply.op == "ClipByGlobalNorm" else 0
                source = apply.inputs[number]
                found.append((statement, source.text if isinstance(source, Name) else ""))
    if not found or len(found) != len(given):
        return []
    first = found[0][0]
    return found if all(_is_alike(first, statement, len(given)) for statement, _ in found) else []


def _is_alike(first: Let, other: Let, count: int) -> bool:
    """Whether two gradients are clipped in the same way, by themselves or together with just the others."""
    one, two = first.value, other.value
    if not isinstance(one, Apply) or not isinstance(two, Apply) or one.op != two.op:
        return False
    if one.op == "ClipByGlobalNorm":
        return first is other and len(one.inputs) == count + 1
    return all(map(_is_same, one.inputs[1:], two.inputs[1:]))


def _is_same(one: Value, other: Value) -> bool:
    if isinstance(one, Constant) and isinstance(other, Constant):
        return one.value.shape == other.value.shape and bool((one.value == other.value).all())
    return one == other
