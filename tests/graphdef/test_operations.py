"""The table of operations is that of the installed TensorFlow."""

import json
import subprocess
import sys

import tensorflow.compat.v1 as tf

from graphdef.operations import TABLE, attribute, operations, output_types, type_name
from graphdef.origins import PACKAGES, package_of
from tests.graphdef import made


def test_table_is_that_of_the_installed_tensorflow():
    """Run `python -m graphdef.make_operations` where this fails.

    In a process of its own, since other libraries bring operations that are not TensorFlow's.
    """
    program = "import json; from graphdef import make_operations; print(json.dumps(make_operations.table()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    current, written = json.loads(done.stdout), json.loads(TABLE.read_text())
    assert written["tensorflow"] == current["tensorflow"]
    assert set(written["operations"]) == set(current["operations"])
    assert written["operations"] == current["operations"]


def test_output_types_are_those_of_tensorflow(graph):
    made.model()
    made.queue()
    x = tf.placeholder(tf.float64, [4])
    tf.split(x, 2)
    tf.shape(x)
    tf.shape(x, out_type=tf.int64)
    tf.argmax(x)
    tf.py_func(lambda a: (a, a), [x], [tf.float64, tf.string])
    tf.get_variable("w", [2], use_resource=False)
    for operation in graph.get_operations():
        expected = [tensor.dtype.base_dtype for tensor in operation.outputs]
        found = output_types(operation.node_def)
        assert [type_name(kind) for kind in found] == [dtype.name for dtype in expected], operation


def test_asking_for_an_attribute_does_not_add_it(graph):
    node = tf.constant(1.0).op.node_def
    assert attribute(node, "nothing").i == 0
    assert "nothing" not in node.attr


def test_unknown_operations_have_origins():
    assert package_of("ImageProjectiveTransform") == "tf.contrib.image"
    assert package_of("GradientTreesPrediction") == "tf.contrib.boosted_trees"
    assert package_of("Addons>Gelu") == "TensorFlow Addons"
    assert package_of("Elsewhere>Op") == "the package Elsewhere"
    assert package_of("MyVeryOwnOp") == "unknown: a custom operation"


def test_origins_are_told_only_of_what_tensorflow_does_not_know():
    """But for names that another program gives another meaning."""
    known = {name for name in operations() if package_of(name) in PACKAGES}
    assert known == {"CropAndResize"}
