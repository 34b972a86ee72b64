"""Whoever opens a lesson's graph in TensorBoard finds it tidy: the rules, on every lesson."""

import re
from collections import defaultdict

import pytest
import tensorflow.compat.v1 as tf

from sessions.graph_view import readable_graph_def
from workshop.registry import LESSONS
from workshop.session import results

SCOPES = {"inputs", "model", "loss", "train", "metrics", "summaries"}
CHILDREN = 14
# what TensorFlow calls an operation that was given no name: its type, perhaps numbered
BOOKKEEPING = re.compile(
    r"/(Assign|IsInitialized/VarIsInitializedOp|Read/ReadVariableOp)$|_initial$|/Initializer/|/Assert/Const$"
)


@pytest.fixture(params=LESSONS)
def built(request, graph):
    """The graph of a lesson and the tensors of its model."""
    _, model = LESSONS[request.param].module.build()
    return graph, results(model)


def levels(graph_def):
    """The names directly beneath each scope."""
    children = defaultdict(set)
    for node in graph_def.node:
        parts = node.name.split("/")
        for depth, part in enumerate(parts):
            children["/".join(parts[:depth])].add(part)
    return children


def test_top_level_holds_only_the_agreed_scopes(built):
    assert levels(readable_graph_def(*built))[""] <= SCOPES


def test_no_level_is_crowded(built):
    crowded = {
        scope: len(names) for scope, names in levels(readable_graph_def(*built)).items() if len(names) > CHILDREN
    }
    assert not crowded


def test_first_two_levels_have_no_default_names(built):
    graph_def = readable_graph_def(*built)
    types = {node.op for node in graph_def.node}
    children = levels(graph_def)
    names = [name for scope in ("", *SCOPES) for name in children[scope]]
    assert not [name for name in names if re.sub(r"_\d+$", "", name) in types]


def test_nothing_dangles(built):
    graph, wanted = built
    ends = {getattr(result, "op", result) for result in wanted}
    used = {control for operation in graph.get_operations() for control in operation.control_inputs}
    # the queues' own operations are run by threads, the gradients of unused inputs are made by tf.gradients
    runners = graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS)
    ends.update(op for runner in runners for op in (*runner.enqueue_ops, runner.close_op, runner.cancel_op))
    dangling = [
        operation.name
        for operation in graph.get_operations()
        if operation not in ends | used
        and not any(output.consumers() for output in operation.outputs)
        and not BOOKKEEPING.search(operation.name)
        and "/gradients" not in operation.name
        and not operation.name.startswith("train/step/")
    ]
    assert not dangling


def test_exported_graph_has_shapes_and_no_bookkeeping(built):
    graph_def = readable_graph_def(*built)
    with_outputs = [node for node in graph_def.node if built[0].get_operation_by_name(node.name).outputs]
    assert not [node.name for node in with_outputs if "_output_shapes" not in node.attr]
    assert not [node.name for node in graph_def.node if node.op == "VarIsInitializedOp"]


def test_random_operations_have_seeds(built):
    graph, _ = built
    for operation in graph.get_operations():
        if "seed" in operation.node_def.attr:
            assert operation.get_attr("seed") or operation.get_attr("seed2"), operation.name


def test_exported_queue_shows_every_stage(graph):
    _, model = LESSONS["queues"].module.build()
    operations = {node.op for node in readable_graph_def(graph, results(model)).node}
    assert {
        "TextLineReaderV2",
        "ReaderReadV2",
        "DecodeCSV",
        "FIFOQueueV2",
        "QueueEnqueueV2",
        "QueueDequeueManyV2",
    } <= operations
