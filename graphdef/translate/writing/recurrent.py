"""Cells of recurrent networks, and these over time."""

from typing import TYPE_CHECKING

from ..statements import Apply
from .calls import Found, called
from .text import Text

if TYPE_CHECKING:
    from .expressions import Expressions


def cell(apply: Apply, expressions: "Expressions") -> Found:
    """One step of a cell."""
    return called(_function(apply, expressions), *_operands(apply, expressions, 0), **_settings(apply))


def over_time(apply: Apply, expressions: "Expressions") -> Found:
    """A cell over time, where inputs and outputs are arrays."""
    function = _function(apply, expressions)
    operands = _operands(apply, expressions, 0)
    states = apply.attributes["states"]
    lengths = operands.pop() if apply.attributes["with_lengths"] else None
    return called(
        expressions.use("recurrent"),
        function,
        operands[0],
        _list(operands[1 : 1 + states]),
        *operands[1 + states :],
        lengths=lengths,
        **_settings(apply),
    )


def unrolled(apply: Apply, expressions: "Expressions") -> Found:
    """A cell over time, where inputs and outputs are lists."""
    function = _function(apply, expressions)
    operands = _operands(apply, expressions, 0)
    inputs, states = apply.attributes["inputs"], apply.attributes["states"]
    steps = operands[0] if apply.attributes["is_list"] else _list(operands[:inputs])
    return called(
        expressions.use("unrolled"),
        function,
        f"{steps}[::-1]" if apply.attributes["reversed"] else steps,
        _list(operands[inputs : inputs + states]),
        *operands[inputs + states :],
        **_settings(apply),
    )


def item(apply: Apply, expressions: "Expressions") -> Found:
    """One of a list."""
    index = apply.attributes["index"]
    return Text(
        f"{expressions.loose(apply.inputs[0]).source}[{-1 if index == apply.attributes['count'] - 1 else index}]"
    )


def _function(apply: Apply, expressions: "Expressions") -> str:
    return expressions.use(apply.attributes["cell"])


def _operands(apply: Apply, expressions: "Expressions", first: int) -> list[str]:
    return [expressions.operand(apply, number, is_typed=True) for number in range(first, len(apply.inputs))]


def _list(operands: list[str]) -> str:
    return f"[{', '.join(operands)}]"


def _settings(apply: Apply) -> dict[str, str]:
    return {name: str(value) for name, value in apply.attributes["settings"].items()}
