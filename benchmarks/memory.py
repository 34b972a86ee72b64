"""Does training on files hold memory flat? `python -m benchmarks.memory` trains on 1, 4 and 16 times the data.

The events are drawn from those of a lesson with replacement and written to Parquet files in a temporary folder,
then one epoch of the lesson is trained by the pipeline engine in a process of its own, whose peak resident
memory is recorded.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from workshop.registry import trained_lessons

LESSON = trained_lessons()["stop_susy"]
TARGET = "target"
ROWS_A_GROUP, GROUPS_A_FILE = 50_000, 20


def write_events(folder: Path, gigabytes: float) -> list[Path]:
    """Write files of float64 features and targets; their paths."""
    data = LESSON.data(LESSON.options())
    names = [*feature_names(data.train_features.shape[1]), TARGET]
    groups = max(1, round(gigabytes * 1e9 / (ROWS_A_GROUP * len(names) * 8)))
    rng = np.random.default_rng(0)
    paths, writer = [], None
    for group in range(groups):
        if group % GROUPS_A_FILE == 0:
            if writer:
                writer.close()
            paths.append(folder / f"events-{len(paths)}.parquet")
            schema = pa.schema([(name, pa.float64()) for name in names])
            writer = pq.ParquetWriter(paths[-1], schema, compression="none", use_dictionary=False)
        rows = rng.integers(len(data.train_features), size=ROWS_A_GROUP)
        columns = [*data.train_features[rows].T, data.train_targets[rows, 0]]
        writer.write_table(pa.table(dict(zip(names, columns, strict=True))), ROWS_A_GROUP)
    writer.close()
    return paths


def feature_names(number: int) -> list[str]:
    """The columns of `number` features."""
    return [f"feature_{i}" for i in range(number)]


def train(folder: Path) -> None:
    """One epoch on the files; prints events, seconds and the peak memory."""
    import tensorflow.compat.v1 as tf

    import sessions

    paths = sorted(folder.glob("*.parquet"))
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = LESSON.build(LESSON.options(), "float64", None, LESSON.learning_rate)
        columns = [feature_names(inputs[0].shape[1]), [TARGET]]
        events = sessions.ParquetEvents(paths, dict(zip(inputs, columns, strict=True)), window=2)
        started = time.perf_counter()
        sessions.fit(session, model.train, model.loss, events, batch_size=LESSON.batch_size, engine="pipeline")
        seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    size = sum(path.stat().st_size for path in paths) / 1e9
    print(json.dumps({"gigabytes": size, "events": events.events, "seconds": seconds, "peak_gigabytes": peak}))


def main() -> None:
    """Write and train at each size; print a line each and write them as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__.splitlines()[0])
    parser.add_argument("--gigabytes", type=float, default=1.25, help="of the smallest size")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results/memory.json"))
    parser.add_argument("--train", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.train:
        train(arguments.train)
        return
    lines = []
    for factor in (1, 4, 16):
        with tempfile.TemporaryDirectory() as folder:
            write_events(Path(folder), factor * arguments.gigabytes)
            command = [sys.executable, "-m", "benchmarks.memory", "--train", folder]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        lines.append({"factor": factor} | json.loads(done.stdout.splitlines()[-1]))
        print(
            "{factor}x: {gigabytes:.2f} GB, {events} events, {seconds:.0f} s, peak {peak_gigabytes:.2f} GB".format(
                **lines[-1]
            )
        )
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(lines, indent=1) + "\n")


if __name__ == "__main__":
    main()
