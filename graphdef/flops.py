"""How many floating-point operations a graph takes, where its shapes tell.

A multiplication with an addition counts as two, any other operation on a number as one. What moves or rearranges
numbers counts as none. Source of the convention: TensorFlow's own profiler.
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from .operations import attribute
from .shapes import Shape, Shapes

ELEMENTWISE = frozenset(
    {"Add", "AddV2", "AddN", "Sub", "Mul", "Div", "RealDiv", "Maximum", "Minimum", "SquaredDifference", "Pow", "Neg"}
    | {"BiasAdd", "BiasAddV1", "Relu", "Relu6", "Elu", "Selu", "LeakyRelu", "Sigmoid", "Tanh", "Softplus", "Softsign"}
    | {"Exp", "Log", "Log1p", "Square", "Sqrt", "Rsqrt", "Abs", "Reciprocal", "Inv", "Erf", "Sin", "Cos"}
)
PER_NUMBER = {
    "Softmax": 5,
    "LogSoftmax": 5,
    "FusedBatchNorm": 4,
    "FusedBatchNormV2": 4,
    "FusedBatchNormV3": 4,
    "LRN": 4,
}
REDUCING = frozenset({"Sum", "Mean", "Max", "Min", "Prod", "L2Loss", "ArgMax", "ArgMin"})
POOLING = frozenset({"MaxPool", "AvgPool", "MaxPool3D", "AvgPool3D"})
PRODUCTS = frozenset({"MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3"})
CONVOLUTIONS = frozenset({"Conv2D", "Conv3D", "DepthwiseConv2dNative", "QuantizedConv2D"})
TRANSPOSED = frozenset({"Conv2DBackpropInput", "Conv3DBackpropInputV2"})
HEAVY = PRODUCTS | CONVOLUTIONS | TRANSPOSED


class Flops(NamedTuple):
    """The floating-point operations of some operations."""

    total: int  # of those whose shapes are known
    unknown: list[str]  # products and convolutions whose shapes are not known
    by_operation: Mapping[str, int]  # by type


def flops(nodes: Iterable[NodeDef], shapes: Shapes) -> Flops:
    """Count for one example: an unknown size is taken to be 1."""
    counts: dict[str, int] = {}
    unknown = []
    for node in nodes:
        count = _count(node, shapes)
        if count is None:
            unknown.append(node.name)
        elif count:
            counts[node.op] = counts.get(node.op, 0) + count
    return Flops(sum(counts.values()), unknown, counts)


def _count(node: NodeDef, shapes: Shapes) -> int | None:
    """The operations of one node; None where it is a product or convolution of unknown shape."""
    if node.op in HEAVY:
        return _heavy(node, shapes)
    output = _size(shapes.of(node.name))
    if node.op in ELEMENTWISE or node.op in PER_NUMBER:
        return (output or 0) * PER_NUMBER.get(node.op, 1)
    if node.op in POOLING:
        return (output or 0) * math.prod(attribute(node, "ksize").list.i)
    if node.op in REDUCING and node.input:
        return _size(shapes.of(node.input[0])) or 0
    return 0


def _heavy(node: NodeDef, shapes: Shapes) -> int | None:
    if len(node.input) < 2:
        return None
    inputs, output = [shapes.of(name) for name in node.input[:3]], shapes.of(node.name)
    first, second = inputs[:2]
    if node.op in PRODUCTS:
        if first is None or len(first) < 2 or output is None:
            return None
        is_transposed = attribute(node, "transpose_a" if node.op == "MatMul" else "adj_x").b
        return 2 * _one(output) * (first[-2 if is_transposed else -1] or 1)
    if second is None or len(second) < 3 or None in second:
        return None
    if node.op in TRANSPOSED:  # the kernel is [..., outputs, inputs], and each number of the input meets all of it
        given = inputs[2] if len(inputs) > 2 else None
        return None if given is None else 2 * _one(given) * math.prod(second[:-1])
    if output is None:
        return None
    inner = second[:-2] if node.op == "DepthwiseConv2dNative" else second[:-1]
    return 2 * _one(output) * math.prod(inner)


def _one(shape: Shape) -> int:
    return math.prod(size or 1 for size in shape or ())


def _size(shape: Shape) -> int | None:
    return None if shape is None else _one(shape)
