"""A tidied graph computes what the original computes, and is in order."""

from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.ends import ends
from graphdef.readability import levels
from graphdef.tidying import tidy
from tests.graphdef import made

ARTIFACTS = Path(__file__).parents[4] / "shared" / "artifacts"


def run(graph_def, feeds, fetches, before=()):
    """What a GraphDef computes, after its operations `before`."""
    with tf.Graph().as_default(), tf.Session() as session:
        tf.import_graph_def(graph_def, name="")
        for name in before:
            session.run(name)
        return session.run(fetches, feeds)


def compare(graph, feeds, fetches, before=()):
    """Run a graph and its tidied copy, compare what they compute, and return the copy."""
    original = graph.as_graph_def()
    tidied = tidy(original)
    wanted = run(original, feeds, fetches, before)
    got = run(
        tf.GraphDef.FromString(tidied.graph_def.SerializeToString()),
        {tidied.tensor(name): value for name, value in feeds.items()},
        [tidied.tensor(name) for name in fetches],
        [tidied.names.get(name, name) for name in before],
    )
    for one, other in zip(wanted, got, strict=True):
        np.testing.assert_array_equal(one, other)
    return tidied


X = np.arange(8, dtype=np.float32).reshape(2, 4)


@pytest.mark.parametrize("resource", [True, False])
def test_model_and_its_training_compute_the_same(graph, resource):
    made.model(resource)
    init = tf.global_variables_initializer().name
    tf.train.Saver()
    feeds = {"x:0": X, "labels:0": np.ones([2, 1], np.float32)}
    compare(graph, feeds, ["probability:0", "loss:0"], [init, init])
    with tf.Session() as session:
        session.run(init)
        for _ in range(3):
            session.run("Adam", feeds)
        wanted = session.run(["probability:0", "loss:0"], feeds)
    tidied = tidy(graph.as_graph_def())
    with tf.Graph().as_default(), tf.Session() as session:
        tf.import_graph_def(tf.GraphDef.FromString(tidied.graph_def.SerializeToString()), name="")
        feeds = {tidied.tensor(name): value for name, value in feeds.items()}
        session.run(tidied.names[init])
        for _ in range(3):
            session.run(tidied.names["Adam"], feeds)
        got = session.run([tidied.tensor("probability:0"), tidied.tensor("loss:0")], feeds)
    np.testing.assert_array_equal(wanted[0], got[0])
    assert wanted[1] == got[1]


def test_what_is_not_the_model_is_put_aside(graph):
    made.model()
    tf.global_variables_initializer()
    tf.train.Saver()
    tidied = tidy(graph.as_graph_def())
    assert tidied.aside == {"training", "gradients", "slots", "savers", "initialisers"}
    assert levels(tidied.graph_def)[""] - tidied.aside == {
        "x",
        "labels",
        "MatMul",
        "dense",
        "logits",
        "probability",
        "loss",
        "logistic_loss",
    }
    assert {node.name.partition("/")[0] for node in tidied.graph_def.node if node.op == "ResourceApplyAdam"} == {
        "training"
    }
    assert {node.name.partition("/")[0] for node in tidied.graph_def.node if node.op == "SaveV2"} == {"savers"}
    slots = {node.name for node in tidied.graph_def.node if node.op == "VarHandleOp" and node.name.startswith("slots/")}
    adam = {f"slots/dense/{name}/{slot}" for name in ("kernel", "bias") for slot in ("Adam", "Adam_1")}
    assert slots == adam | {"slots/beta1_power", "slots/beta2_power"}


def test_scope_of_a_role_avoids_the_model_own_names(graph):
    made.model()
    tf.placeholder(tf.bool, [], "training")
    tidied = tidy(graph.as_graph_def())
    assert "training_aside" in tidied.aside
    assert tidied.tensor("training:0") == "training:0"


@pytest.fixture(params=[1, 2])
def control_flow(request):
    """Loops and conditions as operations of the graph, then as functions."""
    was = tf.control_flow_v2_enabled()
    (tf.disable_control_flow_v2 if request.param == 1 else tf.enable_control_flow_v2)()
    yield request.param
    (tf.enable_control_flow_v2 if was else tf.disable_control_flow_v2)()


