"""Shapes, slices, parts and rows of arrays."""

from typing import TYPE_CHECKING

from ..statements import Apply, Constant, Weight
from . import text
from .calls import Found, Spelling, called, constant, rank, word
from .text import Text

if TYPE_CHECKING:
    from .expressions import Expressions


def fill(apply: Apply, expressions: "Expressions") -> Found:
    """`tf.fill`, or zeros and ones."""
    shape, value = expressions.operand(apply, 0, is_whole=True), constant(apply, 1)
    kind = None if not apply.types or apply.types[0] == 1 else text.dtype(apply.types[0])
    if value is not None and value.dtype != object and value in (0, 1):
        return called("tf.ones" if value else "tf.zeros", shape, *filter(None, [kind]))
    return called("tf.fill", shape, expressions.operand(apply, 1))


def gather(apply: Apply, expressions: "Expressions") -> Found:
    """Rows, or slices along an axis."""
    axis, batch = constant(apply, 2), apply.attributes.get("batch_dims", 0)
    return called(
        "tf.gather",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1),
        axis=None if axis is not None and axis == 0 else expressions.operand(apply, 2, is_whole=True),
        batch_dims=batch or None,
    )


def one_hot(apply: Apply, expressions: "Expressions") -> Found:
    """One-hot vectors."""
    on, off = constant(apply, 2), constant(apply, 3)
    plain = on is not None and off is not None and on == 1 and off == 0
    kind, axis = apply.types[0], apply.attributes.get("axis", -1)
    return called(
        "tf.one_hot",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1, is_whole=True),
        on_value=None if plain else expressions.operand(apply, 2, is_typed=True),
        off_value=None if plain else expressions.operand(apply, 3, is_typed=True),
        axis=None if axis == -1 else axis,
        dtype=None if kind == 1 or not plain else text.dtype(kind),
    )


def pad(apply: Apply, expressions: "Expressions") -> Found:
    """Padding with a value."""
    return called(
        "tf.pad",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1, is_whole=True),
        constant_values=expressions.operand(apply, 2),
    )


def mirror_pad(apply: Apply, expressions: "Expressions") -> Found:
    """Padding by reflection."""
    padding = expressions.operand(apply, 1, is_whole=True)
    return called("tf.pad", expressions.operand(apply, 0), padding, text.quoted(word(apply, "mode")))


def reverse_sequence(apply: Apply, expressions: "Expressions") -> Found:
    """The first so many steps of each sequence in reverse."""
    batch = apply.attributes.get("batch_dim", 0)
    return called(
        "tf.reverse_sequence",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1),
        seq_axis=apply.attributes["seq_dim"],
        batch_axis=batch or None,
    )


def select(apply: Apply, expressions: "Expressions") -> Found:
    """`tf.where`; a condition that is a vector chooses rows."""
    shapes = [rank(apply, number) for number in (0, 1)]
    operands = [expressions.operand(apply, number, is_typed=number == 1) for number in range(3)]
    if None not in shapes and shapes[0] in (0, shapes[1]):
        return called("tf.where", *operands)
    return called("tf.compat.v1.where", *operands)


def split(apply: Apply, expressions: "Expressions") -> Found:
    """Equal parts."""
    axis, count = constant(apply, 0), apply.attributes["num_split"]
    return called(
        "tf.split",
        expressions.operand(apply, 1, is_typed=True),
        str(count),
        axis=None if axis is not None and axis == 0 else expressions.operand(apply, 0, is_whole=True),
    )


def split_sizes(apply: Apply, expressions: "Expressions") -> Found:
    """Parts of given sizes."""
    return called(
        "tf.split",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1, is_whole=True),
        axis=expressions.operand(apply, 2, is_whole=True),
        num=apply.attributes["num_split"] if constant(apply, 1) is None else None,
    )


def unstack(apply: Apply, expressions: "Expressions") -> Found:
    """The slices along an axis."""
    axis, count = apply.attributes.get("axis", 0), apply.attributes["num"]
    return called("tf.unstack", expressions.operand(apply, 0), num=count, axis=axis or None)


def squeeze(apply: Apply, expressions: "Expressions") -> Found:
    """Without axes of length one."""
    axes = apply.attributes.get("squeeze_dims") or apply.attributes.get("axis") or []
    return called("tf.squeeze", expressions.operand(apply, 0), *([str(axes)] if axes else []))


def dynamic_stitch(apply: Apply, expressions: "Expressions") -> Found:
    """Values interleaved by their indices."""
    count = len(apply.inputs) // 2
    parts = [expressions.operand(apply, number, is_typed=True) for number in range(2 * count)]
    return called("tf.dynamic_stitch", f"[{', '.join(parts[:count])}]", f"[{', '.join(parts[count:])}]")


def with_block_size(function: str) -> Spelling:
    """Blocks of pixels to channels, or back."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        form = word(apply, "data_format", b"NHWC")
        return called(
            function,
            expressions.operand(apply, 0),
            str(apply.attributes["block_size"]),
            data_format=None if form == "NHWC" else text.quoted(form),
        )

    return rule


def strided_slice(apply: Apply, expressions: "Expressions") -> Found:
    """`x[:, 0]`, where the bounds are plain."""
    begin, end, strides = (constant(apply, number) for number in (1, 2, 3))
    masks = {name: apply.attributes.get(f"{name}_mask", 0) for name in MASKS}
    dynamic = begin is None or end is None or strides is None
    if dynamic and not all(_is_pack(apply, number, expressions) for number in (1, 2, 3)):
        return None
    bounds = [_bounds(apply, number, expressions) for number in (1, 2, 3)]
    if len({len(parts) for parts in bounds}) != 1:
        return None
    words = []
    for number, (first, last, step) in enumerate(zip(*bounds, strict=True)):
        bit = 1 << number
        if masks["ellipsis"] & bit:
            words.append("...")
        elif masks["new_axis"] & bit:
            words.append("tf.newaxis")
        elif masks["shrink_axis"] & bit:
            words.append(first)
        else:
            start = "" if masks["begin"] & bit else first
            stop = "" if masks["end"] & bit else last
            start = "" if start == "0" and not step.startswith("-") else start
            words.append(f"{start}:{stop}" + (f":{step}" if step != "1" else ""))
    if not words or isinstance(apply.inputs[0], Constant):
        return None
    source = expressions.loose(apply.inputs[0])
    if isinstance(apply.inputs[0], Weight) and any("tf." in word for word in words):
        return None
    return Text(f"{source.within(text.CALL)}[{', '.join(words)}]")


MASKS = ("begin", "end", "ellipsis", "new_axis", "shrink_axis")


def _is_pack(apply: Apply, number: int, expressions: "Expressions") -> bool:
    if isinstance(apply.inputs[number], Constant):
        return True
    pending = expressions.pending.get(getattr(apply.inputs[number], "text", ""))
    return pending is not None and bool(pending.parts)


def _bounds(apply: Apply, number: int, expressions: "Expressions") -> list[str]:
    value = apply.inputs[number]
    if isinstance(value, Constant):
        return [str(part) for part in value.value.ravel().tolist()]
    pending = expressions.pending[value.text]  # type: ignore[union-attr]
    expressions.used.append(value.text)  # type: ignore[union-attr]
    return list(pending.parts)
