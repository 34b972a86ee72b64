"""Shapes that are found without TensorFlow are those that TensorFlow finds."""

from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.shapes import Shapes
from tests.graphdef import made
from workshop.registry import LESSONS
from workshop.settings import default_settings


def differences(graph):
    """Tensors of known rank whose shape is found to be another; and how many are the same, and are known less well."""
    shapes = Shapes.of_graph(graph.as_graph_def())
    wrong, same, less = [], 0, 0
    for operation in graph.get_operations():
        for number, tensor in enumerate(operation.outputs):
            found = shapes.of(f"{operation.name}:{number}")
            expected = None if tensor.shape.rank is None else tuple(tensor.shape.as_list())
            if operation.type == "VarHandleOp":
                expected = tuple(dim.size for dim in operation.get_attr("shape").dim)
            if found == expected:
                same += 1
            elif found is None or (
                expected is not None
                and len(found) == len(expected)
                and all(a in (None, b) for a, b in zip(found, expected, strict=True))
            ):
                less += 1
            else:
                wrong.append((tensor.name, operation.type, found, expected))
    return wrong, same, less


def network():
    """Layers of many kinds, with and without a known batch."""
    for batch in (None, 5):
        image = tf.placeholder(tf.float32, [batch, 17, 17, 3])
        for padding in ("SAME", "VALID"):
            for stride in (1, 2):
                x = tf.nn.conv2d(image, tf.zeros([3, 3, 3, 8]), stride, padding)
                x = tf.nn.max_pool2d(tf.nn.relu(x), 3, 2, padding)
                x = tf.nn.depthwise_conv2d(x, tf.zeros([2, 2, 8, 2]), [1, 1, 1, 1], padding)
                x = tf.nn.avg_pool2d(tf.nn.bias_add(x, tf.zeros([16])), 2, 2, padding)
        wide = tf.nn.conv2d(image, tf.zeros([3, 3, 3, 8]), 1, "VALID", dilations=2)
        normal = tf.nn.fused_batch_norm(wide, tf.ones([8]), tf.zeros([8]))[0]
        flat = tf.reshape(normal, [-1, 13 * 13 * 8])
        halves = tf.split(flat, 2, axis=1)
        joined = tf.concat([halves[0], halves[1], tf.matmul(flat, tf.zeros([1352, 7]))], 1)
        for axis in (0, 1, [0, 1], None):
            tf.reduce_mean(joined, axis)
            tf.reduce_sum(joined, axis, keepdims=True)
        tf.argmax(joined, 1)
        tf.expand_dims(tf.squeeze(tf.reduce_max(joined, 1, keepdims=True), [1]), -1)
        tf.transpose(image, [0, 3, 1, 2])[:, 1, 2:-1, ::3]
        tf.unstack(tf.stack([flat, flat], 1), axis=1)
        tf.gather(flat, [[1, 2], [3, 4]], axis=1)
        tf.one_hot(tf.argmax(joined, 1), 9)
        tf.image.resize(image, [4, 6])
        tf.reshape(image, tf.stack([tf.shape(image)[0], tf.reduce_prod([17, 17, 3])]))
        tf.matmul(flat, flat, transpose_b=True)
        tf.ones([1, 17, 1, 1]) * image + tf.constant(1.0)


def test_shapes_of_layers_are_those_of_tensorflow(graph):
    network()
    wrong, same, less = differences(graph)
    assert not wrong
    assert same > 12 * less


@pytest.mark.parametrize("name", LESSONS)
def test_shapes_of_lessons_are_those_of_tensorflow(graph, name):
    settings = default_settings(LESSONS[name], Path("runs"))
    if hasattr(settings, "build"):
        settings.build()
    else:
        LESSONS[name].build()
    wrong, same, _ = differences(graph)
    assert not wrong
    assert same > len(graph.get_operations()) / 3


@pytest.mark.parametrize("build", [made.while_loop, made.condition, made.queue, made.table, made.python_function])
def test_shapes_that_no_rule_tells_are_unknown(graph, build):
    build()
    assert not differences(graph)[0]


def test_written_shapes_are_believed(graph):
    tf.py_func(lambda: np.float32(1), [], tf.float32, name="called").set_shape([3, 4])
    assert Shapes.of_graph(graph.as_graph_def(add_shapes=True)).of("called") == (3, 4)
    assert Shapes.of_graph(graph.as_graph_def()).of("called") is None


def test_graphs_that_contradict_themselves_have_unknown_shapes():
    found = tf.GraphDef()
    found.node.add(name="a", op="MatMul", input=["missing", "b"])
    found.node.add(name="b", op="Reshape", input=["a"])
    found.node.add(name="c", op="ConcatV2")
    found.node.add(name="d", op="Split", input=["d", "d"]).attr["num_split"].i = 1 << 40
    shapes = Shapes.of_graph(found)
    assert [shapes.of(name) for name in ("a", "b", "c", "d", "e")] == [None] * 5
