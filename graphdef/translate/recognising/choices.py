"""A condition that only chooses between numbers is a value chosen, as a piecewise constant learning rate is."""

from ..statements import Apply, Block, Choice, Constant, Let, Loop, Name, Statement, Tape, Value

SCALAR = ((), (), ())
DECIDING = frozenset({"Select", "Greater", "GreaterEqual", "Less", "LessEqual", "LogicalAnd", "LogicalNot", "Cast"})


def simplify_choices(block: Block) -> None:
    """Write such conditions, in place, as values chosen; those within them first."""
    found: list[Statement] = []
    for statement in block.statements:
        if isinstance(statement, Choice):
            simplify_choices(statement.if_true)
            simplify_choices(statement.if_false)
            found += _simplified(statement)
            continue
        if isinstance(statement, Loop):
            simplify_choices(statement.body)
        elif isinstance(statement, Tape):
            simplify_choices(statement.block)
        found.append(statement)
    block.statements[:] = found


def _simplified(choice: Choice) -> list[Statement]:
    branches = (choice.if_true, choice.if_false)
    kinds = {_kind(branch) for branch in branches}
    if len(choice.names) != 1 or len(kinds) != 1 or None in kinds:
        return [choice]
    kind = kinds.pop()
    assert kind is not None
    inputs = (choice.predicate, *(branch.results[0] for branch in branches))
    chosen = Apply("Select", inputs, {}, choice.name, (kind,), (10, kind, kind), SCALAR)  # 10: DT_BOOL
    return [*choice.if_true.statements, *choice.if_false.statements, Let(choice.names, chosen, ((),))]


def _kind(branch: Block) -> int | None:
    """The DataType of the number that a branch gives; None where it does more."""
    chosen: dict[str, Apply] = {}
    for statement in branch.statements:
        if not isinstance(statement, Let) or not isinstance(statement.value, Apply):
            return None
        if statement.value.op not in DECIDING or statement.shapes != ((),):
            return None
        chosen[statement.names[0]] = statement.value
    return _kind_of(branch.results[0], chosen)


def _kind_of(value: Value, chosen: dict[str, Apply]) -> int | None:
    if isinstance(value, Constant) and not value.value.shape and value.value.dtype.kind in "fiu":
        return DATA_TYPES.get(str(value.value.dtype))
    if isinstance(value, Name) and value.text in chosen and chosen[value.text].op == "Select":
        return chosen[value.text].types[0]
    return None


DATA_TYPES = {"float32": 1, "float64": 2, "int32": 3, "int64": 9}
