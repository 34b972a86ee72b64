"""What a report says of graphs of which the truth is known."""

import json
import subprocess
import sys

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.artifact import GRAPH, Artifact, Graph, GraphDef
from graphdef.growth import repeated
from graphdef.versions import written_with
from tests.graphdef import made

TRAINABLE = {  # numbers in trainable variables
    "frozen.pb": 0,
    **dict.fromkeys(("graph.pbtxt", "checkpoint", "checkpoint_1", "meta.txt", "saved_model_1", "events"), 5),
    "saved_model_2": 1,
    "keras_2": (4 + 1) * 3 + (3 + 1) * 2,
    "keras_3": (4 + 1) * 2,
}


def reported(graph, path="graph.pb"):
    """The report on a graph of TensorFlow's."""
    found = Graph("graph", GraphDef.FromString(graph.as_graph_def().SerializeToString()))
    return graphdef.report(Artifact(GRAPH, path, (found,)))


def test_short_report_of_a_checkpoint(artifacts):
    lines = graphdef.report(graphdef.read(artifacts / "checkpoint")).short().splitlines()
    meta = tf.MetaGraphDef.FromString((artifacts / "checkpoint" / "model.ckpt.meta").read_bytes())
    assert lines[0].endswith("checkpoint: checkpoint")
    assert lines[1:6] == [
        f"  written with  TensorFlow {tf.__version__}",
        f"  operations    {len(meta.graph_def.node)}",
        "  parameters    5, of which 5 trainable",
        "  inputs        x:0 float32 [?, 4], labels:0 float32 [?, 1]",
        "  outputs       probability:0 float32 [?, 1], loss:0 float32 []",
    ]
    assert lines[-1] == "  checkpoint    model.ckpt: 8 tensors, format 2"


