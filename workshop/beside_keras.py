"""A run's network, and Keras after the same steps from the same weights."""

import importlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from lesson_data.splits import Split
from sessions.batches import batches, order
from workshop.run import Run
from workshop.settings import TrainingSettings

Layers = list[tuple[np.ndarray, np.ndarray]]  # (kernel, bias) of each
Batch = tuple[np.ndarray, np.ndarray]  # features and targets


def initial_weights(settings: TrainingSettings) -> Layers:
    """The (kernel, bias) arrays that a run of these settings begins with: those of a new graph, from the same seeds."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        _, model = settings.build()
        sessions.initialize(session)
        arrays = session.run(model.variables)
    return list(zip(arrays[::2], arrays[1::2], strict=True))


def report(run: Run, data: Split) -> str:
    """A sentence with both validation accuracies, the largest difference of a weight, and the time that Keras took.

    Keras is used in a thread of its own, for there no graph is the default one.
    """
    settings = run.settings
    assert isinstance(settings, TrainingSettings)
    lesson, initial = settings.lesson, initial_weights(settings)
    twin = importlib.import_module(lesson.twin)
    total = settings.epochs * -(-len(data.train_features) // settings.batch_size)
    x, target = (array.astype(settings.dtype) for array in (data.test_features, data.test_targets))
    with ThreadPoolExecutor(1) as thread, run.progress.task(f"{lesson.name} in Keras", total) as advance:

        def trained() -> tuple[list[np.ndarray], np.ndarray, float]:
            started = time.perf_counter()
            weights = twin.variables(initial, settings.dtype)
            twin.train(weights, _batches(settings, data, advance), lesson.learning_rate)
            seconds = time.perf_counter() - started
            return [weight.numpy() for weight in weights], twin.evaluate(weights, x, target).outputs, seconds

        weights, outputs, seconds = thread.submit(trained).result()
    truth = target.argmax(axis=1) if target.shape[1] > 1 else target[:, 0]
    accuracy = (outputs.argmax(axis=1) == truth).mean()
    pairs = zip(run.session.run(run.model.variables), weights, strict=True)
    difference = max(np.abs(ours - theirs).max() / np.abs(theirs).max() for ours, theirs in pairs)
    return (
        f"Validation accuracy after {settings.epochs} epochs: {run.history.history['val_accuracy'][-1]:.4f} here, "
        f"{accuracy:.4f} in Keras, from the same weights by the same {total} steps on the same arrays; the weights "
        f"differ by at most {difference:.0e} of the largest. Keras' part of the report took {seconds:.1f} s."
    )


def _batches(settings: TrainingSettings, data: Split, advance: Callable[[], None]) -> Iterator[Batch]:
    """The mini-batches of the run, all its epochs; `advance` is told of each."""
    x, target = (array.astype(settings.dtype, copy=False) for array in (data.train_features, data.train_targets))
    for epoch in range(settings.epochs):
        for rows in batches(order(settings.seed, epoch, len(x)), settings.batch_size):
            yield x[rows], target[rows]
            advance()
