"""The feed engine: its numbers against NumPy, its records and its errors."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from sessions.batches import batches, order

RATE = 0.1


@pytest.fixture
def line(session):
    """A straight line y = w x fitted by gradient descent: placeholders, loss, train, w."""
    x, y = tf.placeholder(tf.float64, [None], "x"), tf.placeholder(tf.float64, [None], "y")
    w = tf.get_variable("w", initializer=tf.constant(0.0, tf.float64), use_resource=True)
    loss = tf.reduce_mean((w * x - y) ** 2, name="loss")
    train = tf.train.GradientDescentOptimizer(tf.constant(RATE, tf.float64)).minimize(loss)
    return session, x, y, w, loss, train


DATA = np.random.default_rng(1).normal(size=11)


def by_hand(epochs, batch_size, seed):
    """The weight and the mean loss of each epoch, in plain NumPy, for y = 2 x."""
    w, losses = 0.0, []
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(order(seed, epoch, len(DATA)), batch_size):
            x = DATA[batch]
            total += np.mean((w * x - 2 * x) ** 2) * len(x)
            w -= RATE * np.mean(2 * (w * x - 2 * x) * x)
        losses.append(total / len(DATA))
    return w, losses


def test_weights_and_losses_are_those_of_numpy(line):
    session, x, y, w, loss, train = line
    history = sessions.fit(session, train, loss, {x: DATA, y: 2 * DATA}, epochs=3, batch_size=4, seed=7)
    expected_w, expected_losses = by_hand(3, 4, 7)
    np.testing.assert_allclose(session.run(w), expected_w, rtol=1e-14)
    np.testing.assert_allclose(history.history["loss"], expected_losses, rtol=1e-14)


def test_validation_covers_all_events(line):
    session, x, y, w, loss, train = line
    validation = {x: np.arange(5.0), y: np.ones(5)}
    feeds = {x: DATA, y: 2 * DATA}
    metrics = {"largest": tf.reduce_max(x)}
    history = sessions.fit(session, train, loss, feeds, validation=validation, metrics=metrics, batch_size=4)
    weight = session.run(w)
    assert history.history["val_loss"][0] == pytest.approx(np.mean((weight * np.arange(5.0) - 1.0) ** 2), rel=1e-14)
    assert history.history["val_largest"] == [4.0]


def test_evaluation_weighs_batches_by_their_events(line):
    session, x, y, _, loss, _ = line
    sessions.initialize(session)
    values = sessions.evaluate(session, {"loss": loss}, {x: np.zeros(5), y: np.arange(5.0)}, batch_size=2)
    assert values["loss"] == pytest.approx(6.0)  # (0 + 1 + 4 + 9 + 16) / 5


def test_prediction_keeps_the_order_of_the_events(line):
    session, x, *_ = line
    np.testing.assert_array_equal(
        sessions.predict(session, x * 2, {x: np.arange(5.0)}, batch_size=2), np.arange(5.0) * 2
    )


def test_continued_training_is_uninterrupted_training(line):
    session, x, y, w, loss, train = line
    feeds = {x: DATA, y: 2 * DATA}
    history = sessions.fit(session, train, loss, feeds, epochs=2, batch_size=4, seed=7)
    sessions.fit(session, train, loss, feeds, epochs=3, batch_size=4, seed=7, history=history)
    expected, _ = by_hand(3, 4, 7)
    np.testing.assert_allclose(session.run(w), expected, rtol=1e-14)


def test_variables_with_a_value_keep_it(line):
    session, x, y, w, loss, train = line
    session.run(w.assign(5.0))
    sessions.fit(session, train, loss, {x: np.zeros(3), y: np.zeros(3)}, batch_size=3)
    assert session.run(w) == 5.0


def test_nan_stops_with_step_and_tensor(line):
    session, x, y, _, loss, train = line
    data = DATA.copy()
    data[order(0, 0, 11)[9]] = np.nan  # in the third batch of four
    with pytest.raises(sessions.NonFiniteError, match=r"loss:0 was nan in step 3 \(epoch 1\).*w:0"):
        sessions.fit(session, train, loss, {x: data, y: DATA}, batch_size=4, epochs=5)


@pytest.mark.parametrize("batch_size", [0, -1])
def test_batch_size_has_to_be_positive(line, batch_size):
    session, x, y, _, loss, train = line
    with pytest.raises(ValueError, match="at least 1"):
        sessions.fit(session, train, loss, {x: DATA, y: DATA}, batch_size=batch_size)


def test_every_step_is_reported(line):
    session, x, y, _, loss, train = line
    steps = []
    feeds = {x: DATA, y: DATA}
    sessions.fit(session, train, loss, feeds, epochs=2, batch_size=4, on_step=steps.append)
    assert len(steps) == 6
