"""Whoever opens a lesson's graph in TensorBoard finds it tidy; the rules find what is not."""

from pathlib import Path

import pytest
import tensorflow.compat.v1 as tf

from graphdef import readability
from graphdef.ends import dangling
from graphdef.readable import readable_graph_def
from workshop.registry import LESSONS
from workshop.run import results
from workshop.settings import default_settings


def build(lesson):
    """The lesson's graph, in the current one."""
    settings = default_settings(lesson, Path("runs"))
    return settings.build() if hasattr(settings, "build") else lesson.build()


@pytest.fixture(params=LESSONS)
def built(request, graph):
    """The graph of a lesson and the tensors of its model."""
    _, model = build(LESSONS[request.param])
    return graph, results(model)


def test_lessons_are_tidy(built):
    graph_def = readable_graph_def(*built)
    assert not readability.unexpected_scopes(graph_def)
    assert not readability.crowded_levels(graph_def)
    assert not readability.default_names(graph_def)
    assert not readability.unseeded(built[0].as_graph_def())


def test_nothing_dangles_in_lessons(built):
    graph, wanted = built
    ends = {getattr(result, "op", result).name for result in wanted}
    runners = graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS)  # their operations are run by threads
    ends.update(op.name for runner in runners for op in (*runner.enqueue_ops, runner.close_op, runner.cancel_op))
    assert not dangling(graph.as_graph_def(), ends)


def test_exported_graph_has_shapes_and_no_bookkeeping(built):
    graph_def = readable_graph_def(*built)
    with_outputs = [node for node in graph_def.node if built[0].get_operation_by_name(node.name).outputs]
    assert not [node.name for node in with_outputs if "_output_shapes" not in node.attr]
    assert not [node.name for node in graph_def.node if node.op == "VarIsInitializedOp"]


def test_exported_queue_shows_every_stage(graph):
    _, model = build(LESSONS["queues"])
    graph_def = readable_graph_def(graph, results(model))
    operations = {node.op for node in graph_def.node}
    assert readability.levels(graph_def)[""] == {"files", "reader", "decoder", "queue", "batch", "summaries"}
    assert {
        "TextLineReaderV2",
        "ReaderReadV2",
        "DecodeCSV",
        "FIFOQueueV2",
        "QueueEnqueueV2",
        "QueueDequeueManyV2",
    } <= operations


def test_each_rule_finds_what_breaks_it(graph):
    with tf.name_scope("model/"):
        for number in range(15):
            tf.constant(number, name=f"part_{number}")
        x = tf.placeholder(tf.float32, [2])
        tf.add(x, tf.random_uniform([2], name="noise"), name="sum")
    tf.identity(x, name="stray")
    graph_def = graph.as_graph_def()
    assert readability.unexpected_scopes(graph_def) == {"stray"}
    assert readability.crowded_levels(graph_def)["model"] == 18
    assert readability.default_names(graph_def) == ["model/Placeholder"]
    assert {"stray", "model/part_3"} < set(dangling(graph_def, ["model/sum"]))
    assert "model/sum" not in dangling(graph_def, ["model/sum"])
    assert readability.unseeded(graph_def) == ["model/noise/RandomUniform"]
