"""A CSV file read through a queue that four threads fill, and the same through `tf.data`."""

import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf

import datasets.queues
import eager.queues
import graphs.queues
from sessions.queue_runners import until_exhausted
from workshop.figures import queues as figures
from workshop.parity import Comparison, compare
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

BATCH, CAPACITY, THREADS = 5, 100, 4


def build(filename: str = "events.csv", threads: int = THREADS):
    """No placeholder, and the batches of the queue."""
    return (), graphs.queues.queue(filename, batch=BATCH, capacity=CAPACITY, threads=threads)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Read the whole file once."""
    with tempfile.TemporaryDirectory() as folder:
        filename = datasets.queues.write_csv(Path(folder) / "events.csv")
        total = datasets.queues.ROWS // BATCH
        with (
            open_run(settings, partial(build, str(filename))) as lesson,
            progress.task(settings.lesson.name, total) as advance,
        ):
            rows, waiting = [], []
            for batch, size, summary in until_exhausted(lesson.session, lesson.model):
                rows.append(batch)
                waiting.append(size)
                if len(rows) % 20 == 0:
                    lesson.board.summary(summary, len(rows))
                advance()
            read = np.concatenate(rows)
            lesson.demonstrate({"rows": len(read)})
            lesson.figure("occupancy", figures.occupancy(np.array(waiting), CAPACITY))
    return Outcome(steps=len(rows), metric=f"{len(read)} rows read")


def parity() -> list[Comparison]:
    """One thread batch by batch against the eager pipeline; four threads, and `tf.data` in the graph, row by row."""
    with tempfile.TemporaryDirectory() as folder:
        filename = datasets.queues.write_csv(Path(folder) / "events.csv")
        written = datasets.queues.read_csv(filename)
        twin = np.concatenate(list(eager.queues.batches(str(filename), batch=BATCH)))
        one = _read(lambda: graphs.queues.queue(str(filename), batch=BATCH, threads=1).rows)
        four = _read(lambda: graphs.queues.queue(str(filename), batch=BATCH, threads=THREADS).rows)
        dataset = _read(lambda: graphs.queues.dataset(str(filename), batch=BATCH))
    return [
        compare("batches, one thread", one, twin),
        compare("rows in any order, four threads", _sorted(four), _sorted(twin)),
        compare("batches, tf.data", dataset, twin),
        compare("rows, NumPy", one, written),
    ]


def _read(build_rows) -> np.ndarray:
    """All rows that the graph gives, in the order of its batches: [rows, columns]."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        return np.concatenate(list(until_exhausted(session, build_rows())))


def _sorted(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort(rows.T)]
