"""Operations whose spelling needs more than their inputs in order. A rule that gives None leaves the raw operation."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..statements import Apply, Constant, Weight
from . import text
from .text import PRODUCT, SUM, Text

if TYPE_CHECKING:
    from .expressions import Expressions

Found = Text | None


def _call(function: str, *arguments: str, **options: Any) -> Text:
    """A call; an option that is None is not written."""
    words = [f"{keyword}={value}" for keyword, value in options.items() if value is not None]
    return Text(f"{function}({', '.join([*arguments, *words])})")


def _constant(apply: Apply, number: int) -> np.ndarray | None:
    value = apply.inputs[number]
    return value.value if isinstance(value, Constant) else None


def _rank(apply: Apply, number: int = 0) -> int | None:
    shape = apply.input_shapes[number] if number < len(apply.input_shapes) else None
    return None if shape is None else len(shape)


def _name(apply: Apply, name: str, default: bytes = b"") -> str:
    return (apply.attributes.get(name) or default).decode()


# linear algebra and arithmetic


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
        return _call("tf.matmul", *operands, **{name: True for name, flag in flags.items() if flag})
    left, right = map(expressions.tensor, apply.inputs)
    return Text(f"{left.within(PRODUCT)} @ {right.within(PRODUCT + 1)}", PRODUCT)


def bias_add(apply: Apply, expressions: "Expressions") -> Found:
    """`x + bias`, but where channels come first."""
    if _name(apply, "data_format", b"NHWC") == "NCHW":
        operands = (expressions.operand(apply, number) for number in (0, 1))
        return _call("tf.nn.bias_add", *operands, data_format='"NCHW"')
    left, right = map(expressions.tensor, apply.inputs)
    return Text(f"{left.within(SUM)} + {right.within(SUM + 1)}", SUM)


def add_all(apply: Apply, expressions: "Expressions") -> Found:
    """The sum of all inputs."""
    parts = list(map(expressions.tensor, apply.inputs))
    if len(parts) == 1:
        return parts[0]
    if len(parts) > 3:
        return _call("tf.add_n", f"[{', '.join(part.source for part in parts)}]")
    return Text(" + ".join(part.within(SUM) for part in parts), SUM)


def einsum(apply: Apply, expressions: "Expressions") -> Found:
    """Einstein's summation."""
    operands = (expressions.operand(apply, number) for number in range(len(apply.inputs)))
    return _call("tf.einsum", text.quoted(_name(apply, "equation")), *operands)


def arg(function: str) -> Any:
    """Where the largest or smallest stands."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        kind = apply.attributes.get("output_type", 9)
        return _call(
            function,
            expressions.operand(apply, 0),
            expressions.operand(apply, 1, is_whole=True),
            output_type=None if kind == 9 else text.dtype(kind),
        )

    return rule


def cast(function: str, attribute: str) -> Any:
    """A conversion to another dtype."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        kind = apply.attributes.get(attribute) or apply.types[0]
        return _call(function, expressions.operand(apply, 0), text.dtype(kind))

    return rule


def in_top_k(apply: Apply, expressions: "Expressions") -> Found:
    """Whether the target is among the largest."""
    k = expressions.operand(apply, 2) if len(apply.inputs) > 2 else str(apply.attributes["k"])
    return _call("tf.math.in_top_k", expressions.operand(apply, 1), expressions.operand(apply, 0), k)


# arrays


def fill(apply: Apply, expressions: "Expressions") -> Found:
    """`tf.fill`, or zeros and ones."""
    shape, value = expressions.operand(apply, 0, is_whole=True), _constant(apply, 1)
    kind = None if not apply.types or apply.types[0] == 1 else text.dtype(apply.types[0])
    if value is not None and value.dtype != object and value in (0, 1):
        return _call("tf.ones" if value else "tf.zeros", shape, *filter(None, [kind]))
    return _call("tf.fill", shape, expressions.operand(apply, 1))


def gather(apply: Apply, expressions: "Expressions") -> Found:
    """Rows, or slices along an axis."""
    axis, batch = _constant(apply, 2), apply.attributes.get("batch_dims", 0)
    return _call(
        "tf.gather",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1),
        axis=None if axis is not None and axis == 0 else expressions.operand(apply, 2, is_whole=True),
        batch_dims=batch or None,
    )


