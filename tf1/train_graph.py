"""`tf1 train-graph`: a legacy graph, a `.meta` file with its checkpoint, is trained further."""

from pathlib import Path
from typing import Annotated

import typer

from tf1.options import RUNS, BatchSize, Engine, Epochs, Resume, Seed


def train_graph(
    path: Annotated[Path, typer.Argument(help="A .meta file; its checkpoint lies beside it.", metavar="FILE.meta")],
    loss: Annotated[str, typer.Option(help="The tensor to make small, as loss:0.", metavar="TENSOR")],
    train_op: Annotated[str, typer.Option(help="The operation that makes a step, as Adam.", metavar="OPERATION")],
    feed: Annotated[
        list[str] | None,
        typer.Option(
            help="A placeholder and its events, x=x.npy, or one number for all, keep_prob=0.5; may be repeated.",
            metavar="NAME=VALUE",
        ),
    ] = None,
    steps: Annotated[int, typer.Option(help="Steps an epoch, of a graph that reads its own input (queues).")] = 0,
    epochs: Epochs = 1,
    batch_size: BatchSize = 32,
    seed: Seed = 0,
    engine: Engine = "auto",
    resume: Resume = False,
    logdir: Annotated[Path, typer.Option(help="Where the run is written: <logdir>/<name of the file>.")] = RUNS,
) -> None:
    """Train a legacy graph further, from its checkpoint on, on arrays in .npy files."""
    from workshop.graph_training import GraphTraining

    GraphTraining(
        path=path,
        loss=loss,
        train_op=train_op,
        feeds=feed or [],
        steps=steps,
        logdir=logdir,
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        resume=resume,
        engine=engine,
    ).run()
