"""What differs between two graphs is found, and graphs that differ by names alone are recognised."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.comparing import diff
from graphdef.comparing.difference import DIFFERENT, IDENTICAL, SAME_GRAPH, SAME_MODEL
from graphdef.tidying.renaming import rename
from tests.graphdef import made

ARTIFACTS = Path(__file__).parents[4] / "shared" / "artifacts"


def built(build):
    with tf.Graph().as_default() as graph:
        build()
    return graph.as_graph_def()


def net(scope="net", units=3, activation=tf.nn.relu, factor=2.0, layers=2):
    def build():
        x = tf.placeholder(tf.float32, [None, 4], "x")
        with tf.variable_scope(scope):
            for number in range(layers):
                with tf.variable_scope(f"layer{number}"):
                    kernel = tf.get_variable("kernel", [x.shape[-1], units], initializer=tf.zeros_initializer())
                    x = activation(tf.matmul(x, kernel))
            tf.multiply(x, factor, name="out")

    return built(build)


def test_a_graph_is_identical_to_itself():
    found = diff(net(), net())
    assert found.verdict == IDENTICAL
    assert found.as_text() == "The graphs are identical."
    assert not found.by_scope


def test_other_order_and_other_hints_are_identical():
    graph_def = net()
    other = tf.GraphDef(node=list(graph_def.node)[::-1])
    for node in other.node:
        node.attr["_class"].list.s.append(b"loc:@x")
    assert diff(graph_def, other).verdict == IDENTICAL


def test_other_names_are_the_same_graph():
    found = diff(net(), net("model"))
    assert found.verdict == SAME_GRAPH
    assert found.is_same
    assert found.renamed["net/layer0/MatMul"] == "model/layer0/MatMul"
    assert set(found.by_scope["model"]) == {"renamed"}


def twins(*names):
    """Operations without inputs, some of which something is computed from."""
    graph_def = tf.GraphDef()
    for name in names:
        source, _, own = name.rpartition(">")
        graph_def.node.add(name=own, op="Exp" if source else "Placeholder", input=[source] if source else [])
    return graph_def


def test_symmetric_branches_are_paired_consistently():
    found = diff(twins("a", "a>c", "b", "b>d"), twins("q", "p", "p>r", "q>s"))
    assert found.verdict == SAME_GRAPH
    assert found.renamed == {"a": "q", "c": "s", "b": "p", "d": "r"}


def crossed(is_crossed):
    """Four alike operations that feed four alike ones, in one circle or in two."""
    graph_def = tf.GraphDef()
    for number in range(4):
        graph_def.node.add(name=f"s{number}", op="Placeholder")
    ends = [(0, 1), (1, 2), (2, 3), (3, 0)] if is_crossed else [(0, 1), (1, 0), (2, 3), (3, 2)]
    for number, (left, right) in enumerate(ends):
        graph_def.node.add(name=f"e{number}", op="Add", input=[f"s{left}", f"s{right}"])
    return graph_def


def test_what_only_looks_alike_locally_is_not_called_the_same():
    assert diff(crossed(True), crossed(False)).verdict == DIFFERENT


def waiting(for_own):
    """Two alike operations, each waiting for its own source or for that of the other."""
    graph_def = tf.GraphDef()
    for name in "ab":
        graph_def.node.add(name=name, op="Placeholder")
    for name, other in ("ab", "ba"):
        graph_def.node.add(name=f"{name}_neg", op="Neg", input=[name, f"^{name if for_own else other}"])
    return graph_def


def test_control_inputs_are_verified():
    found = diff(waiting(True), waiting(False))
    assert found.verdict == DIFFERENT
    assert diff(waiting(True), waiting(True)).verdict == IDENTICAL


def loop(name, limit):
    def build():
        x = tf.placeholder(tf.float32, [2], "x")
        result = tf.while_loop(lambda n, _: n < limit, lambda n, y: (n + 1, tf.tanh(y)), [0, x], name=name)
        tf.identity(result[1], name="out")

    return built(build)


@pytest.mark.parametrize("version", [1, 2])
def test_loops_are_compared(version, monkeypatch):
    if version == 2:
        monkeypatch.setattr(tf, "while_loop", _in_version_2(tf.while_loop))
    assert diff(loop("while", 5), loop("turns", 5)).verdict == SAME_GRAPH
    found = diff(loop("while", 5), loop("turns", 6))
    assert found.verdict == DIFFERENT


def _in_version_2(while_loop):
    def built_in_version_2(*arguments, **options):
        tf.enable_control_flow_v2()
        try:
            return while_loop(*arguments, **options)
        finally:
            tf.disable_control_flow_v2()

    return built_in_version_2


def test_changed_constant_says_by_how_much():
    found = diff(net(factor=2.0), net(factor=2.5))
    assert found.verdict == DIFFERENT
    assert {name: [tuple(change) for change in changes] for name, changes in found.changed.items()} == {
        "net/out/y": [("value", "from 2 to 2.5")]
    }


def test_changed_array_says_by_how_much():
    def constant(change):
        values = np.arange(10, dtype=np.float32)
        values[3] += change
        return built(lambda: tf.constant(values, name="c"))

    (((what, how),),) = diff(constant(0.0), constant(0.5)).changed.values()
    assert (what, how) == ("value", "1 of 10 numbers, by at most 0.5 (0.056 of the largest)")


def test_changed_shape_attribute_and_operation_are_told():
    found = diff(net(), net(units=5, activation=tf.nn.tanh))
    told = {name: dict(changes) for name, changes in found.changed.items()}
    assert told["net/layer0/kernel"] == {"shape": "from [4, 3] to [4, 5]"}
    assert "net/layer0/Relu" in found.removed
    assert "net/layer0/Tanh" in found.added
    assert told["net/layer1/MatMul"] == {"input 0": "from net/layer0/Relu to net/layer0/Tanh"}


def test_added_layer_is_found_in_its_scope():
    found = diff(net(), net(layers=3))
    assert {name.split("/")[1] for name in found.added} == {"layer2"}
    assert not found.removed
    assert list(found.changed) == ["net/out"]
    assert found.by_scope == {"net": {"added": len(found.added), "changed": 1}}


def test_renamed_and_changed_is_not_all_added_and_removed():
    found = diff(net(factor=2.0), net("model", factor=3.0))
    assert found.verdict == DIFFERENT
    assert found.renamed["net/layer1/MatMul"] == "model/layer1/MatMul"
    assert not {name for name in (*found.added, *found.removed) if "layer" in name}


def test_another_saver_leaves_the_model_the_same():
    def build(savers):
        def with_savers():
            made.model()
            for _ in range(savers):
                tf.train.Saver()

        return built(with_savers)

    found = diff(build(1), build(2))
    assert found.verdict == SAME_MODEL
    assert {name.partition("/")[0] for name in found.added} == {"save_1"}


def test_functions_are_compared_by_what_they_compute(graph):
    def calling(name, factor):
        def build():
            import tensorflow as tf2

            def body(x):
                return tf.tanh(x) * factor

            body.__name__ = name
            function = tf2.function(body, input_signature=[tf2.TensorSpec([2])])
            tf.identity(function(tf.placeholder(tf.float32, [2], "x")), name="out")

        return built(build)

    assert diff(calling("one", 2.0), calling("other", 2.0)).is_same
    assert not diff(calling("one", 2.0), calling("one", 3.0)).is_same


def test_values_left_out_on_reading_are_compared(tmp_path):
    for number in (0, 1):
        weights = np.zeros([60, 60], np.float32)
        weights[7, 7] = number
        made.write(tmp_path / f"{number}.pb", built(lambda: tf.constant(weights, name="w")))  # noqa: B023
    one, other = (graphdef.read(tmp_path / f"{number}.pb") for number in (0, 1))
    assert one.graphs[0].left_out
    assert diff(one, one).verdict == IDENTICAL
    ((change,),) = diff(one, other).changed.values()
    assert change.how == "1 of 3600 numbers, by at most 1"


def test_file_that_vanished_is_said(tmp_path):
    made.write(tmp_path / "w.pb", built(lambda: tf.constant(np.zeros([60, 60], np.float32), name="w")))
    artifact = graphdef.read(tmp_path / "w.pb")
    (tmp_path / "w.pb").unlink()
    with pytest.raises(graphdef.GraphError, match="has changed since it was read"):
        diff(artifact, artifact)


def test_text_and_json_tell_it():
    found = diff(net(), net(layers=3))
    assert "net/out: input 0 from net/layer1/Relu to net/layer2/Relu" in found.as_text()
    told = json.loads(found.as_json())
    assert told["verdict"] == DIFFERENT
    assert told["changed"] == {"net/out": [{"what": "input 0", "how": "from net/layer1/Relu to net/layer2/Relu"}]}
    assert told["by_scope"]["net"]["changed"] == 1


def test_joined_graph_marks_what_differs():
    found = diff(net(activation=tf.nn.relu), net(activation=tf.nn.tanh))
    devices = {node.name: node.device for node in found.joined().node}
    assert devices["net/layer0/Relu"] == "/device:removed:0"
    assert devices["net/layer0/Tanh"] == "/device:added:0"
    assert devices["net/layer0/kernel"] == "/device:unchanged:0"
    assert devices["net/out"] == "/device:changed:0"


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz's program dot is not installed")
def test_picture_has_the_colours():
    svg = diff(net(), net(activation=tf.nn.tanh)).draw().render().decode()
    for colour in ("#66bd63", "#b2182b", "#fdd35c", "#f2f2f2"):
        assert colour in svg


@pytest.mark.skipif(not ARTIFACTS.exists(), reason=f"{ARTIFACTS} is not there")
def test_public_artifacts_are_the_same_under_other_names():
    for path in sorted(path for path in ARTIFACTS.iterdir() if path.is_dir()):
        artifact = graphdef.read(path)
        if not artifact.graphs:
            continue
        graph_def = artifact.graphs[0].graph_def
        assert diff(artifact, artifact).verdict == IDENTICAL, path
        if not artifact.graphs[0].left_out:
            other = type(graph_def)()
            other.CopyFrom(graph_def)
            rename(other, {node.name: f"other/{node.name}" for node in graph_def.node})
            assert diff(graph_def, other).is_same, path
