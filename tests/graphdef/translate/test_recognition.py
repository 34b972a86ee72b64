"""What is put together again, and what becomes a method or a name."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate import Options, summary
from graphdef.translate.names import HELPERS, Namer, readable, snake
from graphdef.translate.proving.comparison import EQUAL
from graphdef.translate.writing.parts import PARTS


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


def moments():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    mean, variance = tf.nn.moments(x, [0])
    tf.add(mean, tf.sqrt(variance), name="sum")


def moments_of_a_layer():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    tf.nn.batch_normalization(x, *tf.nn.moments(x, [1], keepdims=True), None, None, 1e-12)


def product_of_three_axes():
    x = tf.placeholder(tf.float32, [None, 4, 3], "x")
    tf.tensordot(x, tf.get_variable("kernel", [3, 2]), 1)


def clipped_by_value():
    tf.clip_by_value(tf.placeholder(tf.float32, [None, 3], "x"), -0.5, 0.5)


def clipped_by_norm():
    tf.clip_by_norm(tf.placeholder(tf.float32, [None, 3], "x"), 0.5, [1])


def first_clipped_by_norm():
    """As TensorFlow up to 1.12 wrote it."""
    x = tf.placeholder(tf.float32, [4, 3], "x")
    norm = tf.sqrt(tf.reduce_sum(x * x, [0, 1], keepdims=True))
    tf.realdiv(x * 0.5, tf.maximum(norm, 0.5))


def clipped_by_global_norm():
    x, y = (tf.placeholder(tf.float32, [None, 3], name) for name in "xy")
    first, second = tf.clip_by_global_norm([x, y], 0.5)[0]
    tf.matmul(first, second, transpose_b=True, name="product")


def first_clipped_by_global_norm():
    """As TensorFlow up to 1.12 wrote it."""
    x, y = (tf.placeholder(tf.float32, [None, 3], name) for name in "xy")
    scale = 0.5 * tf.minimum(1.0 / tf.global_norm([x, y]), tf.constant(1.0) / 0.5)
    tf.matmul(x * scale, y * scale, transpose_b=True, name="product")


def piecewise_constant():
    step = tf.placeholder(tf.int32, [], "step")
    tf.identity(tf.train.piecewise_constant(step, [1], [0.5, 0.25]), name="rate")


def fields_of_a_line():
    fields = tf.decode_csv(tf.placeholder(tf.string, [], "line"), [[0.5], [1.5]])
    tf.stack(fields)


def order_of_axes():
    """As `dynamic_rnn` writes it."""
    x = tf.placeholder(tf.float32, [None, 4, 3], "x")
    tf.transpose(x, tf.concat([[1, 0], tf.range(2, tf.rank(x))], 0))


def shape_of_known_sizes():
    x = tf.placeholder(tf.float32, [None, 4, 3], "x")
    tf.reshape(x, tf.stack([-1, tf.shape(x)[1] * 3]), name="flat")


@pytest.mark.parametrize(
    ("build", "function"),
    [
        (sigmoid_cross_entropy, "tf.nn.sigmoid_cross_entropy_with_logits(z, x)"),
        (softmax_cross_entropy, "tf.nn.softmax_cross_entropy_with_logits(tf.stop_gradient(z), x)"),
        (dropout, "tf.nn.dropout("),
        (first_dropout, "tf.nn.dropout(x, 1 - keep_prob"),
        (batch_normalization, "tf.nn.batch_normalization("),
        (moments, "mean, variance = tf.nn.moments(x, [0])"),
        (moments_of_a_layer, "tf.nn.moments(x, [1], keepdims=True)"),
        (product_of_three_axes, "return tf.tensordot(x, self.kernel, 1)"),
        (clipped_by_value, "return tf.clip_by_value(x, -0.5, 0.5)"),
        (clipped_by_norm, "return tf.clip_by_norm(x, 0.5, [1])"),
        (first_clipped_by_norm, "return tf.clip_by_norm(x, 0.5)"),
        (clipped_by_global_norm, " = tf.clip_by_global_norm( [x, y], 0.5 )"),
        (first_clipped_by_global_norm, " = tf.clip_by_global_norm([x, y], 0.5)"),
        (fields_of_a_line, "tf.io.decode_csv(line, [[0.5], [1.5]])"),
        (order_of_axes, "return tf.transpose(x, [1, 0, 2])"),
        (shape_of_known_sizes, "return tf.reshape(x, [-1, 12])"),
    ],
)
def test_a_function_of_several_operations_is_one_line(translated, build, function):
    found = translated(build)
    source = (found.folder / "model.py").read_text()
    assert function in " ".join(source.split())
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


def test_a_condition_between_numbers_is_a_value(translated):
    tf.disable_control_flow_v2()
    source = (translated(piecewise_constant).folder / "model.py").read_text()
    assert "tf.where(step <= 1, 0.5, tf.where(step > 1, 0.25, 0.5))" in source
    assert "tf.cond(" not in source


def test_short_branches_are_written_where_they_are_chosen(translated):
    def build():
        x = tf.placeholder(tf.float32, [], "x")
        tf.identity(tf.cond(x > 0.7, lambda: tf.exp(x), lambda: tf.sin(x)), name="chosen")

    tf.disable_control_flow_v2()
    assert "tf.cond(x > 0.7, lambda: tf.exp(x), lambda: tf.sin(x))" in (
        (translated(build).folder / "model.py").read_text()
    )


def test_what_is_computed_several_times_is_one_method(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        kernel = tf.get_variable("kernel", [3, 2], use_resource=True)
        for _ in range(3):
            tf.tanh(tf.matmul(x, kernel), name="made")

    found = translated(build)
    assert [function.name for function in found.model.functions] == ["made"]
    assert {finding.status for finding in found.findings} == {EQUAL}


def test_parts_of_a_variable_are_of_the_layer(translated):
    def build():
        x = tf.placeholder(tf.float32, [None, 3], "x")
        with tf.variable_scope("net/dense"):
            kernel, bias = tf.get_variable("kernel/part_0", [3, 2]), tf.get_variable("bias/part_0", [2])
        tf.nn.bias_add(tf.matmul(x, kernel), bias, name="out")

    source = (translated(build).folder / "model.py").read_text()
    assert 'self.dense = Layer(values, "net/dense", "kernel/part_0", "bias/part_0")' in source
    assert "x @ self.dense.kernel + self.dense.bias" in source


def test_names_are_measured_against_the_graph(translated):
    def build():
        kernel = tf.get_variable("kernel", [3, 1], use_resource=True)
        x = tf.placeholder(tf.float32, [None, 3], "x")
        loss = tf.reduce_sum(tf.square(tf.matmul(x, kernel)), name="loss")
        tf.train.GradientDescentOptimizer(0.1).minimize(loss)

    found = translated(build)  # the names are loss, x, mat_mul, gradients, train_step
    assert summary(found).foreign_share == pytest.approx(1 / 4)


def test_no_value_takes_the_name_of_a_function_beside_the_model():
    assert set(PARTS) == HELPERS
