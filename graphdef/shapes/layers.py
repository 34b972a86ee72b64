"""The shapes that the operations of layers give: products, convolutions, pooling, normalisation, losses.

Each is a rule as `rules` describes them.
"""

from collections.abc import Sequence

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..operations import attribute
from .types import Shape, Value, broadcast


def matrix_product(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A product of matrices, or of many."""
    left, right = shapes[:2]
    if left is None or right is None:
        return [None]
    first, second = ("transpose_a", "transpose_b") if node.op == "MatMul" else ("adj_x", "adj_y")
    rows = left[-1] if attribute(node, first).b else left[-2]
    columns = right[-2] if attribute(node, second).b else right[-1]
    return [(*(broadcast(left[:-2], right[:-2]) or ()), rows, columns)]


def window(node: NodeDef, name: str, rank: int) -> list[int]:
    """The numbers of an attribute such as `strides`, for the dimensions that slide, in their order."""
    numbers = list(attribute(node, name).list.i) or [1] * rank
    return numbers[2:] if is_channels_first(node) else numbers[1:-1]


def is_channels_first(node: NodeDef) -> bool:
    """Whether a tensor's second dimension is that of the channels."""
    return attribute(node, "data_format").s.startswith(b"NC")


def _slid(node: NodeDef, shape: tuple, sizes: Sequence, channels: int | None) -> Shape:
    """The shape of what a window of `sizes`, sliding over `shape`, gives."""
    space = shape[2:] if is_channels_first(node) else shape[1:-1]
    dilations = window(node, "dilations", len(shape)) if node.op.startswith(("Conv", "Depthwise")) else [1] * len(space)
    outputs: list[int | None] = []
    for size, wide, stride, dilation in zip(space, sizes, window(node, "strides", len(shape)), dilations, strict=True):
        if size is None or (wide is None and attribute(node, "padding").s != b"SAME"):
            outputs.append(None)
        elif attribute(node, "padding").s == b"SAME":
            outputs.append(-(-size // stride))
        elif attribute(node, "padding").s == b"VALID":
            outputs.append(max(-(-(size - (wide - 1) * dilation) // stride), 0))
        else:
            outputs.append(None)
    return (shape[0], channels, *outputs) if is_channels_first(node) else (shape[0], *outputs, channels)


def convolution(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A convolution, also one within each channel."""
    image, kernel = shapes[:2]
    if image is None or kernel is None:
        return [None]
    is_depthwise = node.op.startswith("Depthwise")
    channels = None if None in kernel[-2:] else kernel[-2] * kernel[-1] if is_depthwise else kernel[-1]
    return [_slid(node, image, kernel[:-2], channels), (), ()]


def given_size(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """The gradient of a convolution with respect to its input, which is also a transposed convolution."""
    return [tuple(values[0]) if isinstance(values[0], list) else None]


def pooled(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A pooling."""
    image = shapes[0]
    if image is None:
        return [None]
    channels = image[1] if is_channels_first(node) else image[-1]
    return [_slid(node, image, window(node, "ksize", len(image)), channels), (), ()]


def normalised(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A batch normalisation: the values, then means and variances."""
    return [shapes[0], *[shapes[1]] * 4]


def losses(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A loss of each example, and its gradient."""
    return [None if shapes[0] is None else shapes[0][:1], shapes[0]]


def resized(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """An image of another size."""
    size = values[1] if isinstance(values[1], list) else [None, None]
    return [None if shapes[0] is None else (shapes[0][0], *size, shapes[0][-1])]
