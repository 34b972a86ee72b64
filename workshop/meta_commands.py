"""Training a legacy graph further: a `.meta` file with its checkpoint and arrays from `.npy` files."""

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workshop.errors import UserError
from workshop.progress import Progress
from workshop.quiet import import_tensorflow


@dataclass(frozen=True)
class MetaSettings:
    """The choices of `tf1 train model.meta`; `feeds` are words `placeholder=file.npy` or `placeholder=number`."""

    path: Path
    loss: str | None
    train_op: str | None
    feeds: Sequence[str]
    logdir: Path
    epochs: int
    batch_size: int
    seed: int
    resume: bool
    engine: str

    def __post_init__(self):
        if not (self.loss and self.train_op and self.feeds):
            raise UserError(
                f"To train {self.path}, name what to run: --loss loss:0 --train-op Adam --feed x=x.npy --feed y=y.npy."
            )


def train(settings: MetaSettings) -> None:
    """Train the graph from its checkpoint on, in the run directory `<logdir>/<name of the file>`."""
    arrays = dict(_array(word) for word in settings.feeds)
    import_tensorflow()
    import tensorflow.compat.v1 as tf

    import sessions
    from sessions.meta_graph import find, import_meta_graph, restore

    identity = {"lesson": str(settings.path.name), "batch_size": settings.batch_size, "seed": settings.seed}
    folder = settings.logdir / settings.path.stem
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        saver = import_meta_graph(settings.path)
        loss, step = find(graph, _tensor(settings.loss)), find(graph, settings.train_op)
        feeds = {find(graph, _tensor(name)): array for name, array in arrays.items()}
        with sessions.RunDirectory(folder, identity) as directory, Progress() as progress:
            history = directory.resume(session) if settings.resume else None
            if history is None:
                directory.start()
                restore(session, saver, settings.path)
                history = sessions.History()

            def save(current: sessions.History) -> None:
                directory.save(session, current)

            events = max(len(array) for array in arrays.values() if array.ndim)
            steps = -(-events // settings.batch_size)
            done = steps * len(history.epoch) + len(history.partial)
            with progress.task(settings.path.name, steps * settings.epochs, done) as advance:
                try:
                    history = sessions.fit(
                        *(session, step, loss, feeds),
                        **{"epochs": settings.epochs, "batch_size": settings.batch_size, "seed": settings.seed},
                        **{"history": history, "engine": settings.engine},
                        **{"on_step": advance, "on_epoch": [save], "on_interrupt": save},
                        say=lambda sentence: print(sentence, file=sys.stderr),
                    )
                except sessions.Interrupted as stop:
                    again = shlex.join(["tf1", *sys.argv[1:], *([] if settings.resume else ["--resume"])])
                    raise sessions.Interrupted(f"{stop} To go on: {again}", stop.status) from None
    losses = history.history["loss"]
    print(
        f"{settings.path.name}: loss {losses[0]:.6g} in the first epoch, {losses[-1]:.6g} in the last of {len(losses)}"
    )
    print(f"The weights are in {folder / 'checkpoints'}.")


def _tensor(name: str) -> str:
    return name if ":" in name else f"{name}:0"


def _array(word: str) -> tuple[str, np.ndarray]:
    name, _, value = word.partition("=")
    if not name or not value:
        raise UserError(f"--feed {word} is not of the form placeholder=file.npy or placeholder=number.")
    if not value.endswith(".npy"):
        try:
            return name, np.array(float(value))
        except ValueError as error:
            raise UserError(f"--feed {word}: {value} is neither a number nor a .npy file.") from error
    try:
        return name, np.load(value, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise UserError(f"--feed {word}: {value} cannot be read as an array of NumPy: {error}") from error