def one_hot(apply: Apply, expressions: "Expressions") -> Found:
    """One-hot vectors."""
    on, off = _constant(apply, 2), _constant(apply, 3)
    plain = on is not None and off is not None and on == 1 and off == 0
    kind, axis = apply.types[0], apply.attributes.get("axis", -1)
    return _call(
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
    return _call(
        "tf.pad",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1, is_whole=True),
        constant_values=expressions.operand(apply, 2),
    )


def mirror_pad(apply: Apply, expressions: "Expressions") -> Found:
    """Padding by reflection."""
    padding = expressions.operand(apply, 1, is_whole=True)
    return _call("tf.pad", expressions.operand(apply, 0), padding, text.quoted(_name(apply, "mode")))


def reverse_sequence(apply: Apply, expressions: "Expressions") -> Found:
    """The first so many steps of each sequence in reverse."""
    batch = apply.attributes.get("batch_dim", 0)
    return _call(
        "tf.reverse_sequence",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1),
        seq_axis=apply.attributes["seq_dim"],
        batch_axis=batch or None,
    )


def select(apply: Apply, expressions: "Expressions") -> Found:
    """`tf.where`; a condition that is a vector chooses rows."""
    shapes = [_rank(apply, number) for number in (0, 1)]
    operands = [expressions.operand(apply, number, is_typed=number == 1) for number in range(3)]
    if None not in shapes and shapes[0] in (0, shapes[1]):
        return _call("tf.where", *operands)
    return _call("tf.compat.v1.where", *operands)


def split(apply: Apply, expressions: "Expressions") -> Found:
    """Equal parts."""
    axis, count = _constant(apply, 0), apply.attributes["num_split"]
    return _call(
        "tf.split",
        expressions.operand(apply, 1, is_typed=True),
        str(count),
        axis=None if axis is not None and axis == 0 else expressions.operand(apply, 0, is_whole=True),
    )


def split_sizes(apply: Apply, expressions: "Expressions") -> Found:
    """Parts of given sizes."""
    return _call(
        "tf.split",
        expressions.operand(apply, 0),
        expressions.operand(apply, 1, is_whole=True),
        axis=expressions.operand(apply, 2, is_whole=True),
        num=apply.attributes["num_split"] if _constant(apply, 1) is None else None,
    )


def unstack(apply: Apply, expressions: "Expressions") -> Found:
    """The slices along an axis."""
    axis, count = apply.attributes.get("axis", 0), apply.attributes["num"]
    return _call("tf.unstack", expressions.operand(apply, 0), num=count, axis=axis or None)


def squeeze(apply: Apply, expressions: "Expressions") -> Found:
    """Without axes of length one."""
    axes = apply.attributes.get("squeeze_dims") or apply.attributes.get("axis") or []
    return _call("tf.squeeze", expressions.operand(apply, 0), *([str(axes)] if axes else []))


def dynamic_stitch(apply: Apply, expressions: "Expressions") -> Found:
    """Values interleaved by their indices."""
    count = len(apply.inputs) // 2
    parts = [expressions.operand(apply, number, is_typed=True) for number in range(2 * count)]
    return _call("tf.dynamic_stitch", f"[{', '.join(parts[:count])}]", f"[{', '.join(parts[count:])}]")


