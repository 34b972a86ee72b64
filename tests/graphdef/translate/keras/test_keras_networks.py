"""Networks as functional models of Keras 3."""

import subprocess
import sys

import numpy as np
import pytest
import tensorflow.compat.v1 as tf
from typer.testing import CliRunner

import graphdef
from graphdef.errors import GraphError
from graphdef.translate.keras.translating import translate_to_keras
from graphdef.translate.proving.comparison import EQUAL
from tf1.app import app


@pytest.fixture
def in_keras(tmp_path):
    """Builds a graph, saves it with a checkpoint of its initial values, and translates that."""
    tf.disable_control_flow_v2()

    def made(build, **options):
        with tf.Graph().as_default(), tf.Session() as session:
            tf.set_random_seed(1)
            build()
            session.run(tf.global_variables_initializer())
            tf.train.Saver().save(session, str(tmp_path / "saved" / "model.ckpt"))
        artifact = graphdef.read(tmp_path / "saved")
        return translate_to_keras(artifact, artifact.graphs[0], tmp_path / "translation", "example", **options)

    return made


def weight(name, *shape):
    return tf.get_variable(name, shape, initializer=tf.random_normal_initializer(stddev=0.3), use_resource=True)


def dense():
    x = tf.placeholder(tf.float32, [None, 5], "x")
    hidden = tf.nn.relu(tf.matmul(x, weight("kernel", 5, 4)) + weight("bias", 4))
    tf.nn.softmax(tf.matmul(hidden, weight("out", 3, 4), transpose_b=True), name="y")


def convolutions():
    x = tf.placeholder(tf.float32, [None, 12, 12, 3], "x")
    h = tf.nn.bias_add(tf.nn.conv2d(x / 255.0, weight("a", 3, 3, 3, 4), [1, 2, 2, 1], "SAME"), weight("b", 4))
    h = tf.nn.elu(tf.nn.depthwise_conv2d(h, weight("c", 3, 3, 4, 2), [1, 1, 1, 1], "SAME") + weight("e", 8))
    h = tf.nn.leaky_relu(tf.nn.conv2d(h, weight("d", 2, 2, 8, 4), 1, "VALID", dilations=[1, 2, 2, 1]))
    h = tf.nn.conv2d_transpose(h, weight("f", 3, 3, 2, 4), [tf.shape(h)[0], 8, 8, 2], [1, 2, 2, 1], "SAME")
    h = tf.nn.max_pool(tf.pad(h, [[0, 0], [1, 1], [2, 0], [0, 0]]), [1, 2, 2, 1], [1, 2, 2, 1], "VALID")
    tf.reduce_mean(tf.nn.avg_pool(h, [1, 3, 3, 1], [1, 1, 1, 1], "SAME"), [1, 2], name="y")


def trained_or_not():
    x, kept = tf.placeholder(tf.float32, [None, 6], "x"), tf.placeholder(tf.float32, [], "keep_prob")
    training = tf.placeholder(tf.bool, [], "training")
    moments = [weight("mean", 6), tf.get_variable("variance", [6], initializer=tf.ones_initializer())]
    h = tf.nn.batch_normalization(x, *moments, weight("beta", 6), weight("gamma", 6), 1e-3)
    h = tf.nn.dropout(tf.matmul(h, weight("kernel", 6, 4)), keep_prob=kept)
    h = tf.cond(training, lambda: tf.nn.dropout(h, rate=0.4), lambda: h)
    tf.sigmoid(h, name="y")


def embedded():
    words = tf.placeholder(tf.int32, [None, 7], "words")
    x = tf.placeholder(tf.float32, [None, 4], "x")
    rows = tf.reshape(tf.nn.embedding_lookup(weight("table", 20, 3), words), [-1, 21])
    both = tf.concat([rows, tf.tanh(x)], 1)
    tf.add(tf.matmul(both, weight("kernel", 25, 2)), tf.matmul(x, weight("skip", 4, 2)), name="y")


