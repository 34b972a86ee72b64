"""Parity of a trained lesson: its graph and its eager twin from the same weights on the same batches."""

import importlib
from dataclasses import replace
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from sessions.batches import batches, order
from workshop.lesson import Dtype, TrainedLesson
from workshop.parity.comparison import EPOCHS, WEIGHTS, Comparison, compare

STEPS = 100
FITTED = 3  # epochs by the twin's own `fit`


def initial_arrays(inputs: int, units: tuple[int, ...], seed: int = 1) -> list[tuple[np.ndarray, np.ndarray]]:
    """(kernel, bias) arrays of each layer, drawn from N(0, 1/inputs) and N(0, 0.01), float64."""
    rng = np.random.default_rng(seed)
    sizes = (inputs, *units)
    return [
        (rng.normal(0.0, 1.0 / np.sqrt(before), (before, after)), rng.normal(0.0, 0.1, after))
        for before, after in zip(sizes, units, strict=False)
    ]


def parity(lesson: TrainedLesson, engine: str = "feed") -> list[Comparison]:
    """Outputs, loss and gradients of one mini-batch in float64 and float32; in float64 also weights after 100 steps.

    In float32 trajectories part: Adam divides a gradient by its own size, so that the rounding of a
    gradient near zero moves its weight by a good part of a step.

    A twin that has a `fit`, as those in Keras do, also trains by it for a few epochs, in both types. The lesson's
    `variants` are compared in float64, on one mini-batch and after 100 steps.
    """
    case = _Case(lesson, lesson.options())
    rows = [*case.one_batch("float64"), *case.after_steps(engine), *case.one_batch("float32")]
    if hasattr(case.twin, "fit"):
        rows += [*case.after_epochs("float64", engine), *case.after_epochs("float32", engine)]
    for choice in lesson.variants:
        variant = _Case(lesson, lesson.options(**choice))
        words = ", ".join(map(str, choice.values()))
        compared = [*variant.one_batch("float64"), *variant.after_steps(engine)]
        rows += [replace(row, quantity=f"{words}: {row.quantity}") for row in compared]
    return rows


class _Case:
    """The lesson with some options, on its first events."""

    def __init__(self, lesson: TrainedLesson, options: Any):
        self.lesson, self.options = lesson, options
        self.twin = importlib.import_module(lesson.twin)
        data = lesson.data(self.options)
        self.x, self.target = (array[: lesson.parity_events] for array in (data.train_features, data.train_targets))
        self.batch_size = min(lesson.batch_size, len(self.x))
        self.initial = initial_arrays(self.x.shape[1], lesson.units(self.options))

    def build(self, dtype: Dtype) -> tuple:
        return self.lesson.build(self.options, dtype, self.initial, self.lesson.learning_rate)

    def one_batch(self, dtype: Dtype) -> list[Comparison]:
        x, target = (array[: self.batch_size].astype(dtype) for array in (self.x, self.target))
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            placeholders, model = self.build(dtype)
            sessions.initialize(session)
            wanted = (getattr(model, self.lesson.output), model.loss, model.gradients)
            outputs, loss, gradients = session.run(wanted, dict(zip(placeholders, (x, target), strict=True)))
        expected = self.twin.evaluate(self.twin.variables(self.initial, dtype), x, target)
        pairs = zip(_names(model), gradients, expected.gradients, strict=True)
        return [
            compare("outputs", outputs, expected.outputs),
            compare("loss", loss, expected.loss),
            *(compare(f"gradient of {name}", got, wanted) for name, got, wanted in pairs),
        ]

    def after_steps(self, engine: str) -> list[Comparison]:
        size = self.batch_size
        events = min(len(self.x), STEPS * size) // size * size
        epochs = STEPS * size // events
        x, target = self.x[:events], self.target[:events]
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            placeholders, model = self.build("float64")
            feeds = dict(zip(placeholders, (x, target), strict=True))
            sessions.fit(session, model.train, model.loss, feeds, epochs=epochs, batch_size=size, engine=engine)
            trained = session.run(model.variables)
        weights = self.twin.variables(self.initial, "float64")
        indices = [batch for epoch in range(epochs) for batch in batches(order(0, epoch, events), size)]
        steps = [(x[batch], target[batch]) for batch in indices]
        self.twin.train(weights, steps, self.lesson.learning_rate)
        return [
            compare(f"{name} after {STEPS} steps", got, wanted.numpy(), WEIGHTS)
            for name, got, wanted in zip(_names(model), trained, weights, strict=True)
        ]

    def after_epochs(self, dtype: Dtype, engine: str) -> list[Comparison]:
        size = self.batch_size
        x, target = (array[: STEPS * size].astype(dtype) for array in (self.x, self.target))
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            inputs, model = self.build(dtype)
            feeds = dict(zip(inputs, (x, target), strict=True))
            history = sessions.fit(
                session, model.train, model.loss, feeds, epochs=FITTED, batch_size=size, engine=engine
            )
            outputs, trained = session.run((getattr(model, self.lesson.output), model.variables), {inputs[0]: x})
        weights = self.twin.variables(self.initial, dtype)
        orders = [order(0, epoch, len(x)) for epoch in range(FITTED)]
        shuffled = [(x[indices], target[indices]) for indices in orders]
        losses = self.twin.fit(weights, shuffled, size, self.lesson.learning_rate)
        expected = self.twin.evaluate(weights, x, target).outputs
        pairs = zip(_names(model), trained, weights, strict=True)
        return [
            compare("loss of each epoch", np.array(history.history["loss"], dtype), np.array(losses, dtype), EPOCHS),
            compare(f"outputs after {FITTED} epochs", outputs, expected, EPOCHS),
            *(compare(f"{name} after {FITTED} epochs", got, wanted.numpy(), EPOCHS) for name, got, wanted in pairs),
        ]


def _names(model: Any) -> list[str]:
    return [variable.op.name.removeprefix("model/") for variable in model.variables]
