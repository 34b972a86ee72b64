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
    raise NotImplementedError("TODO 1: make `row`, [2], float64: the next line of the file, read once and decoded")
    raise NotImplementedError("TODO 2: make `batch`, [5, 2]: five rows from a queue that a queue runner fills")
    return row, batch


# %% [markdown]
# ## Read until the end


# %%
def read_all(session, batch):
    """All rows that the tensor `batch` gives until its input is exhausted, [rows, 2]; no thread is left running."""
    raise NotImplementedError("TODO 3: start the threads, evaluate `batch` until OutOfRangeError, then stop and join the threads")


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
    raise NotImplementedError("TODO 4: read, decode and batch the file by `tf.data`, and return the next element of an iterator")


# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex05", build, read_all, dataset)
