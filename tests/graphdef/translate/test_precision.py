"""Rounding told from errors, by the graph cast to float64."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate.proving.casting import Uncastable, arrays_in_float64, in_float64
from graphdef.translate.proving.comparison import DIFFERS, EQUAL, NOT_PROVEN, Finding
from graphdef.translate.proving.proof import Proof
from graphdef.translate.proving.settling import settle
from graphdef.translate.writing import operators
from graphdef.translate.writing.text import Text


def results(graph_def, fetches, feeds):
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        tf.import_graph_def(graph_def, name="")
        return session.run(fetches, feeds)


def normalised():
    x = tf.placeholder(tf.float32, [None, 4, 4, 3], "x")
    made, _, _ = tf.nn.fused_batch_norm(x * 1.5, [1.0, 2.0, 3.0], [0.1, 0.2, 0.3])
    tf.cast(tf.reduce_mean(made) > 0.0, tf.float32, name="y")
    tf.reduce_sum(tf.square(made), [1, 2, 3], name="z")


def in_functions():
    tf.enable_control_flow_v2()
    try:
        x = tf.placeholder(tf.float32, [None, 3], "x")
        chosen = tf.cond(tf.reduce_sum(x) > 0.1, lambda: tf.exp(x), lambda: x - 0.3)
        tf.identity(tf.while_loop(lambda y: tf.reduce_sum(y) < 1e3, lambda y: (y * y + 1.1,), [chosen])[0], name="y")
    finally:
        tf.disable_control_flow_v2()
    tf.identity(chosen, name="z")


@pytest.mark.parametrize(("build", "shape"), [(normalised, (2, 4, 4, 3)), (in_functions, (2, 3))])
def test_a_graph_computes_the_same_in_float64_where_there_are_kernels_for_it(build, shape):
    with tf.Graph().as_default() as graph:
        build()
    feeds = {"x:0": np.random.default_rng(0).normal(size=shape).astype("f")}
    wanted = results(graph.as_graph_def(), ["y:0", "z:0"], feeds)
    found = results(in_float64(graph.as_graph_def()), ["y:0", "z:0"], arrays_in_float64(feeds))
    for one, other in zip(wanted, found, strict=True):
        assert other.dtype == np.float64
        np.testing.assert_allclose(one, other, rtol=1e-4)


def test_bytes_that_are_read_as_numbers_stay_so():
    with tf.Graph().as_default() as graph:
        tf.io.decode_raw(tf.constant(np.float32([1, 2]).tobytes()), tf.float32, name="numbers")
        tf.multiply(graph.get_tensor_by_name("numbers:0"), 2.0, name="y")
    (found,) = results(in_float64(graph.as_graph_def()), ["y:0"], {})
    np.testing.assert_array_equal(found, np.float64([2, 4]))


def test_an_operation_that_nobody_knows_is_told():
    graph_def = tf.GraphDef()
    graph_def.node.add(name="mine", op="MyOwn")
    with pytest.raises(Uncastable, match="MyOwn"):
        in_float64(graph_def)


KEY = ("", "y:0", "batch 0")


def proof(difference, tolerance, value):
    status = EQUAL if difference <= tolerance else DIFFERS
    finding = Finding("y:0", "eager, batch 0", status, difference, tolerance)
    return Proof([finding], {KEY: np.asarray(value)})


@pytest.mark.parametrize(
    ("in_float32", "exactly", "rounding", "status"),
    [
        (5e-5, 1e-13, 1e-5, EQUAL),
        (5e-5, 1e-13, 1e-6, DIFFERS),  # the original rounds much less
        (5e-5, 1e-8, 1e-5, DIFFERS),  # an error in float64 too
    ],
)
def test_what_float64_settles(in_float32, exactly, rounding, status):
    found = proof(in_float32, 1e-5, np.float32([1 + rounding]))
    settle(found, proof(exactly, 1e-12, np.float64([1])), still_rounds=False)
    assert found.findings[0].status == status


def test_what_float64_leaves_open_stays_so():
    found, exact = proof(1e-3, 1e-5, np.float32([1.1])), proof(1e-3, 1e-12, np.float64([1]))
    exact.findings[0].status, exact.findings[0].is_rounding = NOT_PROVEN, True
    settle(found, exact, still_rounds=False)
    assert found.findings[0].status == NOT_PROVEN


def test_a_difference_where_float32_is_left_settles_nothing():
    found = proof(5e-5, 1e-5, np.float32([1.1]))
    found.findings[0].status, found.findings[0].is_rounding = NOT_PROVEN, True
    settle(found, proof(1e-8, 1e-12, np.float64([1])), still_rounds=True)
    assert found.findings[0].status == NOT_PROVEN


def cancelling():
    x = tf.placeholder(tf.float32, [None, 500], "x")
    tf.reduce_sum(tf.concat([x * 100.0, x, x * -100.0], 1), 1, name="y")


def spelled(template):
    return lambda apply, expressions: Text(template.format(expressions.operand(apply, 0)))


@pytest.mark.parametrize(
    ("template", "status"),
    [
        ("tf.reduce_sum(tf.reverse({}, [1]), 1)", EQUAL),
        ("tf.reduce_sum({} + 1e-3, 1)", DIFFERS),
        ("tf.reduce_sum(({} + 1e6) - 1e6, 1)", DIFFERS),
    ],
)
def test_another_order_of_a_sum_is_rounding_and_a_loss_of_digits_is_none(translated, monkeypatch, template, status):
    monkeypatch.setitem(operators.OPERATORS, "Sum", spelled(template))
    found = translated(cancelling)
    differing = [finding for finding in found.findings if finding.status != EQUAL]
    assert bool(differing) == (status == DIFFERS), "\n".join(map(str, found.findings))
    if status == EQUAL:
        assert any("float64" in finding.words for finding in found.findings)


@pytest.mark.parametrize("is_training", [True, False])
def test_fused_batch_normalisation_and_its_gradients_are_computed_in_float64(is_training):
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [None, 4, 4, 3], "x")
        moments = {} if is_training else {"mean": [0.1, 0.2, 0.3], "variance": [1.0, 2.0, 0.5]}
        scale, offset = tf.constant([1.0, 2.0, 3.0]), tf.constant([0.1, 0.2, 0.3])
        made, *rest = tf.nn.fused_batch_norm(x, scale, offset, is_training=is_training, **moments)
        gradients = tf.gradients(tf.reduce_sum(tf.sin(made)), [x, scale, offset])
        names = [tensor.name for tensor in (made, *rest, *gradients)]
    feeds = {"x:0": np.random.default_rng(0).normal(size=(2, 4, 4, 3)).astype("f")}
    cast = in_float64(graph.as_graph_def())
    assert not any(node.op.startswith("Fused") for node in cast.node)
    wanted = results(graph.as_graph_def(), names, feeds)
    found = results(cast, names, arrays_in_float64(feeds))
    for one, other in zip(wanted, found, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)
