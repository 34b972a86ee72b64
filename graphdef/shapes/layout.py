"""The shapes that operations give which arrange numbers anew: reshaping, reducing, joining, cutting.

Each is a rule as `rules` describes them.
"""

import math
from collections.abc import Sequence

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..operations import attribute
from .types import Shape, Value


def reshaped(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A reshaping."""
    wanted = values[1]
    if not isinstance(wanted, list):
        return [None if not shapes[1] or shapes[1][0] is None else (None,) * shapes[1][0]]
    sizes = [size for size in wanted if size != -1]
    if len(sizes) == len(wanted):
        return [tuple(wanted)]
    old = shapes[0] or ()
    is_known = shapes[0] is not None and None not in (*sizes, *old)
    rest = math.prod(old) // math.prod(sizes) if is_known else None
    return [tuple(rest if size == -1 else size for size in wanted)]


def squeezed(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A tensor without its dimensions of size 1."""
    if shapes[0] is None:
        return [None]
    axes = [axis % len(shapes[0]) for axis in attribute(node, "squeeze_dims").list.i]
    if not axes and None in shapes[0]:
        return [None]
    return [tuple(size for axis, size in enumerate(shapes[0]) if (axis not in axes if axes else size != 1))]


def expanded(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A tensor with one dimension of size 1 more."""
    axis = values[1][0] if isinstance(values[1], list) else values[1]
    if shapes[0] is None or axis is None:
        return [None]
    axis = axis if axis >= 0 else axis + len(shapes[0]) + 1
    return [(*shapes[0][:axis], 1, *shapes[0][axis:])]


def reduced(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A sum, mean or maximum along axes."""
    axes = [values[1]] if isinstance(values[1], int) else values[1]
    if shapes[0] is None or axes is None or None in axes:
        return [None]
    gone = {axis % len(shapes[0]) for axis in axes} if shapes[0] else set()
    kept = 1 if attribute(node, "keep_dims").b else None
    return [tuple(kept if axis in gone else size for axis, size in enumerate(shapes[0]) if axis not in gone or kept)]


def chosen(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """The index of a maximum or minimum along an axis."""
    axis = values[1]
    if shapes[0] is None or not isinstance(axis, int):
        return [None]
    return [tuple(size for number, size in enumerate(shapes[0]) if number != axis % len(shapes[0]))]


def concatenated(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A concatenation."""
    parts, axis = (shapes[1:], values[0]) if node.op == "Concat" else (shapes[:-1], values[-1])
    known = [part for part in parts if part is not None]
    if not isinstance(axis, int) or len(known) < len(parts):
        return [None]
    axis %= len(known[0])
    along = [part[axis] for part in known]
    size = None if None in along else sum(along)
    return [(*known[0][:axis], size, *known[0][axis + 1 :])]


def packed(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """Tensors stacked along a new axis."""
    if shapes[0] is None:
        return [None]
    axis = attribute(node, "axis").i % (len(shapes[0]) + 1)
    return [(*shapes[0][:axis], len(shapes), *shapes[0][axis:])]


def unpacked(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """The parts of a tensor along an axis."""
    number = min(attribute(node, "num").i, 1 << 12)
    if shapes[0] is None:
        return [None] * number
    axis = attribute(node, "axis").i % len(shapes[0])
    return [tuple(size for place, size in enumerate(shapes[0]) if place != axis)] * number


def split(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A tensor cut into pieces."""
    number = min(attribute(node, "num_split").i, 1 << 12)
    shape, axis = (shapes[1], values[0]) if node.op == "Split" else (shapes[0], values[2])
    if shape is None or not isinstance(axis, int):
        return [None] * number
    axis %= len(shape)
    sizes: Sequence[int | None] = [shape[axis] // number if shape[axis] is not None else None] * number
    if node.op == "SplitV":
        sizes = values[1] if isinstance(values[1], list) else [None] * number
    return [(*shape[:axis], size, *shape[axis + 1 :]) for size in sizes]


def padded(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A tensor of the same rank, whose sizes change."""
    return [None if shapes[0] is None else (None,) * len(shapes[0])]


def transposed(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A transposition."""
    if shapes[0] is None:
        return [None]
    if not isinstance(values[1], list):
        return [(None,) * len(shapes[0])]
    return [tuple(shapes[0][axis] for axis in values[1])]


def shape(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A shape, as a vector."""
    return [None if shapes[0] is None else (len(shapes[0]),)]


def filled(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """A new tensor, of the shape that the first input says."""
    return [tuple(values[0]) if isinstance(values[0], list) else None]


def gathered(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """Rows of a table."""
    table, indices = shapes[:2]
    axis = values[2] if node.op == "GatherV2" else 0
    if table is None or indices is None or not isinstance(axis, int) or attribute(node, "batch_dims").i:
        return [None]
    return [(*table[:axis], *indices, *table[axis + 1 :])]


def one_hot(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """Classes as vectors."""
    depth = values[1] if isinstance(values[1], int) else None
    return [None if shapes[0] is None or attribute(node, "axis").i != -1 else (*shapes[0], depth)]


def sliced(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    """Of a slice with strides, where each range is that of one dimension."""
    shape, (begin, end, stride) = shapes[0], values[1:4]
    masks = {
        name: attribute(node, f"{name}_mask").i for name in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")
    }
    ranges = [begin, end, stride]
    if shape is None or masks["ellipsis"] or masks["new_axis"] or not all(isinstance(item, list) for item in ranges):
        return [None]
    sizes: list[int | None] = []
    for axis, (first, last, step) in enumerate(zip(*ranges, strict=True)):
        if masks["shrink_axis"] >> axis & 1:
            continue
        size = shape[axis]
        is_whole = bool(masks["begin"] >> axis & 1 and masks["end"] >> axis & 1) and step == 1
        bounds = (
            None if masks["begin"] >> axis & 1 else first,
            None if masks["end"] >> axis & 1 else last,
            step,
        )
        sizes.append(size if is_whole or size is None else len(range(*slice(*bounds).indices(size))))
    return [(*sizes, *shape[len(begin) :])]
