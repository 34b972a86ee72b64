"""`tf1 train LESSON`: a subcommand a lesson, with the options that the lesson declares."""

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from tf1.lesson_commands import add_command
from tf1.options import RUNS, BatchSize, DtypeName, Engine, Epochs, Logdir, Resume, Seed
from workshop.errors import UserError
from workshop.lesson import Demonstration, TrainedLesson
from workshop.registry import LESSONS
from workshop.settings import Settings, TrainingSettings

app = typer.Typer(
    name="train",
    help="Train a lesson, or run it where nothing is trained. Each has its own options: tf1 train LESSON --help.",
    no_args_is_help=True,
)


def train(
    lesson: TrainedLesson,
    options: dict[str, Any],
    epochs: Epochs,
    batch_size: BatchSize,
    seed: Seed = 0,
    dtype: DtypeName = "float64",
    engine: Engine = "feed",
    resume: Resume = False,
    logdir: Logdir = RUNS,
    cluster: Annotated[
        Path | None, typer.Option(help="Join this cluster: a JSON file; TF_CONFIG does as well.")
    ] = None,
    job: Annotated[str | None, typer.Option(help="This task's job in the cluster: worker or ps.")] = None,
    task: Annotated[int | None, typer.Option(help="This task's number in its job.", min=0)] = None,
) -> None:
    """Train a lesson, alone or as one task of a cluster."""
    settings = TrainingSettings.chosen(
        lesson,
        logdir,
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        dtype=dtype,
        engine=engine,
        resume=resume,
        options=options,
    )
    from workshop.cluster_task import description_of_cluster, join

    description = description_of_cluster(cluster, wanted=job is not None)
    if description is not None:
        if engine != "feed" or resume:
            raise UserError("In a cluster there is no --engine and no --resume: its chief goes on by itself.")
        if cluster is None:
            print("TF_CONFIG names a cluster: this process is one of its tasks.")
        join(settings, description, job, task)
    elif task is not None:
        raise UserError("--task is a place in a cluster: give --cluster FILE and --job as well.")
    else:
        _run(settings)


def show(lesson: Demonstration, options: dict[str, Any], logdir: Logdir = RUNS) -> None:
    """Run a lesson that trains nothing."""
    _run(Settings(lesson, logdir))


def _run(settings: Any) -> None:
    from workshop.progress import Progress
    from workshop.quiet import import_tensorflow

    import_tensorflow()
    with Progress() as progress:
        outcome = settings.lesson.run(settings, progress)
    loss = "" if outcome.loss is None else f", loss {outcome.loss:.4g} {outcome.loss_unit}".rstrip()
    print(f"{settings.lesson.name}: {outcome.steps} steps{loss}, {outcome.metric}")
    for note in outcome.notes:
        print(note)
    print(f"Written to {settings.directory}. To look at it: {board_command(settings.logdir)}")
    print("Its page says what to look at where: http://localhost:6006/#text")


def board_command(logdir: Path) -> str:
    """What a user types to see the runs of `logdir`."""
    program = "tf1" if shutil.which("tf1") else os.path.relpath(sys.argv[0])  # as a user of `make` has to type it
    return f"{program} board" + ("" if logdir == RUNS else f" --logdir {shlex.quote(str(logdir))}")


for _lesson in LESSONS.values():
    add_command(app, _lesson, show if isinstance(_lesson, Demonstration) else train)
