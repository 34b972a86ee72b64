"""The checks of exercise 5."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

import eager.queues
import lesson_data.queues
from workshop.exercises.built import built
from workshop.exercises.rejection import answering, require, same
from workshop.exercises.sandbox.remote import LearnersError, Remote, RemoteFunction, theirs
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow.compat.v1")
NAMES = ("row", "batch")
ROWS = 23  # four batches and a remainder
IMPATIENT_MS = 3_000
FOR_EVER = "The file is read again and again: `num_epochs=1` makes the queue of file names end."
SWAPPED = "The two columns are swapped."


@suite.task(1)
def every_row_is_decoded_once(build):
    """`row` gives the rows of the file, each once, and then ends."""
    with _file() as filename, built(build, NAMES, filename) as graph:
        graph.tensor("row", [2])
        rows = _until_exhausted(graph.session, graph["row"], ROWS + 1, runners=graph.collection("QUEUE_RUNNERS")[:1])
    require(len(rows) <= ROWS, FOR_EVER)
    expected = _expected(1)
    same("The rows", np.stack(rows or [np.zeros(2)]), expected, instead=[(expected[:, ::-1], SWAPPED)])


@suite.task(2)
def the_queue_is_built(build):
    """`build` gives batches [5, 2], float64, from a queue that a queue runner fills."""
    with _file() as filename, built(build, NAMES, filename) as graph:
        graph.tensor("batch", [5, 2])
        runners = len(graph.collection("QUEUE_RUNNERS"))
        require(
            runners >= 2,
            f"The graph has {runners} queue runners, expected one for the file names and one for the rows: "
            "without it nobody fills the queue (`tf.train.add_queue_runner`), and `session.run` waits for ever.",
        )


@suite.task(2)
def the_queue_gives_every_row_once(build):
    """The batches hold the rows of the file, each once, and then end."""
    with _file() as filename, built(build, NAMES, filename) as graph:
        batches = _until_exhausted(graph.session, graph["batch"], ROWS // 5 + 1)
    require(len(batches) <= ROWS // 5, FOR_EVER)
    require(len(batches) > 0, "The queue gives no batch at all.")
    same("The rows of the queue, sorted", _sorted(np.concatenate(batches)), _sorted(_expected(5)))


@suite.task(3)
def everything_is_read(read_all):
    """`read_all` reads until the input is exhausted."""
    threading = theirs("threading")
    before = set(threading.enumerate())
    with _file() as filename, _queue(filename) as (session, batch):
        rows = _read(read_all, session, batch)
        same("The rows that `read_all` returns", rows, _expected(5))
        left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive() is True]
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
            not graph.collection("QUEUE_RUNNERS"),
            "`dataset` uses a queue runner: this time let `tf.data` do all of it.",
        )
        batches = _until_exhausted(graph.session, graph["batch"], ROWS)
    require(
        bool(batches) and len(batches[-1]) == 5,
        "The last batch is smaller than 5: drop what remains, by `drop_remainder=True`.",
    )
    require(len(batches) < ROWS, "The dataset never ends: the file is read once, without `repeat`.")
    same("The rows of the dataset", np.concatenate(batches), _expected(5))


@contextmanager
def _file() -> Iterator[str]:
    """The name of the file, on the learner's side."""
    with theirs("tempfile").TemporaryDirectory() as folder:
        path = theirs("pathlib").Path(folder, "events.csv")
        theirs("lesson_data.queues").write_csv(path, rows=ROWS)
        yield str(path)


@cache
def _expected(batch: int) -> np.ndarray:
    """The rows that the eager twin reads, from a file of our own."""
    with tempfile.TemporaryDirectory() as folder:
        path = lesson_data.queues.write_csv(Path(folder) / "events.csv", rows=ROWS)
        return np.concatenate(list(eager.queues.batches(str(path), batch=batch)))


def _until_exhausted(session: Remote, tensor: Remote, most: int, runners: list[Remote] | None = None) -> list:
    """What `tensor` gives until its input ends, `most` times at most; by default with all queue runners of the graph."""
    session.run([variable.initializer for variable in session.graph.get_collection(tf.GraphKeys.LOCAL_VARIABLES)])
    coordinator = tf.train.Coordinator()
    values: list = []
    with session.graph.as_default():
        if runners is None:
            runners = list(session.graph.get_collection(tf.GraphKeys.QUEUE_RUNNERS))
        threads = [one for runner in runners for one in runner.create_threads(session, coordinator, True, True)]
    try:
        while len(values) < most:
            values.append(session.run(tensor))
    except LearnersError as error:
        if "OutOfRangeError" not in error.kinds:
            raise
    coordinator.request_stop()
    coordinator.join(threads)
    return values


@contextmanager
def _queue(filename: str) -> Iterator[tuple[Remote, Remote]]:
    """A queue known to be right, so that `read_all` is judged for itself."""
    graph = tf.Graph()
    with graph.as_default():
        names = tf.train.string_input_producer([filename], num_epochs=1, shuffle=False)
        _, line = tf.TextLineReader().read(names)
        row = tf.stack(tf.decode_csv(line, [tf.constant([0.0], tf.float64)] * 2))
        batch = tf.train.batch([row], 5)
    session = tf.Session(graph=graph, config=tf.ConfigProto(operation_timeout_in_ms=IMPATIENT_MS))
    try:
        yield session, batch
    finally:
        session.close()


def _read(read_all: RemoteFunction, session: Remote, batch: Remote) -> np.ndarray:
    uncounted = "No batch was read: run `tf.local_variables_initializer()` first, it sets the counter of the epochs."
    idle = "No row arrives in the queue: `tf.train.start_queue_runners` starts the threads that fill it."
    uncaught = "`OutOfRangeError` is how a queue says that the data have ended: catch it, and return the rows."
    with (
        session.graph.as_default(),
        answering("ValueError", "at least one array", uncounted),
        answering("DeadlineExceededError", "", idle),
        answering("FailedPreconditionError", "", uncounted),
        answering("NotFoundError", "", uncounted),
        answering("OutOfRangeError", "", uncaught),
    ):
        return read_all(session, batch)


def _sorted(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort(rows.T)]
