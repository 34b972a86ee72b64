"""Colours tell kinds apart, also without colour."""

from itertools import combinations

import pytest

from graphdef.comparing.together import COLOURS, SEVERAL, UNCHANGED
from graphdef.drawing.kinds import KINDS, OTHER, UNKNOWN, kind_of, text_on


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        ("Placeholder", "input"),
        ("VarHandleOp", "variable"),
        ("VariableV2", "variable"),
        ("Const", "constant"),
        ("BatchMatMulV2", "product or convolution"),
        ("DepthwiseConv2dNative", "product or convolution"),
        ("Relu6", "activation"),
        ("ResourceApplyAdam", "training"),
        ("SparseSoftmaxCrossEntropyWithLogits", "loss or measure"),
        ("RestoreV2", "assignment"),
        ("LoopCond", "control flow"),
        ("PyFunc", "call"),
        ("Add", "other"),
        ("MyOwnOperation", "not of TensorFlow"),
    ],
)
def test_kinds_are_told_by_the_operation(operation, kind):
    assert kind_of(operation).name == kind


def grey(colour):
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue


def test_labels_are_readable_on_their_filling():
    for kind in (*KINDS, OTHER, UNKNOWN):
        assert abs(grey(kind.fill) - grey(text_on(kind.fill))) > 90, kind.name


def test_kinds_of_one_shape_differ_in_grey():
    for one, other in combinations((*KINDS, OTHER, UNKNOWN), 2):
        assert one.shape != other.shape or abs(grey(one.fill) - grey(other.fill)) > 30, (one.name, other.name)


def test_what_is_compared_differs_in_grey():
    for one, other in combinations((*COLOURS.values(), UNCHANGED, SEVERAL), 2):
        assert abs(grey(one) - grey(other)) > 30, (one, other)
