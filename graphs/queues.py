"""An input pipeline inside the graph: file names, a reader, a decoder and a queue filled by threads.

    string_input_producer -> TextLineReader -> decode_csv -> FIFOQueue -> dequeue_many

TensorBoard shows each stage as one box: `files`, `reader`, `decoder`, `queue`, `batch`. `dataset` reads the same
batches with `tf.data`.
"""

from typing import NamedTuple

import tensorflow.compat.v1 as tf


class Batches(NamedTuple):
    """A mini-batch of rows; every evaluation gives the next one, until `tf.errors.OutOfRangeError`."""

    rows: tf.Tensor  # [batch, columns]
    waiting: tf.Tensor  # []: the rows in the queue, int32
    summary: tf.Tensor  # []: serialised scalars


def queue(
    filename: str,
    *,
    columns: int = 2,
    batch: int = 5,
    capacity: int = 100,
    threads: int = 4,
    dtype: tf.DType = tf.float64,
) -> Batches:
    """Read a CSV file once through a `FIFOQueue` that `threads` threads fill.

    The threads run once a `tf.train.Coordinator` starts the graph's queue runners. With more than one
    of them the order of the rows is not determined.

    Args:
        filename: a CSV file of numbers without a header.
        columns: the numbers of a row.
        batch: rows that one evaluation removes from the queue.
        capacity: rows that the queue holds at most.
        threads: how many run the reader.
        dtype: of the rows, float32 or float64.
    """
    with tf.name_scope("files/"):
        filenames = tf.train.string_input_producer([filename], num_epochs=1, shuffle=False, name="names")
    with tf.name_scope("reader/"):
        _, line = tf.TextLineReader(name="lines").read(filenames, name="line")
    with tf.name_scope("decoder/"):
        defaults = [tf.constant([0.0], dtype, name=f"default_{i}") for i in range(columns)]
        row = tf.stack(tf.decode_csv(line, defaults, name="numbers"), name="row")
    with tf.name_scope("queue/"):
        waiting = tf.FIFOQueue(capacity, dtype, shapes=[[columns]], name="fifo")
        enqueue = waiting.enqueue([row], name="enqueue")
        tf.train.add_queue_runner(tf.train.QueueRunner(waiting, [enqueue] * threads))
        size = waiting.size(name="waiting")
    with tf.name_scope("batch/"):
        rows = waiting.dequeue_many(batch, name="rows")
    with tf.name_scope("summaries/"):
        summary = tf.raw_ops.ScalarSummary(tags="queue/rows waiting", values=size, name="rows_waiting")
        return Batches(rows, size, summary)


def dataset(filename: str, *, columns: int = 2, batch: int = 5, dtype: tf.DType = tf.float64) -> tf.Tensor:
    """The same rows in the order of the file through `tf.data`; the arguments and the result are those of `queue`."""
    with tf.name_scope("inputs/"):
        with tf.name_scope("csv"):
            rows = tf.data.experimental.CsvDataset([filename], [dtype] * columns)
        with tf.name_scope("batches"):
            batches = rows.map(lambda *numbers: tf.stack(numbers)).batch(batch, drop_remainder=True)
        with tf.name_scope("iterator"):
            rows = tf.data.make_one_shot_iterator(batches).get_next()
        return tf.identity(rows, name="batch")
