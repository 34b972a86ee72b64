"""Convolutions and poolings as layers."""

from ..statements import Apply, Name, Value
from .layers import Layer, Parameter, Reader, with_bias

KINDS = {
    "Conv2D": "Conv2D",
    "Conv3D": "Conv3D",
    "DepthwiseConv2dNative": "DepthwiseConv2D",
    "Conv2DBackpropInput": "Conv2DTranspose",
}
CONVOLUTIONS = tuple(KINDS)
POOLS = {
    "MaxPool": "MaxPooling2D",
    "AvgPool": "AveragePooling2D",
    "MaxPool3D": "MaxPooling3D",
    "AvgPool3D": "AveragePooling3D",
}


def window(sizes: list[int], *, first: bool) -> str:
    """The sizes along the spatial axes: one number where they are equal."""
    inner = sizes[2:] if first else sizes[1:-1]
    return str(inner[0]) if len(set(inner)) == 1 else f"({', '.join(map(str, inner))})"


def channels_first(apply: Apply) -> bool:
    """Whether the channels come before the spatial axes."""
    return apply.attributes.get("data_format", b"NHWC").startswith(b"NC")


def settings_of(apply: Apply) -> dict[str, str] | None:
    """What convolutions and poolings have in common; None for paddings that no layer has."""
    padding = apply.attributes["padding"].decode()
    if padding not in ("SAME", "VALID"):
        return None
    first = channels_first(apply)
    found = {"strides": window(apply.attributes["strides"], first=first), "padding": f'"{padding.lower()}"'}
    return found | ({"data_format": '"channels_first"'} if first else {})


def convolution(reader: Reader, apply: Apply, bias: Parameter | None) -> Layer | None:
    """A convolution with a bias or without."""
    transposed = apply.op == "Conv2DBackpropInput"
    x: Value = apply.inputs[2 if transposed else 0]
    kernel, settings = reader.parameter(apply.inputs[1]), settings_of(apply)
    if kernel is None or settings is None or not isinstance(x, Name):
        return None
    kind, shape, first = KINDS[apply.op], kernel.value.shape, channels_first(apply)
    sizes = list(shape[:-2])
    settings = {"kernel_size": window([1, *sizes, 1], first=False), **settings}
    dilations = apply.attributes.get("dilations") or [1]
    if set(dilations) != {1}:
        settings["dilation_rate"] = window(dilations, first=first)
    if kind == "DepthwiseConv2D":
        settings |= {"depth_multiplier": str(shape[-1])} if shape[-1] > 1 else {}
    else:
        settings = {"filters": str(shape[-2 if transposed else -1]), **settings}
    return with_bias(kind, (x.text,), settings, [kernel], bias, apply)


def pooling(reader: Reader, apply: Apply) -> Layer | None:
    """A pooling along the spatial axes."""
    settings, sizes, first = settings_of(apply), apply.attributes["ksize"], channels_first(apply)
    x = apply.inputs[0]
    if settings is None or sizes[0] != 1 or sizes[1 if first else -1] != 1 or not isinstance(x, Name):
        return None
    return Layer(POOLS[apply.op], (x.text,), {"pool_size": window(sizes, first=first), **settings}, node=apply.node)
