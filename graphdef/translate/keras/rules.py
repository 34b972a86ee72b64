"""Which operations are which layers."""

from .convolutions import POOLS, pooling
from .layers import Rule
from .linear import CONVOLUTIONS, biased, dilated, linear, squeezed
from .shapes import concatenated, joined, padded, permuted, pooled, rescaled, reshaped, upsampled
from .single import ACTIVATIONS, GATHERS, activation, dropout, embedding, leaky, leaky_maximum, normalised, passed_on

RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(ACTIVATIONS, (activation,)),
    **dict.fromkeys(("MatMul", *CONVOLUTIONS), (linear,)),
    **dict.fromkeys(POOLS, (pooling,)),
    **dict.fromkeys(GATHERS, (embedding,)),
    **dict.fromkeys(("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "BatchNormalization"), (normalised,)),
    **dict.fromkeys(("Dropout", "DropoutKeeping"), (dropout,)),
    **dict.fromkeys(("Identity", "StopGradient", "PlaceholderWithDefault"), (passed_on,)),
    **dict.fromkeys(("Add", "AddV2"), (biased, rescaled, joined("Add"))),
    **dict.fromkeys(("Reshape", "ExpandDims"), (reshaped,)),
    **dict.fromkeys(("Pad", "PadV2"), (padded,)),
    "AddN": (joined("Add"),),
    "BatchToSpaceND": (dilated,),
    "BiasAdd": (biased,),
    "ConcatV2": (concatenated,),
    "LeakyRelu": (leaky,),
    "Max": (pooled("Max"),),
    "Maximum": (leaky_maximum, joined("Maximum")),
    "Mean": (pooled("Average"),),
    "Minimum": (joined("Minimum"),),
    "Mul": (rescaled, joined("Multiply")),
    "RealDiv": (rescaled,),
    "ResizeNearestNeighbor": (upsampled,),
    "Squeeze": (squeezed, reshaped),
    "Sub": (rescaled, joined("Subtract")),
    "Transpose": (permuted,),
}
