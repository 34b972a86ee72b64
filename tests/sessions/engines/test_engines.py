"""Every engine makes the same steps: same batches, same history, same weights."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions

rng = np.random.default_rng(7)
X, Y, W = rng.normal(size=(110, 3)), rng.normal(size=(110, 1)), rng.uniform(0.5, 2.0, (110, 1))
OPTIMIZERS = {
    "descent": lambda rate: tf.train.GradientDescentOptimizer(rate),
    "momentum": lambda rate: tf.train.MomentumOptimizer(rate, 0.9),
    "nesterov": lambda rate: tf.train.MomentumOptimizer(rate, 0.9, use_nesterov=True),
    "adam": lambda rate: tf.train.AdamOptimizer(rate),
    "rmsprop": lambda rate: tf.train.RMSPropOptimizer(rate, momentum=0.5, centered=True),
    "adagrad": lambda rate: tf.train.AdagradOptimizer(rate),
    "ftrl": lambda rate: tf.train.FtrlOptimizer(rate, l1_regularization_strength=1e-3),
}


def dense(x, units, name, seed):
    """A linear layer."""
    with tf.variable_scope(name, use_resource=True):
        kernel = tf.random_normal_initializer(seed=seed, dtype=tf.float64)
        kernel = tf.get_variable("kernel", [x.shape[-1], units], tf.float64, kernel)
        return x @ kernel + tf.get_variable("bias", [units], tf.float64, tf.zeros_initializer())


def normalized(x, name, momentum=0.9):
    """Batch normalisation, its moving averages updated by operations of `UPDATE_OPS`."""
    with tf.variable_scope(name, use_resource=True):
        mean, variance = tf.nn.moments(x, [0])
        for statistic, batch_value in (("mean", mean), ("variance", variance)):
            moving = tf.get_variable(statistic, x.shape[1:], x.dtype, tf.ones_initializer(), trainable=False)
            update = tf.assign_sub(moving, (1 - momentum) * (moving - batch_value))
            tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, update)
        return tf.nn.batch_normalization(x, mean, variance, None, None, 1e-3)


def train(build, engine, epochs=3, batch_size=32, validate=False, **options):
    """Train what `build(x, y)` gives (loss, train, further placeholders' values); history and variables."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        x, y = tf.placeholder(tf.float64, [None, 3], "x"), tf.placeholder(tf.float64, [None, 1], "y")
        with tf.variable_scope("", use_resource=True):
            loss, step, more = build(x, y)
        if validate:
            options["validation"] = {x: X[:40], y: Y[:40]}
        history = sessions.fit(
            session, step, loss, {x: X, y: Y, **more}, epochs=epochs, batch_size=batch_size, engine=engine, **options
        )
        return history, dict(
            zip([v.name for v in tf.global_variables()], session.run(tf.global_variables()), strict=True)
        )


def assert_same(one, other, tolerance=1e-9):
    (history, weights), (other_history, other_weights) = one, other
    assert history.history.keys() == other_history.history.keys()
    for name, values in history.history.items():
        np.testing.assert_allclose(other_history.history[name], values, tolerance, err_msg=name)
    assert weights.keys() == other_weights.keys()
    for name, array in weights.items():
        np.testing.assert_allclose(other_weights[name], array, tolerance, tolerance, err_msg=name)


def all_optimizers(x, y):
    losses = {name: tf.reduce_mean((dense(x, 1, name, seed=3) - y) ** 2) for name in OPTIMIZERS}
    steps = [
        make(tf.constant(0.05, tf.float32)).minimize(losses[name], var_list=tf.trainable_variables(name + "/"))
        for name, make in OPTIMIZERS.items()
    ]
    return tf.add_n(list(losses.values())), tf.group(*steps), {}


def line(x, y):
    loss = tf.reduce_mean((dense(x, 1, "line", seed=1) - y) ** 2)
    return loss, tf.train.GradientDescentOptimizer(0.01).minimize(loss), {}


def everything(x, y):
    """Dropout, noise, batch normalisation, a global step, a decaying rate, clipping, weights, a single number."""
    keep = tf.placeholder(tf.float64, [], "keep")
    weight = tf.placeholder(tf.float64, [None, 1], "weight")
    noisy = x + 0.1 * tf.random_normal(tf.shape(x), dtype=tf.float64, seed=5)
    hidden = normalized(tf.tanh(dense(noisy, 7, "hidden", seed=1)), "normalization")
    hidden = tf.nn.dropout(hidden, keep_prob=keep, seed=11)
    narrow = tf.nn.dropout(tf.cast(hidden, tf.float32), keep_prob=0.5, seed=12)
    output = dense(hidden, 1, "output", seed=2)
    loss = tf.reduce_mean(weight * (output - y) ** 2)
    tf.add_to_collection(tf.GraphKeys.LOSSES, loss)
    tf.add_to_collection(tf.GraphKeys.LOSSES, 1e-3 * tf.nn.l2_loss(hidden))
    tf.add_to_collection(tf.GraphKeys.LOSSES, 0.01 * tf.cast(tf.reduce_mean(narrow**2), tf.float64))
    total = tf.add_n(tf.get_collection(tf.GraphKeys.LOSSES))
    step = tf.train.get_or_create_global_step()
    rate = tf.train.inverse_time_decay(tf.constant(0.05, tf.float64), step, 4, 0.5)
    optimizer = tf.train.MomentumOptimizer(rate, tf.constant(0.9, tf.float64))
    gradients, variables = zip(*optimizer.compute_gradients(total), strict=True)
    gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
    with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
        train = optimizer.apply_gradients(zip(gradients, variables, strict=True), global_step=step)
    return loss, train, {keep: 0.8, weight: W}


@pytest.mark.parametrize("engine", ["compiled", "pipeline"])
def test_every_optimizer_makes_the_steps_of_the_feed_engine(engine):
    assert_same(train(all_optimizers, "feed"), train(all_optimizers, engine))


@pytest.mark.parametrize("engine", ["compiled", "pipeline"])
def test_dropout_normalisation_decay_clipping_and_weights_as_in_the_feed_engine(engine):
    assert_same(train(everything, "feed"), train(everything, engine), 1e-7)


def test_several_epochs_in_one_call_and_validation_are_those_of_the_feed_engine():
    seen = []
    compiled = train(line, "compiled", 5, validate=True, on_step=seen.append)
    assert_same(train(line, "feed", 5, validate=True), compiled)
    assert seen == [4] * 5
    assert set(compiled[0].history) == {"loss", "val_loss"}


def test_obstacles_are_named_one_by_one_and_auto_falls_back_and_says_so():
    def build(x, y):
        doubled = tf.py_func(lambda array: 2 * array, [x], tf.float64)
        doubled.set_shape([None, 3])
        text = tf.strings.length(tf.strings.as_string(doubled, name="text"))
        reference = tf.get_variable("old", [], tf.float64, tf.ones_initializer(), use_resource=False)
        loss = tf.reduce_mean((dense(doubled, 1, "line", seed=1) * reference - y) ** 2)
        with tf.control_dependencies([text]):
            return loss, tf.train.GradientDescentOptimizer(0.01).minimize(loss), {}

    with pytest.raises(sessions.NotCompilableError) as refused:
        train(build, "compiled")
    for words in (
        "PyFunc (PyFunc): calls Python",
        "works on strings",
        "old (VariableV2): a reference variable: build the graph with tf.enable_resource_variables()",
        "(ApplyGradientDescent): writes a reference variable",
    ):
        assert words in str(refused.value)
    said = []
    assert_same(train(build, "feed"), train(build, "auto", say=said.append))
    assert "Trained by the engine feed instead" in said[0]
    assert_same(train(build, "feed"), train(build, "pipeline"))


def test_a_loss_that_is_not_finite_ends_the_compiled_training_at_its_step():
    def build(x, y):
        return line(tf.where(x >= X.max(), x / 0.0, x), y)

    messages = []
    for engine in ("feed", "compiled"):
        with pytest.raises(sessions.NonFiniteError) as stop:
            train(build, engine)
        messages.append(str(stop.value))
    assert messages[0] == messages[1]


def test_a_placeholder_without_a_value_is_named():
    def build(x, y):
        loss = tf.reduce_mean((dense(x, 1, "line", seed=1) - y) ** 2) * tf.placeholder(tf.float64, [], "scale")
        return loss, tf.train.GradientDescentOptimizer(0.01).minimize(loss), {}

    for engine in ("compiled", "pipeline"):
        with pytest.raises(ValueError, match="placeholder scale is needed"):
            train(build, engine)


def test_an_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="There is no engine 'fast'"):
        train(line, "fast")