def with_block_size(function: str) -> Any:
    """Blocks of pixels to channels, or back."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        form = _name(apply, "data_format", b"NHWC")
        return _call(
            function,
            expressions.operand(apply, 0),
            str(apply.attributes["block_size"]),
            data_format=None if form == "NHWC" else text.quoted(form),
        )

    return rule


def strided_slice(apply: Apply, expressions: "Expressions") -> Found:
    """`x[:, 0]`, where the bounds are plain."""
    begin, end, strides = (_constant(apply, number) for number in (1, 2, 3))
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


# networks


def _window(sizes: list[int], form: str) -> str:
    """The sizes along the spatial axes: one number where they are equal."""
    inner = sizes[2:] if form.startswith("NC") else sizes[1:-1]
    return str(inner[0]) if len(set(inner)) == 1 else str(inner)


def _format(apply: Apply) -> tuple[str, str | None]:
    form = _name(apply, "data_format", b"NHWC" if len(apply.attributes.get("strides", [1] * 4)) == 4 else b"NDHWC")
    return form, None if form in ("NHWC", "NDHWC") else text.quoted(form)


def _padding(apply: Apply, form: str) -> str:
    padding = _name(apply, "padding")
    if padding != "EXPLICIT":
        return text.quoted(padding)
    sizes = apply.attributes["explicit_paddings"]
    return str([list(pair) for pair in zip(sizes[::2], sizes[1::2], strict=True)])


def convolution(function: str) -> Any:
    """A convolution."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        form, written = _format(apply)
        strides, dilations = apply.attributes["strides"], apply.attributes.get("dilations") or [1]
        flat = function.endswith("2d")
        return _call(
            function,
            expressions.operand(apply, 0, is_typed=True),
            expressions.operand(apply, 1, is_typed=True),
            strides=_window(strides, form) if flat else str(strides),
            padding=_padding(apply, form),
            data_format=written,
            dilations=None if set(dilations) == {1} else _window(dilations, form) if flat else str(dilations),
        )

    return rule


def depthwise_convolution(apply: Apply, expressions: "Expressions") -> Found:
    """A convolution of each channel by itself."""
    form, written = _format(apply)
    dilations = apply.attributes.get("dilations") or [1, 1, 1, 1]
    inner = dilations[2:] if form == "NCHW" else dilations[1:-1]
    return _call(
        "tf.nn.depthwise_conv2d",
        expressions.operand(apply, 0, is_typed=True),
        expressions.operand(apply, 1, is_typed=True),
        strides=str(apply.attributes["strides"]),
        padding=_padding(apply, form),
        data_format=written,
        dilations=None if set(inner) == {1} else str(inner),
    )


def transposed_convolution(apply: Apply, expressions: "Expressions") -> Found:
    """A transposed convolution."""
    form, written = _format(apply)
    dilations = apply.attributes.get("dilations") or [1]
    return _call(
        "tf.nn.conv2d_transpose",
        expressions.operand(apply, 2, is_typed=True),
        expressions.operand(apply, 1, is_typed=True),
        expressions.operand(apply, 0, is_whole=True),
        strides=_window(apply.attributes["strides"], form),
        padding=_padding(apply, form),
        data_format=written,
        dilations=None if set(dilations) == {1} else _window(dilations, form),
    )


def pool(function: str) -> Any:
    """A pooling."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        form, written = _format(apply)
        sizes, strides = apply.attributes["ksize"], apply.attributes["strides"]
        if form == "NCHW_VECT_C" or sizes[0] != 1 or sizes[1 if form.startswith("NC") else -1] != 1:
            return None
        return _call(
            function,
            expressions.operand(apply, 0),
            _window(sizes, form),
            _window(strides, form),
            _padding(apply, form),
            data_format=written,
        )

    return rule


def fused_batch_norm(apply: Apply, expressions: "Expressions") -> Found:
    """Batch normalisation, by the batch's moments in training, by the moving ones otherwise."""
    form, written = _format(apply)
    epsilon = apply.attributes.get("epsilon", 1e-4)
    operands = [expressions.operand(apply, number, is_typed=True) for number in range(5)]
    function = expressions.use("batch_norm" if apply.attributes.get("is_training", True) else "inferred_batch_norm")
    used = operands[:3] if function == "batch_norm" else operands
    return _call(function, *used, epsilon=epsilon, data_format=written)


def resize(method: str) -> Any:
    """Images at another size; by TensorFlow 1's rules, which TensorFlow 2 kept only as `tf.compat.v1`."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        if apply.attributes.get("half_pixel_centers") and not apply.attributes.get("align_corners"):
            if method == "bilinear" and apply.input_types[0] != 1:
                return None
            size = expressions.operand(apply, 1, is_whole=True)
            return _call("tf.image.resize", expressions.operand(apply, 0), size, text.quoted(method))
        aligned = apply.attributes.get("align_corners")
        function = "resize_bilinear" if method == "bilinear" else "resize_nearest_neighbor"
        return _call(
            f"tf.compat.v1.image.{function}",
            expressions.operand(apply, 0),
            expressions.operand(apply, 1, is_whole=True),
            align_corners=True if aligned else None,
        )

    return rule


def softmax_cross_entropy(function: str) -> Any:
    """The loss; its second output, the gradient, is TensorFlow's own affair."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        operands = [expressions.operand(apply, number, is_typed=True) for number in (1, 0)]
        return _call(function, *operands)

    return rule


