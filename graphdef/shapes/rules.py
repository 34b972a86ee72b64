"""Which shapes common operations give, from the shapes and known values of their inputs.

A rule takes the node, the shapes of its inputs and the whole numbers that are known of them, and returns the shapes
of its outputs. It may raise IndexError, TypeError, ValueError or ZeroDivisionError where the inputs do not fit.
"""

from collections.abc import Sequence

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from . import layers, layout
from .types import Rule, Shape, Value, broadcast


def _same(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    return [shapes[0]]


def _twice(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    return [shapes[0], shapes[0]]


def _scalar(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    return [()]


def _broadcast(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    return [broadcast(shapes[0], shapes[1])]


def _merged(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    known = [shape for shape in shapes if shape is not None]
    is_known = bool(known) and all(shape == known[0] for shape in known)
    return [known[0] if is_known else None, ()]


def _selected(node: NodeDef, shapes: Sequence[Shape], values: Sequence[Value]) -> list[Shape]:
    return [broadcast(shapes[1], shapes[2])]


ELEMENTWISE = (
    "Identity Cast Relu Relu6 Elu Selu LeakyRelu Sigmoid Tanh Softplus Softsign Softmax LogSoftmax Exp Log Log1p"
    " Neg Square Sqrt Rsqrt Abs Sign Floor Ceil Round Rint Reciprocal Inv Sin Cos Erf LogicalNot StopGradient"
    " PreventGradient CheckNumerics LRN Enter Exit NextIteration LoopCond RefIdentity BiasAdd BiasAddV1 ZerosLike"
    " OnesLike QuantizeAndDequantize QuantizeAndDequantizeV2 FakeQuantWithMinMaxVars FakeQuantWithMinMaxArgs"
    " Snapshot IsNan FakeQuantWithMinMaxVarsPerChannel Cumsum Reverse ReverseV2 ReverseSequence ClipByValue"
    " DebugGradientIdentity InvertPermutation RandomShuffle ReadVariableOp Assign AssignAdd AssignSub Dequantize"
    " Print PrintV2 GuaranteeConst"
)
BROADCASTING = (
    "Add AddV2 Sub Mul Div RealDiv TruncateDiv FloorDiv FloorMod Mod Pow Maximum Minimum SquaredDifference Equal"
    " NotEqual Less LessEqual Greater GreaterEqual LogicalAnd LogicalOr DivNoNan MulNoNan Atan2 Xdivy Xlogy BitwiseAnd"
)
RULES: dict[str, Rule] = {
    **dict.fromkeys(ELEMENTWISE.split(), _same),
    **dict.fromkeys(BROADCASTING.split(), _broadcast),
    **dict.fromkeys(("MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3"), layers.matrix_product),
    **dict.fromkeys(("Conv2D", "Conv3D", "DepthwiseConv2dNative", "QuantizedConv2D"), layers.convolution),
    **dict.fromkeys(("Conv2DBackpropInput", "Conv3DBackpropInputV2"), layers.given_size),
    **dict.fromkeys(
        ("MaxPool", "AvgPool", "MaxPool3D", "AvgPool3D", "QuantizedMaxPool", "QuantizedAvgPool"), layers.pooled
    ),
    **dict.fromkeys(("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"), layers.normalised),
    **dict.fromkeys(("Mean", "Sum", "Max", "Min", "Prod", "All", "Any"), layout.reduced),
    **dict.fromkeys(("Concat", "ConcatV2"), layout.concatenated),
    **dict.fromkeys(("Split", "SplitV"), layout.split),
    **dict.fromkeys(("Pad", "PadV2", "MirrorPad", "Tile", "Slice"), layout.padded),
    **dict.fromkeys(("Gather", "GatherV2", "ResourceGather"), layout.gathered),
    **dict.fromkeys(("ResizeBilinear", "ResizeNearestNeighbor", "ResizeBicubic", "ResizeArea"), layers.resized),
    **dict.fromkeys(
        ("RandomUniform", "RandomStandardNormal", "TruncatedNormal", "Fill", "RandomUniformInt"), layout.filled
    ),
    **dict.fromkeys(("SoftmaxCrossEntropyWithLogits", "SparseSoftmaxCrossEntropyWithLogits"), layers.losses),
    **dict.fromkeys(("Switch", "RefSwitch"), _twice),
    **dict.fromkeys(("Merge", "RefMerge"), _merged),
    **dict.fromkeys(("Select", "SelectV2"), _selected),
    **dict.fromkeys(("ArgMax", "ArgMin"), layout.chosen),
    **dict.fromkeys(("Rank", "Size", "L2Loss"), _scalar),
    "AddN": _same,
    "Reshape": layout.reshaped,
    "Squeeze": layout.squeezed,
    "ExpandDims": layout.expanded,
    "Pack": layout.packed,
    "Unpack": layout.unpacked,
    "Transpose": layout.transposed,
    "Shape": layout.shape,
    "OneHot": layout.one_hot,
    "StridedSlice": layout.sliced,
}
