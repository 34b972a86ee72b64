"""Linear algebra, arithmetic, conversions."""

from typing import TYPE_CHECKING

from ..statements import EACH, Apply, Constant
from . import text
from .calls import Found, Spelling, called, word
from .text import PRODUCT, SUM, Text

if TYPE_CHECKING:
    from .expressions import Expressions


def matmul(apply: Apply, expressions: "Expressions") -> Found:
    """`a @ b`, or with transposed operands."""
    flags = {
        "transpose_a": apply.attributes.get("transpose_a"),
        "transpose_b": apply.attributes.get("transpose_b"),
        "adjoint_a": apply.attributes.get("adj_x"),
        "adjoint_b": apply.attributes.get("adj_y"),
    }
    if any(flags.values()) or isinstance(apply.inputs[0], Constant):
        operands = (expressions.operand(apply, number) for number in (0, 1))
        return called("tf.matmul", *operands, **{name: True for name, flag in flags.items() if flag})
    left, right = map(expressions.tensor, apply.inputs)
    return Text(f"{left.within(PRODUCT)} @ {right.within(PRODUCT + 1)}", PRODUCT)


def bias_add(apply: Apply, expressions: "Expressions") -> Found:
    """`x + bias`, but where channels come first."""
    if word(apply, "data_format", b"NHWC") == "NCHW":
        operands = (expressions.operand(apply, number) for number in (0, 1))
        return called("tf.nn.bias_add", *operands, data_format='"NCHW"')
    left, right = map(expressions.tensor, apply.inputs)
    return Text(f"{left.within(SUM)} + {right.within(SUM + 1)}", SUM)


def add_all(apply: Apply, expressions: "Expressions") -> Found:
    """The sum of all inputs."""
    parts = list(map(expressions.tensor, apply.inputs))
    if len(parts) == 1:
        return parts[0]
    if len(parts) > 3:
        return called("tf.add_n", f"[{', '.join(part.source for part in parts)}]")
    return Text(" + ".join(part.within(SUM) for part in parts), SUM)


def clip_by_global_norm(apply: Apply, expressions: "Expressions") -> Found:
    """Tensors scaled by their norm together, from a list or from several values."""
    operands = [expressions.operand(apply, number) for number in range(len(apply.inputs))]
    parts = operands[0] if apply.attributes.get("of_list") else f"[{', '.join(operands[:-1])}]"
    return called("tf.clip_by_global_norm", parts, operands[-1])


def clip_by_norm(apply: Apply, expressions: "Expressions") -> Found:
    """A tensor scaled by its norm."""
    axes = [expressions.operand(apply, number, is_whole=True) for number in range(2, len(apply.inputs))]
    return called("tf.clip_by_norm", expressions.operand(apply, 0), expressions.operand(apply, 1), *axes)


def for_each(apply: Apply, expressions: "Expressions") -> Found:
    """A list of what an operation gives for each entry of another list."""
    each = expressions.apply(apply.attributes["each"]).source
    return Text(f"[{each} for {EACH} in {expressions.loose(apply.inputs[0]).source}]")


def tensordot(apply: Apply, expressions: "Expressions") -> Found:
    """The last axis of one with the first of the other."""
    return called("tf.tensordot", *(expressions.operand(apply, number, is_typed=True) for number in (0, 1)), "1")


def einsum(apply: Apply, expressions: "Expressions") -> Found:
    """Einstein's summation."""
    operands = (expressions.operand(apply, number) for number in range(len(apply.inputs)))
    return called("tf.einsum", text.quoted(word(apply, "equation")), *operands)


def arg(function: str) -> Spelling:
    """Where the largest or smallest stands."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        kind = apply.attributes.get("output_type", 9)
        return called(
            function,
            expressions.operand(apply, 0),
            expressions.operand(apply, 1, is_whole=True),
            output_type=None if kind == 9 else text.dtype(kind),
        )

    return rule


def cast(function: str, attribute: str) -> Spelling:
    """A conversion to another dtype."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        kind = apply.attributes.get(attribute) or apply.types[0]
        return called(function, expressions.operand(apply, 0), text.dtype(kind))

    return rule


def in_top_k(apply: Apply, expressions: "Expressions") -> Found:
    """Whether the target is among the largest."""
    k = expressions.operand(apply, 2) if len(apply.inputs) > 2 else str(apply.attributes["k"])
    return called("tf.math.in_top_k", expressions.operand(apply, 1), expressions.operand(apply, 0), k)
