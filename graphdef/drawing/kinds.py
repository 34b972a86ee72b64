"""What kind of thing an operation is, and how that looks; without colour the shape and the darkness tell it."""

import re
from typing import NamedTuple

from ..operations import operations


class Kind(NamedTuple):
    """How a kind of operation is drawn."""

    name: str
    fill: str
    shape: str
    operations: re.Pattern


def text_on(fill: str) -> str:
    """The colour of a label: white where the filling is dark.

    >>> text_on("#2c5f8a"), text_on("#ffffff")
    ('#ffffff', '#000000')
    """
    red, green, blue = (int(fill[start : start + 2], 16) for start in (1, 3, 5))
    return "#ffffff" if 0.3 * red + 0.59 * green + 0.11 * blue < 120 else "#000000"


def _kind(name: str, fill: str, shape: str, pattern: str) -> Kind:
    return Kind(name, fill, shape, re.compile(pattern))


UNKNOWN = _kind("not of TensorFlow", "#d7191c", "octagon", "(?!)")
OTHER = _kind("other", "#f2f2f2", "box", "")
KINDS = (  # the first that matches
    _kind("input", "#fdfdfd", "invhouse", r"Placeholder|\w*IteratorGetNext|_Arg$|QueueDequeue|ReaderRead"),
    _kind("variable", "#b8a9d9", "cylinder", r"Variable(V2)?$|VarHandleOp|ReadVariableOp|ResourceGather$"),
    _kind("constant", "#ffffff", "ellipse", r"Const$|ImmutableConst|HostConst"),
    _kind("training", "#a63603", "hexagon", r"(Resource)?(Sparse)?Apply\w+|\w*Assign(Add|Sub)\w*"),
    _kind("assignment", "#fdae6b", "hexagon", r"Assign|Restore|Save|(Resource)?Scatter"),
    _kind("product or convolution", "#2c5f8a", "box", r"\w*MatMul|\w*Conv\d[Dd]|Einsum|\w*(LSTM|GRU)"),
    _kind("loss or measure", "#e7969c", "trapezium", r"\w*CrossEntropy\w*|L2Loss|CTCLoss\w*|InTopK\w*|ArgMax"),
    _kind("activation", "#74c476", "box", r"\w*Relu\w*|Sigmoid|Tanh|(Log)?Softmax|Softplus|\w*Elu|Selu|Softsign"),
    _kind("random", "#f0e442", "parallelogram", r"\w*Random\w*|Multinomial|\w*TruncatedNormal|\w*Sampler"),
    _kind(
        "control flow",
        "#7f7f7f",
        "diamond",
        r"(Ref)?(Switch|Merge|Enter|Exit|NextIteration)$|LoopCond|(Stateless)?(If|While|Case)$|Assert|NoOp|_Switch",
    ),
    _kind("call", "#c9e4f5", "component", r"(Stateful)?PartitionedCall|SymbolicGradient|RemoteCall|\w*PyFunc\w*"),
    _kind("summary", "#e5d8bd", "note", r"\w*Summary\w*|Print"),
    _kind("queue, table or file", "#dcc48e", "folder", r"\w*(Queue|Table|Reader|File|Dataset|Iterator)\w*"),
    _kind(
        "shape",
        "#cdcdcd",
        "box",
        r"Shape|Reshape|Squeeze|ExpandDims|StridedSlice|Slice|Transpose|Pack|Unpack|Concat|Split|Tile|Rank|Size",
    ),
)


def kind_of(operation: str) -> Kind:
    """The kind of an operation, by its type."""
    for kind in KINDS:
        if kind.operations.match(operation):
            return kind
    return OTHER if operation in operations() else UNKNOWN
