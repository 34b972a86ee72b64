"""`tf.data`, queues and lookup tables."""

import numpy as np
import tensorflow as tf
from programs.common import POINTS, SUMS, program, register, run, train

Dataset = tf.data.Dataset


def everything(dataset):
    """All numbers of a dataset of scalars or vectors, up to 60 elements."""
    following, found = dataset.make_one_shot_iterator().get_next(), []
    with tf.Session() as session:
        for _ in range(60):
            try:
                found.extend(np.ravel(session.run(following)))
            except tf.errors.OutOfRangeError:
                break
    return found


def with_graph_seed(make):
    tf.set_random_seed(1)
    return everything(make()(Dataset.range(20)))


register(
    "dataset",
    {
        "shuffled_by_seed": lambda: lambda d: d.shuffle(10, seed=3),
        "shuffled": lambda: lambda d: d.shuffle(10),
        "shuffled_repeated": lambda: lambda d: d.shuffle(10).repeat(2),
        "shuffled_repeated_batched": lambda: lambda d: d.shuffle(20).repeat(3).batch(4),
        "shuffled_by_seed_repeated": lambda: lambda d: d.shuffle(10, seed=3).repeat(2),
        "shuffled_forever": lambda: lambda d: d.shuffle(7).repeat().batch(6).take(8),
        "repeated_shuffled": lambda: lambda d: d.repeat(2).shuffle(10),
        "shuffled_batched_repeated": lambda: lambda d: d.shuffle(10).batch(5).repeat(2),
        "shuffled_once": lambda: lambda d: d.shuffle(10, reshuffle_each_iteration=False).repeat(2),
        "shuffle_and_repeat": lambda: lambda d: d.apply(tf.data.experimental.shuffle_and_repeat(10, 2, seed=3)),
        "mapped": lambda: lambda d: d.map(lambda x: x * 2).filter(lambda x: x > 10).batch(3),
        "random_map": lambda: lambda d: d.map(lambda x: tf.random_uniform([]) + tf.cast(x, tf.float32)),
        "interleaved": lambda: lambda d: d.interleave(lambda x: Dataset.range(x), 3, 2),
        "flat_mapped": lambda: lambda d: d.take(4).flat_map(lambda x: Dataset.range(x)),
        "windowed": lambda: lambda d: d.window(5, 3).flat_map(lambda w: w.batch(5)),
        "padded": lambda: lambda d: d.take(5).map(lambda x: tf.range(x)).padded_batch(5, [None]),
        "zipped": lambda: lambda d: Dataset.zip((d, d.skip(3))).map(lambda a, b: a * b),
        "prefetched": lambda: lambda d: d.shuffle(5).batch(4, drop_remainder=True).prefetch(2),
        "sampled": lambda: lambda d: tf.data.experimental.sample_from_datasets([d, d.map(lambda x: -x)], seed=3),
    },
    with_graph_seed,
)


@program
def dataset_feeds_training():
    tf.set_random_seed(1)
    dataset = Dataset.from_tensor_slices((POINTS, SUMS)).shuffle(32).repeat().batch(8)
    x, y = dataset.make_one_shot_iterator().get_next()
    return train(tf.losses.mean_squared_error(y, tf.layers.dense(x, 1)), tf.train.AdamOptimizer(0.01), steps=10)


@program
def initializable_iterator():
    tf.set_random_seed(1)
    data = tf.placeholder(tf.float32, [None, 6])
    iterator = Dataset.from_tensor_slices(data).shuffle(8).batch(4).make_initializable_iterator()
    following = tf.reduce_sum(iterator.get_next())
    with tf.Session() as session:
        found = []
        for _ in range(2):
            session.run(iterator.initializer, {data: POINTS[:8]})
            found += [session.run(following), session.run(following)]
        return found


def queued(tensors, count=2):
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        coordinator = tf.train.Coordinator()
        threads = tf.train.start_queue_runners(session, coordinator)
        found = [session.run(tensors) for _ in range(count)]
        coordinator.request_stop()
        coordinator.join(threads)
        return found


@program
def queue_batched():
    number = tf.train.range_input_producer(20, shuffle=True, seed=4).dequeue()
    return queued(tf.train.batch([number], 6), 3)


@program
def queue_of_slices():
    tf.set_random_seed(3)
    row = tf.train.slice_input_producer([tf.constant(POINTS)], shuffle=True)[0]
    return queued(tf.reduce_sum(tf.train.batch([row], 4), 1), 3)


@program
def lookup_table():
    table = tf.contrib.lookup.index_table_from_tensor(["a", "b", "c"], num_oov_buckets=2)
    return run(table.lookup(tf.constant(["c", "a", "x", "y"])))
