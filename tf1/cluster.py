"""`tf1 cluster LESSON`: a whole cluster on this machine, a subcommand a trained lesson."""

from typing import Annotated, Any

import typer

from tf1.lesson_commands import add_command
from tf1.options import RUNS, BatchSize, DtypeName, Epochs, Logdir, Seed
from workshop.lesson import TrainedLesson
from workshop.registry import trained_lessons
from workshop.settings import TrainingSettings

app = typer.Typer(
    name="cluster",
    help="Train a lesson on a cluster of processes on this machine. While it runs, TensorFlow's servers listen on "
    "every network interface, and whoever reaches their ports can run anything: only where you trust the network.",
    short_help="Train a lesson on a cluster of processes on this machine.",
    no_args_is_help=True,
)


def cluster(
    lesson: TrainedLesson,
    options: dict[str, Any],
    epochs: Epochs,
    batch_size: BatchSize,
    workers: Annotated[int, typer.Option(help="Processes that compute.", min=1)] = 2,
    ps: Annotated[int, typer.Option(help="Processes that hold the variables.", min=1)] = 1,
    seed: Seed = 0,
    dtype: DtypeName = "float64",
    logdir: Logdir = RUNS,
) -> None:
    """Start parameter servers and workers, and wait for the workers."""
    from workshop.local_cluster import run_locally

    settings = TrainingSettings.chosen(
        lesson, logdir, epochs=epochs, batch_size=batch_size, seed=seed, dtype=dtype, options=options
    )
    raise typer.Exit(run_locally(settings, workers, ps))


for _lesson in trained_lessons().values():
    add_command(app, _lesson, cluster)
