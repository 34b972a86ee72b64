"""A CSV file read through a queue that four threads fill, and the same through `tf.data`."""

import tempfile
from functools import partial
from pathlib import Path

from workshop.guide import Guide, Quantity
from workshop.lesson import Demonstration

BATCH, CAPACITY, THREADS = 5, 100, 4


def build(filename="events.csv", threads=THREADS):
    """No placeholder, and the batches of the queue."""
    from graphs import queues

    return (), queues.queue(filename, batch=BATCH, capacity=CAPACITY, threads=threads)


def show(settings, progress):
    """Read the whole file once."""
    import numpy as np

    from lesson_data.queues import ROWS, write_csv
    from sessions.queue_runners import until_exhausted
    from workshop.figures.queues import occupancy
    from workshop.outcome import Outcome
    from workshop.run import open_run

    with tempfile.TemporaryDirectory() as folder:
        filename = write_csv(Path(folder) / "events.csv")
        with (
            open_run(settings, partial(build, str(filename))) as run,
            progress.task(settings.lesson.name, ROWS // BATCH) as advance,
        ):
            rows, waiting = [], []
            for batch, size, summary in until_exhausted(run.session, run.model):
                rows.append(batch)
                waiting.append(size)
                if len(rows) % 20 == 0:
                    run.board.summary(summary, len(rows))
                advance()
            read = len(np.concatenate(rows))
            run.demonstrate({"rows": read})
            run.figure("occupancy", occupancy(np.array(waiting), CAPACITY))
    return Outcome(steps=len(rows), metric=f"{read} rows read")


def compare():
    """One thread batch by batch against the eager pipeline; four threads, and `tf.data` in the graph, row by row."""
    import numpy as np

    import eager.queues
    import graphs.queues
    from lesson_data.queues import read_csv, write_csv
    from workshop.parity.comparison import compare

    with tempfile.TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "events.csv")
        written, filename = read_csv(path), str(path)
        twin = np.concatenate(list(eager.queues.batches(filename, batch=BATCH)))
        one = _read(lambda: build(filename, threads=1)[1].rows)
        four = _read(lambda: build(filename)[1].rows)
        dataset = _read(lambda: graphs.queues.dataset(filename, batch=BATCH))
    return [
        compare("batches, one thread", one, twin),
        compare("rows in any order, four threads", _sorted(four), _sorted(twin)),
        compare("batches, tf.data", dataset, twin),
        compare("rows, NumPy", one, written),
    ]


def _read(build_rows):
    """All rows that the graph gives, in the order of its batches: [rows, columns]."""
    import numpy as np
    import tensorflow.compat.v1 as tf

    from sessions.queue_runners import until_exhausted

    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        return np.concatenate(list(until_exhausted(session, build_rows())))


def _sorted(rows):
    import numpy as np

    return rows[np.lexsort(rows.T)]


GUIDE = Guide(
    graph="A pipeline inside the graph: `files` gives file names, `reader` reads lines, `decoder` makes numbers of "
    "them, four threads put these rows into `queue`, and `batch` takes five at a time out of it. Open `queue`: *fifo* "
    "is the queue itself, *enqueue* what the threads run.",
    quantities={
        "rows": Quantity("result", "rows read", "How many rows came out of the queue until the file was exhausted."),
        "waiting": Quantity("queue", "rows waiting", "Rows in the queue at every 20th batch; the step is the batch."),
    },
    figures={"occupancy": "Rows in the queue after each batch was taken, and its capacity."},
)
LESSON = Demonstration(
    name="queues",
    title="an input pipeline inside the graph",
    build=build,
    show=show,
    compare=compare,
    guide=GUIDE,
)