def batch_normalization(apply: Apply, expressions: "Expressions") -> Found:
    """Normalisation by given moments."""
    operands = [expressions.operand(apply, number, is_typed=True) for number in range(len(apply.inputs))]
    scale = operands[4] if len(operands) > 4 else "None"
    return _call("tf.nn.batch_normalization", *operands[:4], scale, repr(apply.attributes["epsilon"]))


def dropout(apply: Apply, expressions: "Expressions") -> Found:
    """Dropout, by the rate or by the probability to keep a number; the name is that of the random numbers."""
    rate, kept = expressions.loose(apply.inputs[1]), _constant(apply, 1)
    if apply.op == "DropoutKeeping":
        source = text.number(float(1 - kept), kept.dtype) if kept is not None else f"1 - {rate.within(PRODUCT)}"
    else:
        source = rate.source
    return _call(
        "tf.nn.dropout",
        expressions.operand(apply, 0, is_typed=True),
        source,
        noise_shape=expressions.operand(apply, 2, is_whole=True) if len(apply.inputs) > 2 else None,
        name=text.quoted(apply.attributes["draw"]),
    )


# random numbers, state, arrays of tensors


def random(function: str, attribute: str = "", usual: int = 0) -> Any:
    """Random numbers; the name tells which of the graph's they are."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        whole = "shape" in function or function in SHAPED
        operands = [expressions.operand(apply, number, is_whole=whole) for number in range(len(apply.inputs))]
        kind = apply.attributes.get(attribute) or usual if attribute else usual
        seeds = apply.attributes.get("seed2") or apply.attributes.get("seed") or None
        return _call(
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
    return _call("tf.random.uniform", shape, low, high, dtype=kind, name=text.quoted(apply.node))


def read(apply: Apply, expressions: "Expressions") -> Found:
    """What a variable holds."""
    return expressions.loose(apply.inputs[0])


def method(name: str) -> Any:
    """A method of a variable."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        target = expressions.loose(apply.inputs[0]).source
        return _call(f"{target}.{name}", expressions.loose(apply.inputs[1]).source)

    return rule


def scatter(name: str) -> Any:
    """A method of a variable that takes rows."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        target, rows, values = (expressions.loose(value, is_typed=True).source for value in apply.inputs)
        return _call(f"{target}.{name}", f"tf.IndexedSlices({values}, {rows})")

    return rule


def tensor_array(apply: Apply, expressions: "Expressions") -> Found:
    """An array of tensors."""
    return _call(
        "tf.TensorArray",
        text.dtype(apply.attributes["dtype"]),
        expressions.operand(apply, 0),
        dynamic_size=True if apply.attributes.get("dynamic_size") else None,
        clear_after_read=False,
        infer_shape=False,
    )


def of_array(name: str, flow: int, arguments: tuple[int, ...]) -> Any:
    """A method of an array of tensors, which stands where TensorFlow 1 has the array's flow."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        array = expressions.loose(apply.inputs[flow]).source
        return _call(f"{array}.{name}", *(expressions.operand(apply, number) for number in arguments))

    return rule


def part_of_slices(name: str) -> Any:
    """What a gradient by rows consists of."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        return Text(f"{expressions.loose(apply.inputs[0]).source}.{name}")

    return rule


def lookup(apply: Apply, expressions: "Expressions") -> Found:
    """What a table has for keys."""
    return _call(f"{expressions.loose(apply.inputs[0]).source}.lookup", expressions.operand(apply, 1))


def table_size(apply: Apply, expressions: "Expressions") -> Found:
    """How many keys a table has."""
    return _call(f"{expressions.loose(apply.inputs[0]).source}.size")