def along_one_axis():
    x = tf.placeholder(tf.float32, [None, 16, 3], "x")
    h = tf.nn.relu(tf.nn.bias_add(tf.nn.conv1d(x, weight("kernel", 5, 3, 4), 2, "SAME"), weight("bias", 4)))
    tf.identity(tf.transpose(tf.expand_dims(h, 1), [0, 3, 1, 2]), name="y")


def twice():
    x, z = (tf.placeholder(tf.float32, [None, 3], name) for name in "xz")
    kernel, bias = weight("kernel", 3, 2), weight("bias", 2)
    tf.subtract(*[tf.tanh(tf.matmul(each, kernel) + bias) for each in (x, z)], name="difference")


KINDS = {
    dense: "Dense Dense",
    convolutions: "Rescaling Conv2D DepthwiseConv2D Conv2D LeakyReLU Conv2DTranspose ZeroPadding2D MaxPooling2D "
    "AveragePooling2D GlobalAveragePooling2D",
    trained_or_not: "BatchNormalization Dense Dropout Dropout Activation",
    embedded: "Embedding Flatten Activation Concatenate Dense Dense Add",
    along_one_axis: "Conv1D Reshape Permute",
    twice: "Dense Dense Subtract",
}


@pytest.mark.parametrize("build", KINDS)
def test_a_network_of_layers_is_a_functional_model_that_computes_the_same(in_keras, build):
    found = in_keras(build)
    assert {finding.status for finding in found.findings} == {EQUAL}, "\n".join(map(str, found.findings))
    assert any(finding.what.startswith("gradient") for finding in found.findings)
    kinds = [layer.kind for layer in found.written.network.layers]
    assert sorted(kinds) == sorted(KINDS[build].split())


def test_the_folder_checks_itself_without_this_project(in_keras, tmp_path):
    found = in_keras(dense)
    command = [sys.executable, "-I", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(found.folder)]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    source = (found.folder / "model.py").read_text()
    (found.folder / "model.py").write_text(source.replace('"relu"', '"elu"'))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 1


def test_one_layer_stands_for_all_that_have_its_arrays(in_keras):
    source = (in_keras(twice).folder / "model.py").read_text()
    assert source.count("keras.layers.Dense(") == 1


def test_of_a_training_graph_the_predictions_are_written(in_keras):
    def build():
        x, y = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.float32, [None, 1], "y")
        logits = tf.identity(tf.matmul(x, weight("kernel", 3, 1)), name="logits")
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
        tf.train.AdamOptimizer(0.1).minimize(loss)

    found = in_keras(build)
    assert [layer.kind for layer in found.written.network.layers] == ["Dense"]


def test_the_first_thing_that_is_no_layer_is_named(in_keras, tmp_path):
    def build():
        x = tf.placeholder(tf.float32, [None, 4], "x")
        tf.nn.relu(tf.cumsum(tf.matmul(x, weight("kernel", 4, 4)), name="running"), name="y")

    with pytest.raises(GraphError, match=r"running .* is no layer of Keras") as caught:
        in_keras(build)
    assert caught.value.exit_status == 2
    assert not (tmp_path / "translation").exists()


def test_the_command_tells_how_many_layers(tmp_path):
    with tf.Graph().as_default() as graph:
        kernel = np.random.default_rng(0).normal(size=(5, 6)).astype("f")
        tf.tanh(tf.matmul(tf.placeholder(tf.float32, [None, 5], "x"), tf.constant(kernel, name="w")), name="y")
    (tmp_path / "graph.pb").write_bytes(graph.as_graph_def().SerializeToString())
    words = ["translate", str(tmp_path / "graph.pb"), "-o", str(tmp_path / "out"), "--keras"]
    found = CliRunner().invoke(app, words)
    assert found.exit_code == 0, found.output
    assert "1 layers" in found.output