@pytest.mark.parametrize("name", TRAINABLE)
def test_everything_made_is_reported_without_tensorflow(artifacts, name):
    program = (
        "import json, sys, graphdef\n"
        "report = graphdef.report(graphdef.read(sys.argv[1]))\n"
        "print(report.as_json())\n"
        "print(report.short(), file=sys.stderr)\n"
        "assert len(str(report)) > len(report.short())\n"
        "assert 'tensorflow' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program, artifacts / name], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["graphs"][0]["operations"]
    assert found["graphs"][0]["trainable"] == TRAINABLE[name]


def test_frozen_parameters_are_constants(artifacts):
    found = graphdef.report(graphdef.read(artifacts / "frozen.pb")).graphs[0]
    assert (found.parameters, found.constants, found.trainable) == (5, 5, 0)


def test_functions_are_counted_and_their_work_is(artifacts):
    found = graphdef.report(graphdef.read(artifacts / "saved_model_2")).graphs[0]
    assert found.in_functions
    assert {"While", "StatelessWhile"} & found.by_type.keys()
    assert found.loops
    keras = graphdef.report(graphdef.read(artifacts / "keras_3")).graphs[0]
    assert keras.signatures["serving_default"].outputs
    assert keras.work.flops >= 2 * 4 * 2


def test_loops_and_control_flow_are_named(graph):
    made.while_loop()
    made.condition()
    found = reported(graph).graphs[0]
    assert found.loops == ["loop/while_context"]
    assert found.control_flow == {"Switch": 5, "Merge": 3, "Enter": 2, "Exit": 2}
    assert found.work.has_loop


def test_loops_of_functions_are_named(artifacts):
    found = graphdef.report(graphdef.read(artifacts / "library.pb")).graphs[0]
    assert found.loops == ["while"]
    assert sum(found.in_functions.values()) > 2


def test_python_functions_devices_and_queues_are_told(graph):
    with tf.device("/gpu:1"):
        made.python_function()
    made.queue()
    report = reported(graph)
    assert "1 operations call Python functions" in report.short()
    assert "Operations are placed on /device:GPU:1" in report.short()
    reasons = {item.operation: item.reason for item in report.graphs[0].uncompilable}
    assert reasons["PyFunc"] == "calls Python"
    assert reasons["waiting"] == "a queue: feed the step from arrays instead"


def test_unknown_operations_name_their_package(artifacts):
    report = graphdef.report(graphdef.read(artifacts / "unknown.pb"))
    assert report.graphs[0].unknown == {
        "ImageProjectiveTransform": (1, "tf.contrib.image"),
        "MyVeryOwnOp": (1, "unknown: a custom operation"),
        "Addons>Gelu": (1, "TensorFlow Addons"),
    }
    assert "ImageProjectiveTransform (1 of them); it is from tf.contrib.image." in report.short()


def test_what_a_partial_checkpoint_lacks_is_said(artifacts):
    report = graphdef.report(graphdef.read(artifacts / "partial"))
    assert "The checkpoint lacks 5 of the graph's 8 variables (1 of them trainable): dense/bias" in report.short()


def test_growing_graph_is_noticed_and_layers_are_not(graph):
    x = tf.placeholder(tf.float32, [4, 4], "x")
    y = x
    for _ in range(30):
        with tf.name_scope("layer"):
            y = tf.nn.relu(tf.matmul(y, y))
    assert not repeated(graph.as_graph_def())
    for _ in range(12):
        with tf.name_scope("step"):
            tf.reduce_sum(tf.square(y))
    (found,) = repeated(graph.as_graph_def())
    assert (found.name, found.copies, found.operations) == ("step", 12, 3)
    assert "still growing when it was saved: 12 copies of step" in reported(graph).short()


def test_deep_graph_needs_no_recursion(artifacts):
    found = graphdef.report(graphdef.read(artifacts / "deep.pb")).graphs[0]
    assert found.by_type["MatMul"] == 2000
    assert found.work.flops == 2000 * 3
    assert [tensor.name for tensor in found.outputs] == ["Relu_1999:0"]


def test_flops_are_of_one_example_of_a_fixed_batch(graph):
    x = tf.placeholder(tf.float32, [50, 4], "x")
    tf.matmul(x, tf.constant(np.ones([4, 3], np.float32)), name="y")
    assert reported(graph).graphs[0].work == (2 * 4 * 3, 0, False, 50)


def test_duplicate_and_missing_names_are_said(graph):
    tf.constant(1.0, name="a")
    graph_def = GraphDef.FromString(graph.as_graph_def().SerializeToString())
    graph_def.node.add(name="a", op="Const")
    graph_def.node.add(name="b", op="Neg", input=["nowhere"])
    text = graphdef.report(Artifact(GRAPH, "x", (Graph("graph", graph_def),))).short()
    assert "Several operations have the same name: a." in text
    assert "1 inputs are not in the graph, such as nowhere, which b takes." in text


@pytest.mark.parametrize(
    ("version", "producer", "expected"),
    [
        ("1.4.1", 24, "TensorFlow 1.4.1"),
        ("", 0, "an unknown version of TensorFlow"),
        ("unknown", 24, "TensorFlow 1.3 to 1.5 (producer 24)"),
        ("", 26, "TensorFlow between 1.5 and 1.11 (producer 26)"),
        ("", 9, "TensorFlow before 0.12 (producer 9)"),
        ("", 50, "TensorFlow after 1.14, before 1.15 (producer 50)"),
        ("", 440, "TensorFlow of June 2020 (producer 440)"),
        ("", 2474, "TensorFlow of January 2026 (producer 2474)"),
    ],
)
def test_versions(version, producer, expected):
    assert written_with(version, producer) == expected


def test_this_tensorflow_is_dated_by_its_producer():
    """The number grows by one a day; a release is made of the source of some weeks before."""
    assert written_with("", tf.version.GRAPH_DEF_VERSION).startswith("TensorFlow of ")


def test_report_shows_itself_in_a_notebook(artifacts):
    page = graphdef.report(graphdef.read(artifacts / "saved_model_2"))._repr_html_()
    assert page.startswith("<pre>")
    assert "signature" in page
