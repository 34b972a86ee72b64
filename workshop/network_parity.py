"""Parity of a trained lesson: its graph and its eager twin from the same weights on the same batches."""

from collections.abc import Callable
from types import ModuleType
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from sessions.batches import batches, order
from workshop.parity import WEIGHTS, Comparison, compare

STEPS = 100


class Case(NamedTuple):
    """What is compared. `build(dtype, initial)` gives (placeholders, model); `units` are those of each layer."""

    build: Callable
    twin: ModuleType
    output: str  # the model's field that the twin calls outputs
    x: np.ndarray  # [events, features]
    target: np.ndarray  # [events, 1]
    units: tuple[int, ...]
    batch_size: int
    learning_rate: float


def initial_arrays(inputs: int, units: tuple[int, ...], seed: int = 1) -> list[tuple[np.ndarray, np.ndarray]]:
    """(kernel, bias) arrays of each layer, drawn from N(0, 1/inputs) and N(0, 0.01), float64."""
    rng = np.random.default_rng(seed)
    sizes = (inputs, *units)
    return [
        (rng.normal(0.0, 1.0 / np.sqrt(before), (before, after)), rng.normal(0.0, 0.1, after))
        for before, after in zip(sizes, units, strict=False)
    ]


def network_parity(case: Case, engine: str = "feed") -> list[Comparison]:
    """Outputs, loss and gradients of one mini-batch in float64 and float32; in float64 also weights after 100 steps.

    In float32 trajectories part: Adam divides a gradient by its own size, so that the rounding of a
    gradient near zero moves its weight by a good part of a step.
    """
    return [*_one_batch(case, "float64"), *_after_steps(case, engine), *_one_batch(case, "float32")]


def _one_batch(case: Case, dtype: str) -> list[Comparison]:
    x, target = (array[: case.batch_size].astype(dtype) for array in (case.x, case.target))
    initial = initial_arrays(x.shape[1], case.units)
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        placeholders, model = case.build(dtype, initial)
        sessions.initialize(session)
        wanted = (getattr(model, case.output), model.loss, model.gradients)
        outputs, loss, gradients = session.run(wanted, dict(zip(placeholders, (x, target), strict=True)))
    expected = case.twin.evaluate(case.twin.variables(initial, dtype), x, target)
    pairs = zip(_names(model), gradients, expected.gradients, strict=True)
    return [
        compare("outputs", outputs, expected.outputs),
        compare("loss", loss, expected.loss),
        *(compare(f"gradient of {name}", got, wanted) for name, got, wanted in pairs),
    ]


def _after_steps(case: Case, engine: str) -> list[Comparison]:
    events = min(len(case.x), STEPS * case.batch_size) // case.batch_size * case.batch_size
    epochs = STEPS * case.batch_size // events
    x, target = case.x[:events], case.target[:events]
    initial = initial_arrays(x.shape[1], case.units)
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        placeholders, model = case.build("float64", initial)
        feeds = dict(zip(placeholders, (x, target), strict=True))
        options = {"epochs": epochs, "batch_size": case.batch_size, "engine": engine}
        sessions.fit(session, model.train, model.loss, feeds, **options)
        trained = session.run(model.variables)
    weights = case.twin.variables(initial, "float64")
    indices = [batch for epoch in range(epochs) for batch in batches(order(0, epoch, events), case.batch_size)]
    case.twin.train(weights, [(x[batch], target[batch]) for batch in indices], case.learning_rate)
    return [
        compare(f"{name} after {STEPS} steps", got, wanted.numpy(), WEIGHTS)
        for name, got, wanted in zip(_names(model), trained, weights, strict=True)
    ]


def _names(model) -> list[str]:
    return [variable.op.name.removeprefix("model/") for variable in model.variables]
