"""Training steps: gradients by a tape, optimizers by their formulas, slots as they were."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate.proving.comparison import EQUAL, NOT_PROVEN

OPTIMIZERS = {
    "GradientDescent": lambda: tf.train.GradientDescentOptimizer(0.1),
    "Momentum": lambda: tf.train.MomentumOptimizer(0.1, 0.9),
    "NesterovMomentum": lambda: tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
    "Adam": lambda: tf.train.AdamOptimizer(0.01),
    "RMSProp": lambda: tf.train.RMSPropOptimizer(0.01, momentum=0.5),
    "CenteredRMSProp": lambda: tf.train.RMSPropOptimizer(0.01, centered=True),
    "Adagrad": lambda: tf.train.AdagradOptimizer(0.1),
    "Adadelta": lambda: tf.train.AdadeltaOptimizer(0.5),
    "Ftrl": lambda: tf.train.FtrlOptimizer(0.1, l1_regularization_strength=0.01, l2_regularization_strength=0.02),
}


def network(use_resource=True):
    x = tf.placeholder(tf.float32, [None, 3], "x")
    y = tf.placeholder(tf.float32, [None, 1], "y")
    with tf.variable_scope("model", use_resource=use_resource):
        kernel = tf.get_variable("kernel", [3, 1])
        bias = tf.get_variable("bias", [1], initializer=tf.ones_initializer())
    return tf.reduce_mean(tf.square(tf.tanh(tf.matmul(x, kernel) + bias) - y), name="loss")


def told(found):
    return "\n".join(str(finding) for finding in found.findings if finding.status != EQUAL)


@pytest.mark.parametrize("use_resource", [True, False])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_ten_steps_of_each_optimizer(translated, name, use_resource):
    found = translated(lambda: OPTIMIZERS[name]().minimize(network(use_resource)))
    assert {finding.status for finding in found.findings} == {EQUAL}, told(found)
    compared = {finding.what for finding in found.findings if "after 10 steps" in finding.how}
    assert {"model/kernel", "model/bias"} <= compared
    assert len(compared) == len(np.load(found.folder / "weights.npz").files), "a slot was not compared"
    source = (found.folder / "model.py").read_text()
    assert f"self.optimizer = {name}(" in source
    assert "raw_ops" not in source


def clipped():
    optimizer = tf.train.AdamOptimizer(0.1)
    gradients, variables = zip(*optimizer.compute_gradients(network()), strict=True)
    gradients, _ = tf.clip_by_global_norm(gradients, 0.1)
    optimizer.apply_gradients(zip(gradients, variables, strict=True))


def decayed():
    step = tf.train.get_or_create_global_step()
    rate = tf.train.exponential_decay(0.1, step, 2, 0.5)
    tf.train.GradientDescentOptimizer(rate).minimize(network(), global_step=step)


def rows():
    indices = tf.placeholder(tf.int32, [None], "indices")
    table = tf.get_variable("table", [7, 3], use_resource=True)
    loss = tf.reduce_sum(tf.square(tf.nn.embedding_lookup(table, indices)), name="loss")
    tf.train.AdagradOptimizer(0.1).minimize(loss)


def clipped_rows():
    indices = tf.placeholder(tf.int32, [None], "indices")
    table = tf.get_variable("table", [7, 3], use_resource=False)
    loss = tf.reduce_sum(tf.square(tf.nn.embedding_lookup(table, indices)), name="loss")
    optimizer = tf.train.AdamOptimizer(0.1)
    ((gradient, variable),) = optimizer.compute_gradients(loss)
    optimizer.apply_gradients([(tf.clip_by_value(gradient, -1.0, 1.0), variable)])


def adam_of_rows():
    indices = tf.placeholder(tf.int32, [None], "indices")
    table = tf.get_variable("table", [7, 3], use_resource=True)
    loss = tf.reduce_sum(tf.square(tf.nn.embedding_lookup(table, indices)), name="loss")
    tf.train.AdamOptimizer(0.1).minimize(loss)


def rows_beside_a_kernel():
    indices = tf.placeholder(tf.int32, [None], "indices")
    table = tf.get_variable("table", [7, 3], use_resource=False)
    kernel = tf.get_variable("kernel", [3, 2], use_resource=False)
    loss = tf.reduce_sum(tf.square(tf.matmul(tf.nn.embedding_lookup(table, indices), kernel)), name="loss")
    tf.train.AdamOptimizer(0.1).minimize(loss)


def two_optimizers():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    with tf.variable_scope("generator", use_resource=True):
        made = tf.matmul(x, tf.get_variable("kernel", [3, 2]))
    with tf.variable_scope("discriminator", use_resource=True):
        kernel = tf.get_variable("kernel", [2, 1])
    real = tf.reduce_mean(tf.nn.softplus(tf.matmul(made, kernel)), name="discriminator_loss")
    fooled = tf.reduce_mean(tf.nn.softplus(-tf.matmul(made, kernel)), name="generator_loss")
    tf.train.AdamOptimizer(0.1).minimize(real, var_list=tf.trainable_variables("discriminator"))
    tf.train.AdamOptimizer(0.1).minimize(fooled, var_list=tf.trainable_variables("generator"))


def clipped_one_by_one():
    optimizer = tf.train.AdamOptimizer(0.1)
    pairs = optimizer.compute_gradients(network())
    optimizer.apply_gradients([(tf.clip_by_norm(gradient, 0.1), variable) for gradient, variable in pairs])


def normalised():
    """Batch normalisation with its moving averages, as layers write it."""
    x, y = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.float32, [None, 1], "y")
    hidden = tf.matmul(x, tf.get_variable("kernel", [3, 4]))
    moments = tf.nn.moments(hidden, [0])
    averages = [tf.get_variable(f"average_{number}", [4], trainable=False) for number in range(2)]
    moves = [
        tf.assign_sub(average, (average - moment) * (1.0 - tf.constant(0.9)))
        for average, moment in zip(averages, moments, strict=True)
    ]
    hidden = tf.nn.relu(tf.nn.batch_normalization(hidden, *moments, tf.get_variable("beta", [4]), None, 1e-3))
    made = tf.matmul(hidden, tf.get_variable("output", [4, 1]), name="prediction")
    loss = tf.reduce_mean(tf.square(made - y), name="loss")
    with tf.control_dependencies(moves):
        tf.train.GradientDescentOptimizer(0.1).minimize(loss)


def moving_averages():
    loss = network()
    averages = tf.train.ExponentialMovingAverage(0.9)
    step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
    with tf.control_dependencies([step]):
        averages.apply(tf.trainable_variables())


def regularised_with_dropout():
    x = tf.placeholder(tf.float32, [None, 8], "x")
    kernel = tf.get_variable("kernel", [8, 1], use_resource=True)
    kept = tf.placeholder_with_default(0.5, [], "keep_prob")
    loss = tf.reduce_mean(tf.matmul(tf.nn.dropout(x, keep_prob=kept), kernel)) + 0.1 * tf.nn.l2_loss(kernel)
    tf.train.MomentumOptimizer(0.1, 0.5).minimize(loss)


def recurrent():
    x = tf.placeholder(tf.float32, [None, 3], "x")
    kernel = tf.get_variable("kernel", [3, 3], use_resource=True)
    turn = lambda i, h: (i + 1, tf.tanh(tf.matmul(h, kernel) + x))  # noqa: E731
    _, state = tf.while_loop(lambda i, h: i < 4, turn, [0, x])
    tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_mean(tf.square(state), name="loss"))


@pytest.mark.parametrize(
    "build",
    [
        clipped,
        clipped_one_by_one,
        normalised,
        decayed,
        rows,
        clipped_rows,
        adam_of_rows,
        rows_beside_a_kernel,
        two_optimizers,
        moving_averages,
        regularised_with_dropout,
        recurrent,
    ],
)
def test_steps_with_more_than_an_optimizer(translated, build):
    tf.disable_control_flow_v2()
    found = translated(build)
    assert {finding.status for finding in found.findings} == {EQUAL}, told(found)
    assert any("after 10 steps" in finding.how for finding in found.findings)


def test_a_step_that_gives_its_loss_is_no_method_beside(translated):
    def build():
        loss = network()
        with tf.control_dependencies([tf.train.GradientDescentOptimizer(0.1).minimize(loss)]):
            tf.identity(loss, name="train_op")

    found = translated(build)
    assert {finding.status for finding in found.findings} == {EQUAL}, told(found)
    assert [function.name for function in found.model.functions if "train" in function.name] == ["train_step"]


def test_what_a_tape_does_not_give_is_written_as_the_graph_has_it(translated):
    def build():
        @tf.custom_gradient
        def bent(x):
            return tf.square(x), lambda gradient: gradient * tf.cos(x)

        loss = tf.reduce_mean(bent(network()), name="bent_loss")
        tf.train.GradientDescentOptimizer(0.1).minimize(loss)

    found = translated(build)
    differing = [finding for finding in found.findings if finding.status == NOT_PROVEN]
    assert {finding.how for finding in differing} == {"tape"}
    others = {finding.status for finding in found.findings if finding not in differing}
    assert others == {EQUAL}, told(found)


@pytest.mark.parametrize(
    ("build", "line"),
    [
        (clipped, "clip_by_global_norm, _ = tf.clip_by_global_norm(gradients, 0.1)"),
        (clipped_one_by_one, "[tf.clip_by_norm(gradient, 0.1) for gradient in gradients]"),
        (normalised, "move_average(self.average_0, mean, 0.9)"),
        (moving_averages, "move_average(self.model_kernel.ExponentialMovingAverage, self.model.kernel, 0.9)"),
        (rows_beside_a_kernel, "gradients, table_gradient = tape.gradient("),
    ],
)
def test_what_a_step_does_to_gradients_and_averages_is_a_line(translated, build, line):
    source = (translated(build).folder / "model.py").read_text()
    assert line in source


def test_a_network_is_written_once_though_a_step_takes_what_is_within(translated):
    source = (translated(normalised).folder / "model.py").read_text()
    assert source.count("tf.nn.batch_normalization(") == 1
    assert "prediction, mean, variance = self.prediction_in_training(x)" in source
