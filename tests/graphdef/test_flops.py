"""The floating-point operations are those that TensorFlow's profiler counts, or that a formula gives."""

import pytest
import tensorflow.compat.v1 as tf

from graphdef.flops import flops
from graphdef.shapes import Shapes


def counted(graph):
    graph_def = graph.as_graph_def()
    return flops(graph_def.node, Shapes.of_graph(graph_def))


@pytest.mark.parametrize(
    ("build", "types"),
    [
        (lambda x: tf.matmul(tf.reshape(x, [5, -1]), tf.zeros([768, 7])), {"MatMul"}),
        (lambda x: tf.matmul(tf.zeros([768, 5]), tf.zeros([768, 7]), transpose_a=True), {"MatMul"}),
        (lambda x: tf.nn.conv2d(x, tf.zeros([3, 5, 3, 8]), 2, "SAME"), {"Conv2D"}),
        (lambda x: tf.nn.conv2d(x, tf.zeros([3, 5, 3, 8]), 1, "VALID"), {"Conv2D"}),
        (lambda x: tf.nn.depthwise_conv2d(x, tf.zeros([3, 3, 3, 2]), [1, 2, 2, 1], "SAME"), {"DepthwiseConv2dNative"}),
        (lambda x: x + 1.0, {"AddV2"}),
    ],
)
def test_flops_are_those_of_the_profiler(graph, build, types):
    build(tf.placeholder(tf.float32, [5, 16, 16, 3]))
    options = tf.profiler.ProfileOptionBuilder.float_operation()
    options["output"] = "none"
    expected = tf.profiler.profile(graph, options=options).total_float_ops
    found = counted(graph)
    assert sum(found.by_operation[name] for name in types) == expected


def test_transposed_convolution_counts_as_its_convolution(graph):
    small = tf.placeholder(tf.float32, [1, 8, 8, 4])
    tf.nn.conv2d_transpose(small, tf.zeros([3, 3, 2, 4]), [1, 16, 16, 2], 2)
    assert counted(graph).by_operation["Conv2DBackpropInput"] == 2 * 8 * 8 * 4 * 3 * 3 * 2


def test_unknown_shapes_are_named_and_one_example_is_assumed(graph):
    x = tf.placeholder(tf.float32, [None, 3])
    tf.matmul(x, tf.zeros([3, 7]), name="known")
    tf.matmul(tf.placeholder(tf.float32), x, name="unknown")
    found = counted(graph)
    assert found.by_operation["MatMul"] == 2 * 3 * 7
    assert found.unknown == ["unknown"]
