"""The checks of exercise 5."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf

import lesson_data.queues
import eager.queues
import graphs.queues
from sessions.queue_runners import until_exhausted
from workshop.exercises.built import built
from workshop.exercises.rejection import Rejected, answering, require, same
from workshop.exercises.suite import Suite

suite = Suite()
ROWS = 23  # four batches and a remainder
IMPATIENT = tf.ConfigProto(operation_timeout_in_ms=3_000)
FOR_EVER = "The file is read again and again: `num_epochs=1` makes the queue of file names end."


@suite.task(2)
def the_queue_is_built(build):
    """`build` gives batches [5, 2], float64, from a queue that a queue runner fills."""
    with _file() as filename, built(build, ("batch",), filename) as graph:
        graph.tensor("batch", [5, 2])
        runners = graph.graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS)
        require(
            len(runners) >= 2,
            f"The graph has {len(runners)} queue runners, expected one for the file names and one for the rows: "
            "without it nobody fills the queue (`tf.train.add_queue_runner`), and `session.run` waits for ever.",
        )


@suite.task(1)
def the_queue_gives_every_row_once(build):
    """The queue gives the rows of the file, each once, and then ends."""
    with _file() as filename, built(build, ("batch",), filename) as graph:
        batches = list(islice(until_exhausted(graph.session, graph["batch"]), ROWS // 5 + 1))
        expected = np.concatenate(list(eager.queues.batches(filename)))
    require(len(batches) <= ROWS // 5, FOR_EVER)
    require(len(batches) > 0, "The queue gives no batch at all.")
    _same_rows("The rows of the queue", np.concatenate(batches), expected)


@suite.task(3)
def everything_is_read(read_all):
    """`read_all` reads until the input is exhausted."""
    before = set(threading.enumerate())
    with _file() as filename, _queue(filename) as (session, batch):
        rows = _read(read_all, session, batch)
        expected = np.concatenate(list(eager.queues.batches(filename)))
        same("The rows that `read_all` returns", rows, expected)
        left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
        require(
            not left,
            f"{len(left)} threads are still running: end with `coordinator.request_stop()` and "
            "`coordinator.join(threads)`.",
        )


@suite.task(4)
def the_dataset_gives_the_same(dataset):
    """`dataset` gives the batches of the eager pipeline, in the order of the file."""
    with _file() as filename, built(dataset, ("batch",), filename) as graph:
        graph.tensor("batch", [None, 2])
        require(
            not graph.graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS),
            "`dataset` uses a queue runner: this time let `tf.data` do all of it.",
        )
        batches = list(islice(until_exhausted(graph.session, graph["batch"]), ROWS))
        expected = list(eager.queues.batches(filename))
    require(
        bool(batches) and len(batches[-1]) == 5,
        "The last batch is smaller than 5: drop what remains, by `drop_remainder=True`.",
    )
    require(len(batches) < ROWS, "The dataset never ends: the file is read once, without `repeat`.")
    same("The rows of the dataset", np.concatenate(batches), np.concatenate(expected))


@contextmanager
def _file() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield str(lesson_data.queues.write_csv(Path(folder) / "events.csv", rows=ROWS))


@contextmanager
def _queue(filename: str) -> Iterator[tuple[tf.Session, tf.Tensor]]:
    """A queue known to be right, so that `read_all` is judged for itself."""
    with tf.Graph().as_default() as graph:
        batch = graphs.queues.queue(filename, threads=1).rows
    session = tf.Session(graph=graph, config=IMPATIENT)
    try:
        yield session, batch
    finally:
        session.close()


def _read(read_all: Callable, session: tf.Session, batch: tf.Tensor) -> np.ndarray:
    nothing = "No batch was read: run `tf.local_variables_initializer()` first, it sets the counter of the epochs."
    try:
        with session.graph.as_default(), answering(ValueError, "at least one array", nothing):
            return read_all(session, batch)
    except tf.errors.DeadlineExceededError as error:
        message = "No row arrives in the queue: `tf.train.start_queue_runners` starts the threads that fill it."
        raise Rejected(message) from error
    except (tf.errors.FailedPreconditionError, tf.errors.NotFoundError) as error:
        raise Rejected(nothing) from error
    except tf.errors.OutOfRangeError as error:
        message = "`OutOfRangeError` is how a queue says that the data have ended: catch it, and return the rows."
        raise Rejected(message) from error


def _same_rows(quantity: str, rows: np.ndarray, expected: np.ndarray) -> None:
    swapped = (_sorted(expected[:, ::-1]), "The two columns are swapped.")
    same(f"{quantity}, sorted", _sorted(rows), _sorted(expected), instead=[swapped])


def _sorted(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort(rows.T)]
