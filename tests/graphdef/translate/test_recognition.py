"""What is put together again, and what becomes a method or a name."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate import Options, summary
from graphdef.translate.names import Namer, readable, snake
from graphdef.translate.proving.comparison import EQUAL


def sigmoid_cross_entropy():
    x, z = (tf.placeholder(tf.float32, [None, 3], name) for name in ("x", "z"))
    tf.nn.sigmoid_cross_entropy_with_logits(labels=z, logits=x, name="loss")


def softmax_cross_entropy():
    x, z = (tf.placeholder(tf.float32, [None, 3], name) for name in ("x", "z"))
    tf.nn.softmax_cross_entropy_with_logits(labels=z, logits=x, name="loss")


def dropout():
    x = tf.placeholder(tf.float32, [None, 8], "x")
    tf.nn.dropout(x, keep_prob=tf.placeholder(tf.float32, [], "keep_prob"), name="dropped")


def first_dropout():
    """As TensorFlow up to 1.12 wrote it."""
    x, kept = tf.placeholder(tf.float32, [None, 8], "x"), tf.placeholder(tf.float32, [], "keep_prob")
    drawn = tf.floor(kept + tf.random_uniform(tf.shape(x)))
    tf.multiply(tf.realdiv(x, kept), drawn, name="dropped")


def batch_normalization():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    moments = tf.nn.moments(x, [0])
    tf.nn.batch_normalization(x, *moments, tf.get_variable("beta", [3]), tf.get_variable("gamma", [3]), 1e-3)


@pytest.mark.parametrize(
    ("build", "function"),
    [
        (sigmoid_cross_entropy, "tf.nn.sigmoid_cross_entropy_with_logits(z, x)"),
        (softmax_cross_entropy, "tf.nn.softmax_cross_entropy_with_logits(tf.stop_gradient(z), x)"),
        (dropout, "tf.nn.dropout("),
        (first_dropout, "tf.nn.dropout(x, 1 - keep_prob"),
        (batch_normalization, "tf.nn.batch_normalization("),
    ],
)
def test_a_function_of_several_operations_is_one_line(translated, build, function):
    found = translated(build)
    source = (found.folder / "model.py").read_text()
    assert function in source
    assert {finding.status for finding in found.findings} == {EQUAL}, source


def test_what_a_loss_compares_with_labels_is_a_method(translated):
    def build():
        x, y = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.float32, [None, 1], "y")
        kernel = tf.get_variable("kernel", [3, 1], use_resource=True)
        prediction = tf.tanh(tf.matmul(tf.square(x), kernel), name="prediction")
        loss = tf.reduce_mean(tf.square(prediction - y), name="loss")
        tf.train.GradientDescentOptimizer(0.1).minimize(loss)

    found = translated(build)
    assert "prediction" in {function.name for function in found.model.functions}
    numbers = summary(found)
    assert (numbers.inference, numbers.training, numbers.raw_share) == (True, True, 0.0)
    assert "gradients = tape.gradient(loss, self.optimizer.weights)" in (found.folder / "model.py").read_text()


def test_a_part_is_translated_alone(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        middle = tf.square(x, name="middle")
        tf.exp(tf.sin(middle, name="end"))

    found = translated(build, options=Options(sources=["middle"], targets=["end"]))
    assert [function.name for function in found.model.functions] == ["end"]
    source = (found.folder / "model.py").read_text()
    assert "def end(self, middle):" in source
    assert "square" not in source


def test_without_training_there_is_no_step(translated):
    def build():
        kernel = tf.get_variable("kernel", [3, 1], use_resource=True)
        loss = tf.reduce_sum(tf.square(kernel), name="loss")
        tf.train.MomentumOptimizer(0.1, 0.9).minimize(loss)

    found = translated(build, options=Options(inference=True))
    assert not any(function.is_step for function in found.model.functions)
    with np.load(found.folder / "weights.npz") as weights:
        assert weights.files == ["kernel"]


def test_a_table_keeps_its_contents(translated):
    def build():
        words = tf.placeholder(tf.string, [None], "words")
        table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["1", "2"], [10, 20]), -1)
        tf.identity(table.lookup(words), name="numbers")

    found = translated(build)
    assert {finding.status for finding in found.findings} == {EQUAL}
    assert "tf.lookup.StaticHashTable" in (found.folder / "model.py").read_text()


def test_names_come_from_scopes():
    assert readable("model/hidden_1/MatMul") == "hidden_1"
    assert readable("generator/Conv2d_transpose/BiasAdd") == "conv2d_transpose"
    assert snake("DenseLayer_1/MatMul") == "dense_layer_1_mat_mul"
    assert [Namer().new("lambda"), Namer(["x"]).new("x")] == ["lambda_2", "x_2"]
