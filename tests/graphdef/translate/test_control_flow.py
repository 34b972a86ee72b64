"""Conditions and loops of TensorFlow 1, structured again."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate import Options
from graphdef.translate.proving.comparison import EQUAL


def condition():
    x = tf.placeholder(tf.float32, [], "x")
    tf.identity(tf.cond(x > 0.7, lambda: tf.exp(x), lambda: tf.constant(2.0)), name="chosen")


def case():
    x, which = tf.placeholder(tf.float32, [None], "x"), tf.placeholder(tf.int32, [], "which")
    chosen = tf.switch_case(which, [lambda: tf.exp(x), lambda: tf.sin(x) + x, lambda: x * 3.0])
    tf.identity(chosen, name="chosen")


def nested_conditions():
    x = tf.placeholder(tf.float32, [], "x")
    inner = lambda: tf.cond(x > 0.8, lambda: x * 2.0, lambda: x * 3.0)  # noqa: E731
    tf.identity(tf.cond(x > 0.6, inner, lambda: x - 1.0), name="chosen")


def loop():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    _, total = tf.while_loop(lambda i, y: i < 5, lambda i, y: (i + 1, tf.sin(y) + x), [0, x])
    tf.identity(total, name="total")


def nested_loops():
    x = tf.placeholder(tf.float32, [None, 3], "x")

    def outer(i, y):
        _, inner = tf.while_loop(lambda j, z: j < i, lambda j, z: (j + 1, tf.cos(z)), [0, y])
        return i + 1, inner + x

    tf.identity(tf.while_loop(lambda i, y: i < 4, outer, [0, x])[1], name="total")


def condition_in_loop():
    x = tf.placeholder(tf.float32, [None, 3], "x")

    def turn(i, y):
        return i + 1, tf.cond(tf.reduce_sum(y) > 0.0, lambda: y - x, lambda: y + tf.cast(i, tf.float32))

    tf.identity(tf.while_loop(lambda i, y: i < 6, turn, [0, x])[1], name="total")


def growing():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    shapes = [tf.TensorShape([]), tf.TensorShape([None, 3])]
    grown = tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, tf.concat([y, x], 0)), [0, x], shapes)
    tf.identity(grown[1], name="grown")


def written_array():
    x = tf.placeholder(tf.float32, [4, 3], "x")
    array = tf.TensorArray(tf.float32, 4)
    turn = lambda i, a: (i + 1, a.write(i, tf.exp(x[i])))  # noqa: E731
    _, array = tf.while_loop(lambda i, a: i < 4, turn, [0, array])
    tf.identity(array.stack(), name="written")


def random_in_loop():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    turn = lambda i, y: (i + 1, y + tf.random_normal([3]) * x)  # noqa: E731
    tf.identity(tf.while_loop(lambda i, y: i < 3, turn, [0, x])[1], name="walk")


@pytest.mark.parametrize(
    "build",
    [
        condition,
        nested_conditions,
        loop,
        nested_loops,
        condition_in_loop,
        growing,
        written_array,
        random_in_loop,
    ],
)
def test_control_flow_of_version_1(translated, build):
    tf.disable_control_flow_v2()
    found = translated(build)
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))
    assert ("tf.cond(" if "condition" in build.__name__ else "tf.while_loop(") in (
        found.folder / "model.py"
    ).read_text()


@pytest.mark.parametrize("build", [condition, nested_conditions, loop, condition_in_loop])
def test_control_flow_of_version_2(translated, build):
    tf.enable_control_flow_v2()
    try:
        found = translated(build)
    finally:
        tf.disable_control_flow_v2()
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))


@pytest.mark.parametrize("which", [-1, 0, 1, 2, 5])
def test_a_case_of_version_2(translated, which):
    tf.enable_control_flow_v2()
    try:
        found = translated(case, options=Options(feeds={"which": np.int32(which)}))
    finally:
        tf.disable_control_flow_v2()
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))
    assert "return tf.cond(tf.equal(which, 1), lambda: tf.sin(x) + x, lambda: x * 3.0)" in (
        (found.folder / "model.py").read_text()
    )


def test_what_leaves_a_loop_is_one_method(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        array = tf.TensorArray(tf.float32, 4)
        turn = lambda i, y, z, a: (i + 1, tf.sin(y), z + y, a.write(i, z))  # noqa: E731
        _, y, z, array = tf.while_loop(lambda i, *_: i < 4, turn, [0, x, x, array])
        tf.exp(y, name="first")
        tf.tanh(z, name="second")
        tf.square(array.stack(), name="third")

    tf.disable_control_flow_v2()
    found = translated(build)
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))
    assert (found.folder / "model.py").read_text().count("tf.while_loop(") == 1
