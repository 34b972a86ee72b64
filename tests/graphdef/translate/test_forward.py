"""What a graph computes, translated: the source, the weights, the proof."""

import json
import subprocess
import sys

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate.proving.comparison import DIFFERS, EQUAL, NOT_PROVEN, compare


def dense(use_resource):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        with tf.variable_scope("hidden", use_resource=use_resource):
            kernel = tf.get_variable("kernel", [3, 4])
            bias = tf.get_variable("bias", [4])
        tf.nn.relu(tf.matmul(x, kernel) + bias, name="activation")

    return build


def statuses(translation):
    return {finding.status for finding in translation.findings}


@pytest.mark.parametrize("use_resource", [True, False])
def test_variables_of_either_kind_become_attributes_by_their_scopes(translated, use_resource):
    found = translated(dense(use_resource))
    assert statuses(found) == {EQUAL}
    assert "tf.nn.relu(x @ self.hidden.kernel + self.hidden.bias)" in (found.folder / "model.py").read_text()
    with np.load(found.folder / "weights.npz") as weights:
        assert sorted(weights.files) == ["hidden/bias", "hidden/kernel"]


def test_large_constants_of_a_frozen_graph_are_weights(translated):
    kernel = np.random.default_rng(0).normal(size=(5, 6)).astype("f")
    found = translated(lambda: tf.matmul(tf.placeholder(tf.float32, [None, 5]), tf.constant(kernel, name="w")))
    assert statuses(found) == {EQUAL}
    with np.load(found.folder / "weights.npz") as weights:
        np.testing.assert_array_equal(weights["w"], kernel)


def test_the_folder_checks_itself_without_this_project(translated, tmp_path):
    found = translated(dense(True))
    command = [sys.executable, "-I", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(found.folder)]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    source = (found.folder / "model.py").read_text()
    (found.folder / "model.py").write_text(source.replace("tf.nn.relu", "tf.nn.elu"))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1


def test_an_unknown_operation_raises_alone(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        tf.py_func(lambda y: y, [x], tf.float32, name="secret")
        tf.tanh(x, name="known")

    found = translated(build)
    by_tensor = {finding.what: finding.status for finding in found.findings}
    assert by_tensor == {"secret:0": NOT_PROVEN, "known:0": EQUAL}
    assert "NotImplementedError" in (found.folder / "model.py").read_text()


def test_values_that_outputs_share_are_one_method(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        shared = tf.square(tf.nn.softplus(tf.sin(x)), name="shared")
        tf.exp(shared, name="first")
        tf.tanh(shared, name="second")

    source = (translated(build).folder / "model.py").read_text()
    assert source.count("tf.sin(x)") == 1
    assert source.count("self.shared(x)") == 2


def test_the_report_tells_what_was_compared(translated):
    found = translated(dense(True))
    report = json.loads((found.folder / "proof" / "report.json").read_text())
    assert {item["how"].split(",")[0] for item in report["findings"]} == {"eager", "tf.function"}
    assert all(item["difference"] <= item["tolerance"] for item in report["findings"])


@pytest.mark.parametrize(
    ("wanted", "found", "status"),
    [
        (np.float32([1, 2]), np.float32([1, 2.00001]), EQUAL),
        (np.float32([1, 2]), np.float32([1, 2.0001]), DIFFERS),
        (np.float64([1, 2]), np.float64([1, 2.00000000001]), DIFFERS),
        (np.float32([1, np.nan]), np.float32([1, np.nan]), EQUAL),
        (np.float32([1, np.nan]), np.float32([1, 2]), DIFFERS),
        (np.float32([1, 2]), np.float64([1, 2]), DIFFERS),
        (np.int32([1, 2]), np.int32([1, 3]), DIFFERS),
        (np.float32([1, 2]), np.float32([[1, 2]]), DIFFERS),
    ],
)
def test_what_counts_as_equal(wanted, found, status):
    assert compare("x:0", "eager", wanted, found).status == status


def test_labels_of_any_shape_are_drawn_like_the_predictions(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 5], "x")
        labels = tf.one_hot(tf.placeholder(tf.int32, name="labels"), 5)
        right = tf.equal(tf.argmax(tf.nn.softmax(x), 1), tf.argmax(labels, 1))
        tf.reduce_mean(tf.cast(right, tf.float32), name="accuracy")

    assert statuses(translated(build)) == {EQUAL}
