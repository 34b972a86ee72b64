"""The `tf1` command: what it offers, and how its errors end.

Nothing heavy is imported before a command runs, so that `tf1 --help` answers at once.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from workshop import exercise_commands, legacy_commands
from workshop.engine_names import EngineName
from workshop.errors import UserError

app = typer.Typer(
    name="tf1",
    help="TensorFlow 1.x graph/session programming, alive on TensorFlow 2.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Logdir = Annotated[Path, typer.Option(help="Where runs are written: <logdir>/<lesson>.")]
LessonName = Annotated[str, typer.Argument(help="A lesson; `tf1 list` shows them.", metavar="LESSON")]


@app.callback()
def main(verbose: Annotated[bool, typer.Option("--verbose", help="Show TensorFlow's own log.")] = False) -> None:
    """Options that come before the command."""
    if verbose:
        os.environ["TF1_VERBOSE"] = "1"


@app.command("list")
def list_lessons() -> None:
    """List the lessons."""
    from workshop.tables import print_lessons

    print_lessons()


@app.command()
def train(
    lesson: LessonName,
    epochs: Annotated[int | None, typer.Option(help="Epochs in all. [default: the lesson's own]")] = None,
    batch_size: Annotated[int | None, typer.Option(help="Events a step. [default: the lesson's own]")] = None,
    seed: Annotated[int, typer.Option(help="Decides the order of the events.")] = 0,
    mass_point: Annotated[str, typer.Option(help="Stop and neutralino mass in GeV: 600-400 or 900-100.")] = "600-400",
    logdir: Logdir = Path("runs"),
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    hidden: Annotated[
        str | None, typer.Option(help="stop_susy: units of the hidden layers, as 512,512. [default: 50,50]")
    ] = None,
    dtype: Annotated[str, typer.Option(help="stop_susy: float64 or float32.")] = "float64",
    engine: Annotated[
        EngineName | None, typer.Option(help="How the steps are made. [default: feed; auto for a .meta file]")
    ] = None,
    cluster: Annotated[
        Path | None, typer.Option(help="Join this cluster: a JSON file; TF_CONFIG does as well.")
    ] = None,
    job: Annotated[str | None, typer.Option(help="This task's job in the cluster: worker or ps.")] = None,
    task: Annotated[int | None, typer.Option(help="This task's number in its job.")] = None,
    loss: Annotated[str | None, typer.Option(help="For a .meta file: the tensor to make small.")] = None,
    train_op: Annotated[str | None, typer.Option(help="For a .meta file: the operation that makes a step.")] = None,
    feed: Annotated[list[str] | None, typer.Option(help="For a .meta file: placeholder=file.npy.")] = None,
) -> None:
    """Train a lesson (or run it, where nothing is trained), or a legacy graph: a .meta file with its checkpoint."""
    if lesson.endswith(".meta"):
        from workshop.meta_commands import MetaSettings
        from workshop.meta_commands import train as train_meta

        numbers = (epochs or 1, batch_size or 32, seed)
        choices = (resume, engine.value if engine else "auto")
        train_meta(MetaSettings(Path(lesson), loss, train_op, feed or [], logdir, *numbers, *choices))
        return
    from workshop.registry import find
    from workshop.settings import Settings

    chosen = engine.value if engine else "feed"
    settings = Settings(find(lesson), logdir, epochs, batch_size, seed, mass_point, resume, chosen, hidden, dtype)
    if cluster or job or "TF_CONFIG" in os.environ:
        from workshop.cluster_commands import join, read_cluster

        join(settings, read_cluster(cluster), job, task)
        return
    from workshop.commands import train as run

    run(settings)


@app.command("cluster")
def start_cluster(
    lesson: LessonName,
    workers: Annotated[int, typer.Option(help="Processes that compute.", min=1)] = 2,
    ps: Annotated[int, typer.Option(help="Processes that hold the variables.", min=1)] = 1,
    epochs: Annotated[int | None, typer.Option(help="Epochs in all. [default: the lesson's own]")] = None,
    batch_size: Annotated[int | None, typer.Option(help="Events a step of all workers together.")] = None,
    seed: Annotated[int, typer.Option(help="Decides the order of the events.")] = 0,
    logdir: Logdir = Path("runs"),
) -> None:
    """Train a lesson on a cluster of processes on this machine."""
    from workshop.cluster_commands import start_local
    from workshop.registry import find
    from workshop.settings import Settings

    raise typer.Exit(start_local(Settings(find(lesson), logdir, epochs, batch_size, seed), workers, ps))


@app.command()
def compare(
    lesson: Annotated[str | None, typer.Argument(help="A lesson; `tf1 list` shows them.", metavar="[LESSON]")] = None,
    every: Annotated[bool, typer.Option("--all", help="Compare all lessons.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")] = False,
    engine: Annotated[EngineName, typer.Option(help="How the graph's steps are made.")] = EngineName.FEED,
) -> None:
    """Compare a lesson's graph with its eager twin; exit status 1 where they differ."""
    from workshop.registry import LESSONS, find

    if (lesson is None) != every:
        raise UserError("Name one lesson or give --all.")
    lessons = list(LESSONS.values()) if lesson is None else [find(lesson)]
    from workshop.commands import compare as run

    raise typer.Exit(run(lessons, as_json, engine.value))


@app.command()
def workshop(
    logdir: Logdir = Path("runs"),
) -> None:
    """Train every lesson, compare each with its eager twin, and print one table."""
    from workshop.commands import workshop as run

    raise typer.Exit(run(logdir))


@app.command()
def board(
    logdir: Logdir = Path("runs"),
    port: Annotated[int, typer.Option(help="Where TensorBoard listens.", min=0, max=65535)] = 6006,
) -> None:
    """Start TensorBoard on the runs, for this machine only."""
    if not logdir.is_dir():
        raise UserError(f"{logdir} does not exist: run `tf1 workshop` or `tf1 train LESSON` first.")
    from workshop.commands import board as run

    raise typer.Exit(run(logdir, port))


app.add_typer(exercise_commands.app)
app.command("run", context_settings=legacy_commands.PASS_ON)(legacy_commands.run)
app.command("audit")(legacy_commands.audit)


def run() -> None:
    """The entry point: the errors that users can mend become one sentence and exit status 2."""
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        if not _is_users(error):
            raise
        print(f"tf1: {error}", file=sys.stderr)
        raise SystemExit(getattr(error, "status", 2)) from None


def _is_users(error: Exception) -> bool:
    """Whether the error is one that the user can mend; its module is loaded if it is one of ours."""
    kinds = [UserError]
    for module, name in (
        ("datasets.errors", "DataError"),
        ("sessions.errors", "RunDirectoryError"),
        ("sessions.errors", "NonFiniteError"),
        ("sessions.errors", "NotCompilableError"),
        ("sessions.errors", "Interrupted"),
    ):
        if module in sys.modules:
            kinds.append(getattr(sys.modules[module], name))
    return isinstance(error, tuple(kinds))