def test_loops_conditions_and_random_numbers_compute_the_same(control_flow, graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    turned = tf.while_loop(lambda n, _: n < 5, lambda n, y: (n + 1, tf.identity(y) * 1.5 + 0.1), [0, x])[1]
    chosen = tf.cond(tf.reduce_sum(x) > 3.0, lambda: tf.identity(turned), lambda: turned - 1.0)
    noise = tf.nn.dropout(tf.identity(chosen), rate=0.5, seed=7)
    tf.identity(tf.identity(noise), name="out")
    compare(graph, {"x:0": X}, ["out:0"])
    compare(graph, {"x:0": X / 100}, ["out:0"])


def test_identity_that_something_waits_for_stays(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    waited = tf.identity(x, name="waited")
    tf.negative(waited, name="out")
    with tf.control_dependencies([waited]):
        tf.constant([1.0], name="late")
    tidied = compare(graph, {"x:0": X}, ["out:0", "late:0"])
    assert "waited" in {node.name for node in tidied.graph_def.node}


def test_reads_of_a_variable_stay(graph):
    tf.Variable([1.0, 2.0], use_resource=False, name="w") * 2.0
    assert "w/read" in {node.name for node in tidy(graph.as_graph_def()).graph_def.node}


def test_identities_and_constants_are_folded(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    y = tf.identity(tf.identity(x, name="one"), name="two")
    factor = tf.constant(3.0, name="factor")
    tf.add(y * factor, factor, name="out")
    tidied = compare(graph, {"x:0": X}, ["out:0", "two:0", "factor:0"])
    names = {node.name for node in tidied.graph_def.node}
    assert names == {"x", "mul", "mul/factor", "out", "out/factor"}
    assert tidied.tensor("two:0") == "x:0"


def test_constant_below_two_of_its_users_is_copied_under_two_names(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    factor = tf.constant(3.0, name="a/b/c")
    tf.add(tf.multiply(x, factor, name="a"), tf.divide(x, factor, name="a/b"), name="out")
    compare(graph, {"x:0": X}, ["out:0"])


def test_large_constants_and_those_of_many_stay(graph):
    x = tf.placeholder(tf.float32, [4], "x")
    big = tf.constant(np.ones([4, 30], np.float32), name="weights")
    tf.matmul(x[None], big, name="out")
    shared = tf.constant(2.0, name="shared")
    for _ in range(9):
        tf.multiply(x, shared)
    tidied = compare(graph, {"x:0": X[0]}, ["out:0"])
    assert {"weights", "shared"} <= {node.name for node in tidied.graph_def.node}


def dense(x, units, reuse=None):
    with tf.variable_scope("dense", reuse=reuse):
        kernel = tf.get_variable("kernel", [x.shape[-1], units], initializer=tf.ones_initializer())
        return tf.nn.relu(tf.matmul(x, kernel))


def test_scopes_that_are_entered_again_are_together(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    tf.add(dense(x, 3), dense(-x, 3, reuse=True), name="out")
    init = tf.global_variables_initializer().name
    tidied = compare(graph, {"x:0": X}, ["out:0"], [init])
    assert levels(tidied.graph_def)["dense.2"] == {"dense", "dense_1"}


def test_layers_of_their_own_stay_apart_at_a_level_that_is_not_crowded(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    for name in ("layer", "layer_1", "layer_2"):
        with tf.variable_scope(name):
            x = dense(x, 4)
    assert {"layer", "layer_1", "layer_2"} <= levels(tidy(graph.as_graph_def()).graph_def)[""]


def test_long_chain_of_one_block_is_one_scope_with_its_number(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    for number in range(200):
        with tf.variable_scope(f"layer_{number}"):
            x = dense(x, 4) / 4.0
    tf.identity(x, name="out")
    init = tf.global_variables_initializer().name
    tidied = compare(graph, {"x:0": X}, ["out:0"], [init])
    assert len(levels(tidied.graph_def)["layer.200_in_a_chain"]) == 200
    assert len(levels(tidied.graph_def)[""]) < 10


def test_chain_without_scopes_is_folded_by_its_period(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    for _ in range(30):
        x = tf.nn.relu(tf.tanh(x))
    tidied = compare(graph, {"x:0": X}, [x.name])
    assert levels(tidied.graph_def)[""] == {"x", "Tanh.30_in_a_chain"}


def test_identical_blocks_are_marked(graph):
    x = tf.placeholder(tf.float32, [2, 4], "x")
    for name, units in (("first", 4), ("second", 4), ("other", 7)):
        with tf.variable_scope(name):
            x = dense(x, units)
    tidied = tidy(graph.as_graph_def())
    assert tidied.identical["first"] == ["first", "second"]
    marked = {node.name.partition("/")[0] for node in tidied.graph_def.node if "_identical_blocks" in node.attr}
    assert {"first", "second"} <= marked
    assert "other" not in marked


def test_signature_follows_the_names(artifacts):
    artifact = graphdef.read(artifacts / "saved_model_1")
    tidied = tidy(artifact)
    signature = tidied.graph.signatures["serving_default"]
    names = {node.name for node in tidied.graph_def.node}
    assert {tensor.name.partition(":")[0] for tensor in signature.outputs.values()} <= names
    assert tidied.graph.meta.saver_def.restore_op_name in names


@pytest.mark.parametrize("names", [["/b", "/c"], ["a//c", "a//d"], ["a/", "b/"], ["/" * 50]])
def test_names_without_a_name_are_left_alone(names):
    graph_def = tf.GraphDef()
    for name in names:
        graph_def.node.add(name=name, op="NoOp")
    assert [node.name for node in tidy(graph_def).graph_def.node] == names


def test_identities_in_a_circle_end():
    graph_def = tf.GraphDef()
    graph_def.node.add(name="a", op="Identity", input=["b"])
    graph_def.node.add(name="b", op="Identity", input=["a"])
    graph_def.node.add(name="c", op="Neg", input=["a"])
    assert "c" in {node.name for node in tidy(graph_def).graph_def.node}


@pytest.mark.skipif(not ARTIFACTS.exists(), reason=f"{ARTIFACTS} is not there")
def test_public_artifacts_are_valid_and_nearly_all_tidier():
    crowded = {}
    for path in sorted(path for path in ARTIFACTS.iterdir() if path.is_dir()):
        for graph in graphdef.read(path).graphs[:1]:
            tidied = tidy(graph).graph_def
            names = {node.name for node in tidied.node}
            assert len(names) == len(tidied.node), path
            missing = {name.lstrip("^").partition(":")[0] for node in tidied.node for name in node.input} - names
            assert missing <= set(ends(graph.graph_def).missing), path
            crowded[path.name] = len(levels(tidied)[""]) - len(levels(graph.graph_def)[""])
    assert sum(change < 0 for change in crowded.values()) >= 18, crowded
