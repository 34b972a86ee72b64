# %% [markdown]
# # 5. An input pipeline with queues, then with `tf.data`
#
# A `feed_dict` hands arrays from Python to the graph at every step. For data that do not fit in memory, TensorFlow 1
# put the reading *into* the graph: file names wait in a queue, a reader takes lines, a decoder makes numbers of them,
# and threads fill a second queue from which batches are taken, while the training computes.
#
#     file names -> TextLineReader -> decode_csv -> queue of rows -> batch of 5
#
# Three things decide whether it works, and each has cost somebody a day:
#
# * the number of epochs is counted by a *local* variable, which `tf.local_variables_initializer()` initialises;
# * nothing moves before the threads run, and a `session.run` of an empty queue waits for ever: start them by
#   `tf.train.start_queue_runners`;
# * at the end of the data, `session.run` raises `tf.errors.OutOfRangeError`. The threads must then be stopped and
#   joined, which is what a `tf.train.Coordinator` is for.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import tempfile
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf

import lesson_data.queues

# %% [markdown]
# ## Build
#
# The file has one row a line, two numbers separated by a comma, no header. Every evaluation of `batch` gives the next
# five rows; two or three rows that remain at the end are dropped.


# %%
def build(filename):
    """Returns the next row of the file, [2], and the next batch of rows, [5, 2], float64. The file is read once."""
    # BEGIN SOLUTION 1: make `row`, [2], float64: the next line of the file, read once and decoded
    # HINT: Four calls: `tf.train.string_input_producer`, `tf.TextLineReader().read`, `tf.decode_csv`, `tf.stack`.
    # HINT: `string_input_producer([filename], num_epochs=1)` gives the queue of names; without num_epochs it starts
    #     again and again. `_, line = tf.TextLineReader().read(filenames)`.
    # HINT: `tf.decode_csv(line, defaults)` takes its types from the defaults: two `tf.constant([0.0], tf.float64)`.
    filenames = tf.train.string_input_producer([filename], num_epochs=1, shuffle=False)
    _, line = tf.TextLineReader().read(filenames)
    row = tf.stack(tf.decode_csv(line, [tf.constant([0.0], tf.float64)] * 2))
    # END SOLUTION
    # BEGIN SOLUTION 2: make `batch`, [5, 2]: five rows from a queue that a queue runner fills
    # HINT: `tf.FIFOQueue(100, tf.float64, shapes=[[2]])` is the queue; `queue.enqueue([row])` adds a row to it and
    #     `queue.dequeue_many(5)` takes five.
    # HINT: The threads know what to do from `tf.train.add_queue_runner(tf.train.QueueRunner(queue, [enqueue]))`.
    #     `tf.train.batch([row], 5)` does all of this in one call.
    queue = tf.FIFOQueue(100, tf.float64, shapes=[[2]])
    enqueue = queue.enqueue([row])
    tf.train.add_queue_runner(tf.train.QueueRunner(queue, [enqueue]))
    batch = queue.dequeue_many(5)
    # END SOLUTION
    return row, batch


# %% [markdown]
# ## Read until the end


# %%
def read_all(session, batch):
    """All rows that the tensor `batch` gives until its input is exhausted, [rows, 2]; no thread is left running."""
    # BEGIN SOLUTION 3: start the threads, evaluate `batch` until OutOfRangeError, then stop and join the threads
    # HINT: In this order: run `tf.local_variables_initializer()`, make `coordinator = tf.train.Coordinator()`, call
    #     `threads = tf.train.start_queue_runners(session, coordinator)`.
    # HINT: Collect `session.run(batch)` in a list within `try: while True:`, and leave by `except
    #     tf.errors.OutOfRangeError`. Last, `coordinator.request_stop()` and `coordinator.join(threads)`; then
    #     `np.concatenate` the list.
    session.run(tf.local_variables_initializer())
    coordinator = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(session, coordinator)
    rows = []
    try:
        while not coordinator.should_stop():
            rows.append(session.run(batch))
    except tf.errors.OutOfRangeError:
        coordinator.request_stop()
    coordinator.join(threads)
    return np.concatenate(rows)
    # END SOLUTION


# %%
if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        filename = lesson_data.queues.write_csv(Path(folder) / "events.csv", rows=1002)
        with tf.Graph().as_default(), tf.Session() as session:
            _, batch = build(str(filename))
            rows = read_all(session, batch)
    print(f"{len(rows)} of 1002 rows read, the last {rows[-1]}")

# %% [markdown]
# ## The same with `tf.data`
#
# Since TensorFlow 1.4 the pipeline is one expression, and the threads are TensorFlow's own: no queue runner, no
# coordinator. This is also what a port to TensorFlow 2 looks like, where the iterator is a plain Python `for`.


# %%
def dataset(filename):
    """The next batch of rows of the file, [5, 2], float64, by `tf.data`; rows that remain at the end are dropped."""
    # BEGIN SOLUTION 4: read, decode and batch the file by `tf.data`, and return the next element of an iterator
    # HINT: `tf.data.experimental.CsvDataset([filename], [tf.float64, tf.float64])` gives pairs of numbers.
    # HINT: `.map(lambda *numbers: tf.stack(numbers))` makes rows of them, `.batch(5, drop_remainder=True)` batches.
    # HINT: `tf.data.make_one_shot_iterator(rows).get_next()` is the tensor. Without `drop_remainder` the last batch is
    #     smaller.
    pairs = tf.data.experimental.CsvDataset([filename], [tf.float64, tf.float64])
    rows = pairs.map(lambda *numbers: tf.stack(numbers)).batch(5, drop_remainder=True)
    return tf.data.make_one_shot_iterator(rows).get_next()
    # END SOLUTION


# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex05", build, read_all, dataset)
