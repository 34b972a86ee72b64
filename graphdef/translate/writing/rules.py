"""How operations are spelled in TensorFlow 2: the shapes that a rule can have."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..statements import Apply, Constant
from . import text
from .text import CALL, SUM, UNARY, Text

if TYPE_CHECKING:
    from .expressions import Expressions

Rule = Callable[[Apply, "Expressions"], Text | None]


def call(function: str, order: tuple[int, ...] | None = None, whole: tuple[int, ...] = (), **options: Any) -> Rule:
    """A call with the inputs as its arguments.

    Args:
        function: as "tf.nn.relu".
        order: which inputs, in the order of the arguments; all if not given.
        whole: inputs that are shapes, axes or counts, whose dtype does not matter.
        options: keyword arguments: (attribute, the function's default).
    """

    def rule(apply: Apply, expressions: "Expressions") -> Text:
        numbers = range(len(apply.inputs)) if order is None else order
        arguments = [expressions.operand(apply, number, is_whole=number in whole) for number in numbers]
        return Text(f"{function}({', '.join(arguments + _options(apply, options))})")

    return rule


def _options(apply: Apply, options: dict[str, Any]) -> list[str]:
    found = []
    for keyword, (name, default) in options.items():
        value = apply.attributes.get(name, default)
        if value != default:
            found.append(f"{keyword}={spelled(name, value)}")
    return found


def spelled(name: str, value: Any) -> str:
    """An attribute's value as Python source."""
    if isinstance(value, bytes):
        return text.quoted(value)
    if isinstance(value, int) and not isinstance(value, bool) and (name in DTYPES or name.startswith("T")):
        return text.dtype(value)
    if isinstance(value, list):
        return f"[{', '.join(spelled(name, part) for part in value)}]"
    if isinstance(value, tuple):
        return f"[{', '.join(str(size) for size in value)}]"
    return repr(value)


DTYPES = frozenset({"dtype", "out_type", "DstT", "output_type", "element_dtype", "key_dtype", "value_dtype", "out_idx"})


def joined(function: str, *, axis_last: bool = False, axis: str = "") -> Rule:
    """A call with a list of inputs, as `tf.concat([a, b], 1)`; `axis` names the attribute that holds it."""

    def rule(apply: Apply, expressions: "Expressions") -> Text:
        count = len(apply.inputs) - axis_last
        parts = ", ".join(expressions.operand(apply, number) for number in range(count))
        backwards = apply.attributes.get("of_list")
        arguments = [f"[{parts}]" if backwards is None else f"{parts}{backwards}"]
        if axis_last:
            arguments.append(expressions.operand(apply, count, is_whole=True))
        elif axis and apply.attributes.get(axis, 0):
            arguments.append(f"axis={apply.attributes[axis]}")
        return Text(f"{function}({', '.join(arguments)})")

    return rule


def infix(sign: str, strength: int) -> Rule:
    """An operator between two inputs."""

    def rule(apply: Apply, expressions: "Expressions") -> Text:
        if all(isinstance(value, Constant) for value in apply.inputs):
            left, right = (expressions.tensor(value) for value in apply.inputs)
        else:
            left, right = (expressions.loose(value) for value in apply.inputs)
        return Text(f"{left.within(strength)} {sign} {right.within(strength + 1)}", strength)

    return rule


def prefix(sign: str) -> Rule:
    """An operator before an input."""

    def rule(apply: Apply, expressions: "Expressions") -> Text:
        return Text(f"{sign}{expressions.tensor(apply.inputs[0]).within(UNARY)}", UNARY)

    return rule


def reduction(function: str) -> Rule:
    """A sum, mean or the like over axes; over all of them where none is named."""

    def rule(apply: Apply, expressions: "Expressions") -> Text:
        arguments = [expressions.operand(apply, 0)]
        keeps = bool(apply.attributes.get("keep_dims"))
        if not is_over_all(apply):
            axes = apply.inputs[1]
            if isinstance(axes, Constant) and axes.value.size == 1:
                arguments.append(str(int(axes.value.ravel()[0])))
            else:
                arguments.append(expressions.operand(apply, 1, is_whole=True))
        if keeps:
            arguments.append("keepdims=True")
        return Text(f"{function}({', '.join(arguments)})")

    return rule


def is_over_all(apply: Apply) -> bool:
    """Whether a reduction is over all axes."""
    shape, axes = apply.input_shapes[0], apply.inputs[1]
    if isinstance(axes, Constant) and shape is not None:
        return sorted(np.ravel(axes.value) % max(len(shape), 1)) == list(range(len(shape))) and bool(shape)
    return False


__all__ = ["CALL", "SUM", "Rule", "call", "infix", "is_over_all", "joined", "prefix", "reduction", "spelled"]
