"""What is linear: dense layers and convolutions, with their biases."""

import numpy as np

from ..statements import Apply
from .convolutions import CONVOLUTIONS, convolution, window
from .layers import Layer, Parameter, Reader, names, with_bias

LINEAR = ("MatMul", *CONVOLUTIONS)
WRAPPED = ("Squeeze", "BatchToSpaceND")  # what a convolution can stand within


def linear(reader: Reader, apply: Apply, bias: Parameter | None = None) -> Layer | None:
    """A dense layer or a convolution, with the bias that is added to it."""
    if apply.op in CONVOLUTIONS:
        return convolution(reader, apply, bias)
    kernel, shape = reader.parameter(apply.inputs[1]), reader.shape(apply.inputs[0])
    if kernel is None or apply.attributes.get("transpose_a") or shape is None or len(shape) != 2:
        return None
    if apply.attributes.get("transpose_b"):
        kernel = Parameter(kernel.name, kernel.value.T, np.transpose)
    return with_bias("Dense", names(apply.inputs[:1]), {"units": str(kernel.value.shape[1])}, [kernel], bias, apply)


def biased(reader: Reader, apply: Apply) -> Layer | None:
    """Something linear and its bias."""
    for value, other in (apply.inputs, apply.inputs[::-1]):
        bias, made = reader.parameter(other), reader.only(value, *LINEAR, *WRAPPED)
        if bias is None or made is None or sum(size > 1 for size in bias.value.shape) > 1:
            continue
        found = (dilated if made.op == "BatchToSpaceND" else squeezed if made.op == "Squeeze" else linear)(
            reader, made, bias
        )
        if found is not None and _units(found) == bias.value.size:
            return found
    return None


def _units(layer: Layer) -> int:
    """The size of a linear layer's last axis."""
    kernel = layer.parameters[0].value
    if layer.kind == "DepthwiseConv2D":
        return kernel.shape[-1] * kernel.shape[-2]
    return kernel.shape[-2] if layer.kind.endswith("Transpose") else kernel.shape[-1]


def squeezed(reader: Reader, apply: Apply, bias: Parameter | None = None) -> Layer | None:
    """A convolution along one axis, which TensorFlow makes of one along two."""
    wide = reader.only(apply.inputs[0], "Conv2D")
    axes = apply.attributes.get("squeeze_dims") or apply.attributes.get("axis")
    if wide is None or not axes or axes[0] not in (1, -3):
        return None
    spread, kernel = reader.only(wide.inputs[0], "ExpandDims"), reader.made(wide.inputs[1])
    own = reader.parameter(kernel.inputs[0]) if kernel is not None and kernel.op == "ExpandDims" else None
    if spread is None or own is None:
        return None
    strides, dilations = wide.attributes["strides"], wide.attributes.get("dilations") or [1] * 4
    settings = {
        "filters": str(own.value.shape[-1]),
        "kernel_size": str(own.value.shape[0]),
        "strides": str(strides[2]),
        "padding": f'"{wide.attributes["padding"].decode().lower()}"',
        "dilation_rate": str(dilations[2]),
    }
    return with_bias("Conv1D", names(spread.inputs[:1]), settings, [own], bias, apply)


def dilated(reader: Reader, apply: Apply, bias: Parameter | None = None) -> Layer | None:
    """A convolution with holes, which TensorFlow 1 makes of one without between rearrangements."""
    inner = reader.only(apply.inputs[0], "Conv2D")
    spread = reader.only(inner.inputs[0], "SpaceToBatchND") if inner is not None else None
    kernel = reader.parameter(inner.inputs[1]) if inner is not None else None
    if inner is None or spread is None or kernel is None:
        return None
    block, paddings = reader.array(apply.inputs[1]), reader.array(spread.inputs[2])
    if block is None or paddings is None:
        return None
    settings = {
        "filters": str(kernel.value.shape[-1]),
        "kernel_size": window([1, *kernel.value.shape[:2], 1], first=False),
        "padding": '"same"' if np.any(paddings) else '"valid"',
        "dilation_rate": window([1, *map(int, np.ravel(block)), 1], first=False),
    }
    return with_bias("Conv2D", names(spread.inputs[:1]), settings, [kernel], bias, apply)
