"""Which names the statements of a block use."""

from collections.abc import Iterable, Iterator

from .statements import Apply, Block, Choice, Let, Loop, Name, Statement, Tape, Update, Value


def names_in(block: Block) -> Iterator[str]:
    """The names that the statements of a block use."""
    for statement in block.statements:
        yield from _used(statement)
    yield from _of(block.results)


def _used(statement: Statement) -> Iterator[str]:
    if isinstance(statement, Let):
        apply = statement.value
        yield from _of(apply.inputs if isinstance(apply, Apply) else apply.arguments)
    elif isinstance(statement, Choice):
        yield from _of([statement.predicate])
        yield from names_in(statement.if_true)
        yield from names_in(statement.if_false)
    elif isinstance(statement, Loop):
        yield from _of(statement.initial)
        yield from names_in(statement.condition)
        yield from names_in(statement.body)
    elif isinstance(statement, Tape):
        yield from names_in(statement.block)
        for request in statement.requests:
            yield from _of(request.targets)
    elif isinstance(statement, Update):
        yield from _of(statement.gradients)
        yield from _of(statement.settings.values())


def _of(values: Iterable[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Name):
            yield value.text
        elif isinstance(value, Apply):
            yield from _of(value.inputs)
