"""Training on Parquet files, read in row groups inside the graph."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import tensorflow.compat.v1 as tf

import sessions
from sessions import ParquetEvents
from sessions.batches import batches

rng = np.random.default_rng(3)


@pytest.fixture
def files(tmp_path):
    """Two files of 50 events each, in row groups of 8."""
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    for number, path in enumerate(paths):
        x = rng.normal(size=(50, 2))
        table = pa.table({"u": x[:, 0], "v": x[:, 1], "event": np.arange(50) + 50 * number})
        pq.write_table(table, path, row_group_size=8)
    return paths


@pytest.fixture
def model(session):
    """Placeholders, loss and training operation of a linear model."""
    x, y = tf.placeholder(tf.float64, [None, 2], "x"), tf.placeholder(tf.float32, [None, 1], "event")
    weights = tf.get_variable("w", initializer=tf.zeros([2, 1], tf.float64), use_resource=True)
    loss = tf.reduce_mean((x @ weights - tf.cast(y, tf.float64)) ** 2)
    return session, x, y, weights, loss, tf.train.GradientDescentOptimizer(1e-3).minimize(loss)


def events_of(files, x, y, window=3):
    return ParquetEvents(files, {x: ["u", "v"], y: ["event"]}, window)


def test_every_event_comes_once_an_epoch_in_a_seeded_order(model, files):
    _, x, y, *_ = model
    events = events_of(files, x, y)

    def order_of(seed, epoch):
        return np.concatenate([events.read(seed, epoch, window)[1] for window in range(events.windows)])[:, 0]

    orders = [order_of(seed, epoch) for seed in (0, 1) for epoch in (0, 1)]
    assert events.events == 100
    for order in orders:
        np.testing.assert_array_equal(np.sort(order), np.arange(100))
    assert len({tuple(order) for order in orders}) == 4
    np.testing.assert_array_equal(order_of(0, 0), orders[0])


def test_training_makes_the_steps_of_the_same_batches_by_hand(model, files):
    session, x, y, weights, loss, train = model
    events = events_of(files, x, y)
    history = sessions.fit(session, train, loss, events, epochs=2, batch_size=16, seed=5, engine="auto")
    trained = session.run(weights)
    session.run(weights.initializer)
    losses = []
    for epoch in range(2):
        windows = [events.read(5, epoch, window) for window in range(events.windows)]
        features, targets = map(np.concatenate, zip(*windows, strict=True))
        for rows in batches(np.arange(100), 16):
            losses.append(session.run([loss, train], {x: features[rows], y: targets[rows]})[0])
    np.testing.assert_array_equal(trained, session.run(weights))
    sizes = [16] * 6 + [4]
    means = [np.average(part, weights=sizes) for part in (losses[:7], losses[7:])]
    np.testing.assert_allclose(history.history["loss"], means)


def test_an_epoch_goes_on_from_any_step(model, files):
    session, x, y, weights, loss, train = model
    run = {"epochs": 1, "batch_size": 16, "engine": "pipeline"}
    whole = sessions.fit(session, train, loss, events_of(files, x, y), **run)
    trained = session.run(weights)
    session.run(weights.initializer)
    losses = []
    windows = [events_of(files, x, y).read(0, 0, window) for window in range(5)]
    features, targets = map(np.concatenate, zip(*windows, strict=True))
    for rows in list(batches(np.arange(100), 16))[:3]:
        losses.append(float(session.run([loss, train], {x: features[rows], y: targets[rows]})[0]))
    history = sessions.History(partial=losses)
    assert sessions.fit(session, train, loss, events_of(files, x, y), history=history, **run) == whole
    np.testing.assert_array_equal(session.run(weights), trained)


def test_a_missing_column_and_a_missing_file_are_named(model, files, tmp_path):
    _, x, *_ = model
    with pytest.raises(ValueError, match=r"a\.parquet lacks the column w"):
        ParquetEvents(files, {x: ["u", "w"]})
    with pytest.raises(ValueError, match=r"c\.parquet is missing or no Parquet file"):
        ParquetEvents([tmp_path / "c.parquet"], {x: ["u", "v"]})


def test_a_damaged_row_group_is_named(model, files):
    session, x, y, _, loss, train = model
    events = events_of(files, x, y)
    assert events.events == 100
    content = bytearray(files[1].read_bytes())
    content[4:400] = bytes(396)
    files[1].write_bytes(content)
    with pytest.raises(ValueError, match=r"b\.parquet: row group \d cannot be read"):
        sessions.fit(session, train, loss, events, batch_size=16, engine="pipeline")


def test_other_engines_refuse_files(model, files):
    session, x, y, _, loss, train = model
    with pytest.raises(ValueError, match="read by the engine pipeline"):
        sessions.fit(session, train, loss, events_of(files, x, y), engine="compiled")
