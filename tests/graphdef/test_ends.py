"""Where graphs begin and end."""

import tensorflow.compat.v1 as tf

from graphdef.ends import ends, needed
from tests.graphdef import made


def test_training_saver_and_summaries_are_no_outputs(graph):
    _, _, loss, _ = made.model()
    tf.summary.scalar("loss", loss)
    tf.summary.merge_all()
    tf.train.Saver()
    tf.global_variables_initializer()
    found = ends(graph.as_graph_def())
    assert found.inputs == ["x", "labels"]
    assert found.outputs == ["probability", "loss"]
    assert not found.dangling
    assert not found.missing


def test_queues_bring_data_in(graph):
    made.queue()
    found = ends(graph.as_graph_def())
    assert (found.inputs, found.sources, found.outputs) == ([], ["dequeue"], ["doubled"])


def test_moving_averages_and_shapes_are_no_outputs(graph):
    x = tf.placeholder(tf.float32, [None, 3], "x")
    average = tf.get_variable("average", [], use_resource=False)
    tf.assign(average, average * 0.9 + tf.reduce_mean(x) * 0.1)
    tf.shape(x)
    tf.identity(x * average, "y")
    assert ends(graph.as_graph_def()).outputs == ["y"]


def test_unused_and_missing_operations_are_named(graph):
    tf.identity(tf.placeholder(tf.float32, [], "x"), "y")
    tf.constant(1.0, name="unused")
    graph_def = graph.as_graph_def()
    graph_def.node.add(name="z", op="Neg", input=["nowhere:1"])
    found = ends(graph_def)
    assert found.dangling == ["unused", "z"]
    assert found.missing == {"nowhere": "z"}


def test_needed_follows_control_inputs(graph):
    first = tf.constant(1.0, name="first")
    with tf.control_dependencies([first]):
        tf.constant(2.0, name="second")
    tf.constant(3.0, name="third")
    assert [node.name for node in needed(graph.as_graph_def(), ["second", "none"])] == ["first", "second"]


def test_what_a_loop_gathers_is_an_output(graph):
    """It depends on the data only by way of what comes back to the loop's begin."""
    x = tf.placeholder(tf.float32, [None], "x")
    with made.old_control_flow():
        empty = tf.TensorArray(tf.float32, 3)
        gathered = tf.while_loop(lambda i, _: i < 3, lambda i, a: (i + 1, a.write(i, x)), [0, empty])[1].stack(name="y")
    assert gathered.op.name.startswith("y/")
    assert gathered.op.name in ends(graph.as_graph_def()).outputs
