"""A queue that a thread fills from arrays, as `numpy_input_fn` of 1.15 had one."""

import contextlib
import random
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf


class _Feeds:
    """What a queue is fed: rows of columns with their numbers, `batch_size` at a time, across the ends of epochs.

    A shuffled queue is fed from a row on that Python's `random` chooses. Raises OutOfRangeError after the last row.
    """

    def __init__(self, columns: Sequence[np.ndarray], batch_size: int, num_epochs: int | None, shuffle: bool):
        self._columns, self._batch_size, self._count = columns, batch_size, len(columns[0])
        self._left = None if num_epochs is None else num_epochs * self._count
        random.seed(None)
        self._next = random.randrange(self._count) if shuffle else 0

    def __call__(self) -> list[np.ndarray]:
        """The next rows, their numbers first."""
        size = self._batch_size if self._left is None else min(self._batch_size, self._left)
        if not size:
            raise tf.errors.OutOfRangeError(None, None, "Already emitted all epochs.")
        rows = (self._next + np.arange(size)) % self._count
        self._next = (self._next + size) % self._count
        if self._left is not None:
            self._left -= size
        return [rows, *(column[rows] for column in self._columns)]


class _FeedingQueueRunner(tf.train.QueueRunner):
    """A runner that feeds its enqueuing operations."""

    def __init__(self, queue: Any, feeds: dict[tf.Operation, tuple[list[tf.Tensor], _Feeds]]):
        super().__init__(queue, list(feeds))
        self._feeds = feeds

    def _run(self, sess: tf.Session, enqueue_op: tf.Operation, coord: Any = None) -> None:
        if coord:
            coord.register_thread(threading.current_thread())
        placeholders, feeds = self._feeds[enqueue_op]
        enqueue = sess.make_callable(enqueue_op, feed_list=placeholders)
        try:
            while not (coord and coord.should_stop()):
                enqueue(*feeds())
        except (tf.errors.OutOfRangeError, tf.errors.CancelledError):
            with self._lock:
                self._runs_per_session[sess] -= 1
                is_last = not self._runs_per_session[sess]
            if is_last:
                with contextlib.suppress(tf.errors.OpError, RuntimeError):  # the session may be closed by now
                    sess.run(self._close_op)
        except Exception as error:
            if not coord:
                raise
            coord.request_stop(error)


def batches(
    columns: Sequence[np.ndarray],
    batch_size: int,
    num_epochs: int | None,
    shuffle: bool,
    capacity: int,
    num_threads: int,
) -> list[tf.Tensor]:
    """Batches of the columns, as tensors of the current graph that end with the last epoch."""
    columns = [column.astype(object) if column.dtype.kind in "US" else column for column in columns]
    types = [tf.int64, *(tf.string if column.dtype == object else tf.as_dtype(column.dtype) for column in columns)]
    shapes = [(), *(column.shape[1:] for column in columns)]
    left = int(capacity / 4) if shuffle else 0
    with tf.name_scope("enqueue_input"):
        if shuffle:
            queue: Any = tf.RandomShuffleQueue(capacity, left, dtypes=types, shapes=shapes)
        else:
            queue = tf.FIFOQueue(capacity, dtypes=types, shapes=shapes)
        feeds = {}
        for _ in range(num_threads):
            placeholders = [tf.placeholder(dtype) for dtype in types]
            feeds[queue.enqueue_many(placeholders)] = placeholders, _Feeds(columns, batch_size, num_epochs, shuffle)
        tf.train.add_queue_runner(_FeedingQueueRunner(queue, feeds))
        full = tf.cast(tf.maximum(0, queue.size() - left), tf.float32) * (1.0 / (capacity - left))
        tf.summary.scalar(f"queue/{queue.name}fraction_over_{left}_of_{capacity - left}_full", full)
    dequeued = queue.dequeue_many(batch_size) if num_epochs is None else queue.dequeue_up_to(batch_size)
    return dequeued[1:]
