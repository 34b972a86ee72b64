"""What the converter of TensorFlow 1.15.5's `tf.lite` could translate, in part at least, as it said itself."""

from typing import NamedTuple

__all__ = ["get_potentially_supported_ops"]
NAMES = (
    "Abs Add AddN AddV2 All Any ArgMax ArgMin Assert AvgPool BatchMatMul BatchMatMulV2 "
    "BatchNormWithGlobalNormalization BatchToSpaceND BiasAdd CTCBeamSearchDecoder Cast Ceil CheckNumerics Concat "
    "ConcatV2 Const Conv2D Conv2DBackpropInput Cos DepthToSpace DepthwiseConv2dNative Div DynamicPartition "
    "DynamicStitch Elu Equal Exp ExpandDims FakeQuantWithMinMaxArgs FakeQuantWithMinMaxVars Fill Floor FloorDiv "
    "FloorMod FusedBatchNorm FusedBatchNormV3 Gather GatherNd GatherV2 Greater GreaterEqual Identity IdentityN LRN "
    "LeakyRelu LegacyFedInput Less LessEqual Log LogSoftmax LogicalAnd LogicalNot LogicalOr MatMul MatrixDiag "
    "MatrixDiagV2 MatrixSetDiag MatrixSetDiagV2 Max MaxPool Maximum Mean Merge Min Minimum MirrorPad Mul Neg "
    "NextIteration NoOp NotEqual OneHot Pack Pad PadV2 ParallelDynamicStitch Placeholder PlaceholderWithDefault Pow "
    "Prod RandomUniform Range Rank RealDiv Relu Relu6 Reshape ResizeBilinear ResizeNearestNeighbor ReverseSequence "
    "ReverseV2 Round Rsqrt Select SelectV2 Shape Sigmoid Sin Slice Snapshot Softmax SpaceToBatchND SpaceToDepth "
    "SparseToDense Split SplitV Sqrt Square SquaredDifference Squeeze StopGradient StridedSlice Sub Sum Svdf Switch "
    "Tanh Tile TopK TopKV2 Transpose UnidirectionalSequenceLstm UnidirectionalSequenceRnn Unique Unpack Where "
    "ZerosLike"
)


class SupportedOp(NamedTuple):
    """The type of an operation."""

    op: str


def get_potentially_supported_ops() -> list[SupportedOp]:
    """The types of operations that 1.15.5 named; today's converter knows these and more."""
    return [SupportedOp(name) for name in NAMES.split()]
