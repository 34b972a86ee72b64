"""The order in which a translation reads and writes variables that its graph writes several times in no order.

A session may take any order then. The translation is right if the graph does the same once it is held to that of the
translation.
"""

from collections.abc import Iterator

from ..statements import Apply, Block, Function, Let, Tape, Value, Weight


def orders(function: Function) -> list[tuple[str, str]]:
    """Pairs of operations of which the first has to come before the second, for the function's unordered variables."""
    found: list[tuple[str, str]] = []
    for variable in sorted(function.unordered):
        written, read = "", list[str]()
        for node, writes in _uses(function.block, variable):
            before = [written, *read] if writes else [written]
            found += [(earlier, node) for earlier in before if earlier and earlier != node]
            written, read = (node, []) if writes else (written, [*read, node])
    return found


def _uses(block: Block, variable: str) -> Iterator[tuple[str, bool]]:
    """The operations outside of branches and loops that use a variable, and whether they write it."""
    for statement in block.statements:
        if isinstance(statement, Tape):
            yield from _uses(statement.block, variable)
        elif isinstance(statement, Let) and isinstance(statement.value, Apply) and _takes(statement.value, variable):
            if statement.value.op == "MoveAverage":
                yield statement.value.attributes["read"], False
            yield statement.value.node, statement.has_effect


def _takes(value: Value, variable: str) -> bool:
    if isinstance(value, Apply):
        return any(_takes(part, variable) for part in value.inputs)
    return isinstance(value, Weight) and value.variable == variable
