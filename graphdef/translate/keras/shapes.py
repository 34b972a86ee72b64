"""Layers that change shapes, join values or reduce them."""

from collections.abc import Callable

import numpy as np

from ...shapes import Shape
from ..statements import Apply, Name
from .layers import Layer, Reader, names


def reshaped(reader: Reader, apply: Apply) -> Layer | Name | None:
    """Another shape of each event, whose number of values is known."""
    before, after = reader.shape(apply.inputs[0]), _target(reader, apply)
    if before is None or after is None or len(before) < 1 or len(after) < 1:
        return None
    if _size(before[1:]) != _size(after[1:]) or _size(after[1:]) is None:
        return None
    if before[1:] == after[1:]:
        return apply.inputs[0] if isinstance(apply.inputs[0], Name) else None
    if len(after) == 2:
        return Layer("Flatten", names(apply.inputs[:1]), {}, node=apply.node)
    target = f"({', '.join(map(str, after[1:]))})"
    return Layer("Reshape", names(apply.inputs[:1]), {"target_shape": target}, node=apply.node)


def _target(reader: Reader, apply: Apply) -> Shape:
    """The shape that is asked for; where a size is left open, the size that is left for it."""
    before = reader.shape(apply.inputs[0])
    if apply.op != "Reshape":
        return _moved(reader, apply, before)
    wanted = reader.array(apply.inputs[1])
    packed = reader.made(apply.inputs[1])
    if wanted is not None:
        sizes = [None if size < 0 else int(size) for size in np.ravel(wanted)]
    elif packed is not None and packed.op == "Pack":
        arrays = [reader.array(value) for value in packed.inputs]
        sizes = [None if array is None or int(array) < 0 else int(array) for array in arrays]
    else:
        return None
    events = _size(before[1:]) if before is not None else None
    if events is None or not sizes:
        return tuple(sizes)
    open_places = [place for place, size in enumerate(sizes[1:], 1) if size is None]
    if len(open_places) == 1:
        rest = _size(tuple(size for size in sizes[1:] if size is not None)) or 1
        sizes[open_places[0]] = events // rest
    return tuple(sizes)


def _moved(reader: Reader, apply: Apply, before: Shape) -> Shape:
    """The shape with an axis of one more, or without some."""
    if before is None:
        return None
    if apply.op == "ExpandDims":
        axis = reader.array(apply.inputs[1])
        place = None if axis is None else int(axis) % (len(before) + 1)
        return (*before[:place], 1, *before[place:]) if place else None
    axes = [axis % len(before) for axis in apply.attributes.get("squeeze_dims") or apply.attributes.get("axis") or ()]
    if 0 in axes or not axes:
        return None
    return tuple(size for place, size in enumerate(before) if place not in axes)


def _size(sizes: Shape) -> int | None:
    return None if sizes is None or None in sizes else int(np.prod([size or 0 for size in sizes]))


def joined(kind: str) -> Callable[[Reader, Apply], Layer | None]:
    """A layer that takes all inputs."""

    def rule(reader: Reader, apply: Apply) -> Layer | None:
        if any(reader.array(value) is not None for value in apply.inputs):
            return None
        return Layer(kind, names(apply.inputs), {}, joins=True, node=apply.node)

    return rule


def concatenated(reader: Reader, apply: Apply) -> Layer | None:
    """Several values along an axis."""
    axis = reader.array(apply.inputs[-1])
    if axis is None or int(axis) == 0:
        return None
    settings = {} if int(axis) == -1 else {"axis": str(int(axis))}
    return Layer("Concatenate", names(apply.inputs[:-1]), settings, joins=True, node=apply.node)


def pooled(word: str) -> Callable[[Reader, Apply], Layer | None]:
    """A mean or maximum over all spatial axes."""

    def rule(reader: Reader, apply: Apply) -> Layer | None:
        shape, axes = reader.shape(apply.inputs[0]), reader.array(apply.inputs[1])
        if shape is None or axes is None or len(shape) not in (3, 4, 5):
            return None
        if sorted(axis % len(shape) for axis in np.ravel(axes)) != list(range(1, len(shape) - 1)):
            return None
        settings = {"keepdims": "True"} if apply.attributes.get("keep_dims") else {}
        kind = f"Global{word}Pooling{len(shape) - 2}D"
        return Layer(kind, names(apply.inputs[:1]), settings, node=apply.node)

    return rule


def padded(reader: Reader, apply: Apply) -> Layer | None:
    """Zeros around the spatial axes."""
    shape, sizes = reader.shape(apply.inputs[0]), reader.array(apply.inputs[1])
    value = reader.array(apply.inputs[2]) if len(apply.inputs) > 2 else np.array(0)
    if shape is None or sizes is None or len(shape) not in (3, 4, 5) or value is None or value != 0:
        return None
    if sizes[0].any() or sizes[-1].any():
        return None
    inner = ", ".join(f"({low}, {high})" for low, high in sizes[1:-1])
    settings = {"padding": f"({inner})" if len(shape) > 3 else inner}
    return Layer(f"ZeroPadding{len(shape) - 2}D", names(apply.inputs[:1]), settings, node=apply.node)


def permuted(reader: Reader, apply: Apply) -> Layer | None:
    """The axes of each event in another order."""
    order = reader.array(apply.inputs[1])
    if order is None or order[0] != 0:
        return None
    return Layer("Permute", names(apply.inputs[:1]), {"dims": f"({', '.join(map(str, order[1:]))})"}, node=apply.node)


def rescaled(reader: Reader, apply: Apply) -> Layer | None:
    """Times a number, or plus one."""
    for place, other in ((0, 1), (1, 0)):
        number = reader.array(apply.inputs[other])
        if number is None or number.size != 1 or not isinstance(apply.inputs[place], Name):
            continue
        if place == 1 and apply.op in ("Sub", "RealDiv"):
            if apply.op == "RealDiv":
                return None
            return _rescaling(apply, place, "-1.0", _number(number))
        scale = {"Mul": _number(number), "RealDiv": f"1 / {_number(number)}"}.get(apply.op, "1.0")
        offset = {"Sub": f"-{_number(number)}"}.get(apply.op, _number(number))
        return _rescaling(apply, place, scale, "0.0" if apply.op in ("Mul", "RealDiv") else offset)
    return None


def _rescaling(apply: Apply, place: int, scale: str, offset: str) -> Layer:
    settings = {"scale": scale} | ({} if offset == "0.0" else {"offset": offset})
    return Layer("Rescaling", names([apply.inputs[place]]), settings, node=apply.node)


def _number(array: np.ndarray) -> str:
    return repr(float(str(array.ravel()[0])))


def upsampled(reader: Reader, apply: Apply) -> Layer | None:
    """Each pixel several times."""
    before, wanted = reader.shape(apply.inputs[0]), reader.array(apply.inputs[1])
    if before is None or wanted is None or None in before[1:3] or apply.attributes.get("align_corners"):
        return None
    factors = [int(size) / (old or 1) for size, old in zip(np.ravel(wanted), before[1:3], strict=True)]
    if any(factor != int(factor) or factor < 1 for factor in factors):
        return None
    size = f"({int(factors[0])}, {int(factors[1])})"
    return Layer("UpSampling2D", names(apply.inputs[:1]), {"size": size}, node=apply.node)
