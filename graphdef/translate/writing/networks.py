"""What neural networks are made of."""

from typing import TYPE_CHECKING

from ..statements import Apply
from . import text
from .calls import Found, Spelling, called, constant, word
from .text import PRODUCT

if TYPE_CHECKING:
    from .expressions import Expressions


def _window(sizes: list[int], form: str) -> str:
    """The sizes along the spatial axes: one number where they are equal."""
    inner = sizes[2:] if form.startswith("NC") else sizes[1:-1]
    return str(inner[0]) if len(set(inner)) == 1 else str(inner)


def _format(apply: Apply) -> tuple[str, str | None]:
    form = word(apply, "data_format", b"NHWC" if len(apply.attributes.get("strides", [1] * 4)) == 4 else b"NDHWC")
    return form, None if form in ("NHWC", "NDHWC") else text.quoted(form)


def _padding(apply: Apply, form: str) -> str:
    padding = word(apply, "padding")
    if padding != "EXPLICIT":
        return text.quoted(padding)
    sizes = apply.attributes["explicit_paddings"]
    return str([list(pair) for pair in zip(sizes[::2], sizes[1::2], strict=True)])


def convolution(function: str) -> Spelling:
    """A convolution."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        form, written = _format(apply)
        strides, dilations = apply.attributes["strides"], apply.attributes.get("dilations") or [1]
        flat = function.endswith("2d")
        return called(
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
    return called(
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
    return called(
        "tf.nn.conv2d_transpose",
        expressions.operand(apply, 2, is_typed=True),
        expressions.operand(apply, 1, is_typed=True),
        expressions.operand(apply, 0, is_whole=True),
        strides=_window(apply.attributes["strides"], form),
        padding=_padding(apply, form),
        data_format=written,
        dilations=None if set(dilations) == {1} else _window(dilations, form),
    )


def pool(function: str) -> Spelling:
    """A pooling."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        form, written = _format(apply)
        sizes, strides = apply.attributes["ksize"], apply.attributes["strides"]
        if form == "NCHW_VECT_C" or sizes[0] != 1 or sizes[1 if form.startswith("NC") else -1] != 1:
            return None
        return called(
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
    written = _format(apply)[1]
    epsilon = apply.attributes.get("epsilon", 1e-4)
    operands = [expressions.operand(apply, number, is_typed=True) for number in range(5)]
    function = expressions.use("batch_norm" if apply.attributes.get("is_training", True) else "inferred_batch_norm")
    used = operands[:3] if function == "batch_norm" else operands
    return called(function, *used, epsilon=epsilon, data_format=written)


def resize(method: str) -> Spelling:
    """Images at another size; by TensorFlow 1's rules, which TensorFlow 2 kept only as `tf.compat.v1`."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        if apply.attributes.get("half_pixel_centers") and not apply.attributes.get("align_corners"):
            if method == "bilinear" and apply.input_types[0] != 1:
                return None
            size = expressions.operand(apply, 1, is_whole=True)
            return called("tf.image.resize", expressions.operand(apply, 0), size, text.quoted(method))
        aligned = apply.attributes.get("align_corners")
        function = "resize_bilinear" if method == "bilinear" else "resize_nearest_neighbor"
        return called(
            f"tf.compat.v1.image.{function}",
            expressions.operand(apply, 0),
            expressions.operand(apply, 1, is_whole=True),
            align_corners=True if aligned else None,
        )

    return rule


def softmax_cross_entropy(function: str) -> Spelling:
    """The loss; its second output, the gradient, is TensorFlow's own affair."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        operands = [expressions.operand(apply, number, is_typed=True) for number in (1, 0)]
        return called(function, *operands)

    return rule


def moments(apply: Apply, expressions: "Expressions") -> Found:
    """The mean and the variance over axes."""
    x, axes = expressions.operand(apply, 0), expressions.operand(apply, 1, is_whole=True)
    return called("tf.nn.moments", x, axes, keepdims=apply.attributes["keep_dims"] or None)


def batch_normalization(apply: Apply, expressions: "Expressions") -> Found:
    """Normalisation by given moments."""
    operands = [expressions.tensor(value).source for value in apply.inputs]
    scale = operands[4] if len(operands) > 4 else "None"
    return called("tf.nn.batch_normalization", *operands[:4], scale, repr(apply.attributes["epsilon"]))


def dropout(apply: Apply, expressions: "Expressions") -> Found:
    """Dropout, by the rate or by the probability to keep a number; the name is that of the random numbers."""
    rate, kept = expressions.loose(apply.inputs[1]), constant(apply, 1)
    if apply.op == "DropoutKeeping":
        source = text.number(float(1 - kept), kept.dtype) if kept is not None else f"1 - {rate.within(PRODUCT)}"
    else:
        source = rate.source
    return called(
        "tf.nn.dropout",
        expressions.operand(apply, 0, is_typed=True),
        source,
        noise_shape=expressions.operand(apply, 2, is_whole=True) if len(apply.inputs) > 2 else None,
        name=text.quoted(apply.attributes["draw"]),
    )
