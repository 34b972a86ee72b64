"""One run of a lesson: its graph in a session, with its directory, its TensorBoard log and its figures."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from matplotlib.figure import Figure

import sessions
from lesson_data.splits import Split
from sessions.board import Board
from sessions.files import write_bytes
from workshop import board_page
from workshop.figures.style import png
from workshop.progress import Progress
from workshop.settings import Settings, TrainingSettings


@dataclass
class Run:
    """A lesson at work. `inputs` and `model` are what its `build` returned."""

    settings: Settings
    session: tf.Session
    inputs: Any
    model: Any
    directory: sessions.RunDirectory
    board: Board
    history: sessions.History

    def figure(self, name: str, figure: Figure) -> None:
        """Write a figure to `figures/<name>.png` and to TensorBoard."""
        content = png(figure)
        write_bytes(self.directory.path / "figures" / f"{name}.png", content)
        self.board.image(name, content, len(self.history.epoch))

    def predict(self, tensor: tf.Tensor, features: np.ndarray) -> np.ndarray:
        """`tensor`, which depends on the first input alone, for all events: [events, ...]."""
        return sessions.predict(self.session, tensor, {self.inputs[0]: features})

    def train(
        self, data: Split, metrics: Sequence[str], progress: Progress, on_epoch: Callable[[sessions.History], None]
    ) -> None:
        """Train to the settings' number of epochs, recording each in the directory and the log.

        Args:
            data: the training events; the test events validate.
            metrics: fields of the model to be evaluated on the test events.
            progress: shows the steps.
            on_epoch: called after each epoch is recorded.
        """
        settings, model = self.settings, self.model
        assert isinstance(settings, TrainingSettings)
        feeds = _of_types(self.inputs, (data.train_features, data.train_targets))
        sample = {placeholder: array[: settings.batch_size] for placeholder, array in feeds.items()}
        steps = -(-len(data.train_features) // settings.batch_size)
        done = steps * len(self.history.epoch) + len(self.history.partial)
        if not done:
            self.board.trace(self.session.graph, model.train, sample)

        def record(history: sessions.History) -> None:
            self.board.scalars(history)
            self.board.summary(self.session.run(model.summary, sample), len(history.epoch))
            self.directory.save(self.session, history)

        def save(history: sessions.History) -> None:
            self.directory.save(self.session, history)

        with (
            telling_how_to_resume(settings.command_to_resume),
            progress.task(settings.lesson.name, steps * settings.epochs, done) as advance,
        ):
            self.history = sessions.fit(
                self.session,
                model.train,
                model.loss,
                feeds,
                validation=_of_types(self.inputs, (data.test_features, data.test_targets)),
                metrics={name: getattr(model, name) for name in metrics},
                epochs=settings.epochs,
                batch_size=settings.batch_size,
                seed=settings.seed,
                history=self.history,
                engine=settings.engine,
                on_step=advance,
                on_epoch=[record, on_epoch],
                on_interrupt=save,
                say=lambda sentence: print(sentence, file=sys.stderr),
            )

    def demonstrate(self, values: dict[str, float]) -> None:
        """Record `values` as the only entry of a lesson that trains nothing, with a checkpoint of its variables."""
        self.history.append(values)
        self.board.scalars(self.history)
        self.directory.save(self.session, self.history)


def _of_types(inputs: Sequence[tf.Tensor], arrays: Sequence[np.ndarray]) -> dict[tf.Tensor, np.ndarray]:
    pairs = zip(inputs, arrays, strict=True)
    return {tensor: array.astype(tensor.dtype.as_numpy_dtype, copy=False) for tensor, array in pairs}


def results(model: Any) -> list:
    """The tensors, operations and variables in a model's fields, those in tuples included."""
    flat: list = []
    for field in model:
        flat.extend(field if isinstance(field, tuple) else [field])
    return flat


@contextmanager
def telling_how_to_resume(command: str) -> Iterator[None]:
    """Add to the message of an interrupted training the command that goes on with it."""
    try:
        yield
    except sessions.Interrupted as stop:
        raise sessions.Interrupted(f"{stop} To go on: {command}", stop.exit_status) from None


def tell_replaced(aside: Path) -> None:
    """Say where an earlier run has been put."""
    print(f"The earlier run is kept as {aside}.", file=sys.stderr)


@contextmanager
def open_run(settings: Settings, build: Callable[[], tuple], resume: bool = False) -> Iterator[Run]:
    """Build the lesson's graph, open its directory, and initialise its variables or, to `resume`, restore them."""
    graph = tf.Graph()
    with graph.as_default():
        inputs, model = build()
    with (
        sessions.RunDirectory(settings.directory, settings.identity, tell_replaced) as directory,
        tf.Session(graph=graph) as session,
    ):
        history = directory.resume(session) if resume else None
        if history is None:
            directory.start()
            history = sessions.History()
        lesson = settings.lesson
        with Board(
            directory.path, len(history.epoch), board_page.tags(lesson), board_page.descriptions(lesson)
        ) as board:
            board.graph(graph, results(model))
            board.text("guide", board_page.page(settings))
            if values := board_page.hyperparameters(settings):
                board.hyperparameters(values)
            sessions.initialize(session)
            yield Run(settings, session, inputs, model, directory, board, history)
