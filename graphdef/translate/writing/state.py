"""Random numbers, variables, arrays of tensors, tables."""

from typing import TYPE_CHECKING

from ..statements import Apply
from . import text
from .calls import Found, Spelling, called
from .text import Text

if TYPE_CHECKING:
    from .expressions import Expressions


def random(function: str, attribute: str = "", usual: int = 0) -> Spelling:
    """Random numbers; the name tells which of the graph's they are."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        whole = "shape" in function or function in SHAPED
        operands = [expressions.operand(apply, number, is_whole=whole) for number in range(len(apply.inputs))]
        kind = apply.attributes.get(attribute) or usual if attribute else usual
        seeds = apply.attributes.get("seed2") or apply.attributes.get("seed") or None
        return called(
            function,
            *operands,
            dtype=None if kind == usual else text.dtype(kind),
            seed=seeds,
            name=text.quoted(apply.node),
        )

    return rule


SHAPED = frozenset({"tf.random.uniform", "tf.random.normal", "tf.random.truncated_normal"})


def random_integers(apply: Apply, expressions: "Expressions") -> Found:
    """Random whole numbers."""
    shape, low, high = (expressions.operand(apply, number, is_whole=True) for number in range(3))
    kind = text.dtype(apply.types[0])
    return called("tf.random.uniform", shape, low, high, dtype=kind, name=text.quoted(apply.node))


def read(apply: Apply, expressions: "Expressions") -> Found:
    """What a variable holds."""
    return expressions.loose(apply.inputs[0])


def method(name: str) -> Spelling:
    """A method of a variable."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        target = expressions.loose(apply.inputs[0]).source
        return called(f"{target}.{name}", expressions.loose(apply.inputs[1]).source)

    return rule


def move_average(apply: Apply, expressions: "Expressions") -> Found:
    """A moving average moved towards a value."""
    operands = [expressions.loose(value, is_typed=False).source for value in apply.inputs]
    return called(expressions.use("move_average"), *operands, *map(repr, filter(None, [apply.attributes.get("decay")])))


def scatter(name: str) -> Spelling:
    """A method of a variable that takes rows."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        target, rows, values = (expressions.loose(value, is_typed=True).source for value in apply.inputs)
        return called(f"{target}.{name}", f"tf.IndexedSlices({values}, {rows})")

    return rule


def tensor_array(apply: Apply, expressions: "Expressions") -> Found:
    """An array of tensors."""
    return called(
        "tf.TensorArray",
        text.dtype(apply.attributes["dtype"]),
        expressions.operand(apply, 0),
        dynamic_size=True if apply.attributes.get("dynamic_size") else None,
        clear_after_read=False,
        infer_shape=False,
    )


def of_array(name: str, flow: int, arguments: tuple[int, ...]) -> Spelling:
    """A method of an array of tensors, which stands where TensorFlow 1 has the array's flow."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        array = expressions.loose(apply.inputs[flow]).source
        return called(f"{array}.{name}", *(expressions.operand(apply, number) for number in arguments))

    return rule


def part_of_slices(name: str) -> Spelling:
    """What a gradient by rows consists of."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        return Text(f"{expressions.loose(apply.inputs[0]).source}.{name}")

    return rule


def lookup(apply: Apply, expressions: "Expressions") -> Found:
    """What a table has for keys."""
    return called(f"{expressions.loose(apply.inputs[0]).source}.lookup", expressions.operand(apply, 1))


def table_size(apply: Apply, expressions: "Expressions") -> Found:
    """How many keys a table has."""
    return called(f"{expressions.loose(apply.inputs[0]).source}.size")
