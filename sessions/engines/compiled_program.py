"""Many training steps as one node of the graph: a function with loops over epochs and mini-batches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import tensorflow as tf2
import tensorflow.compat.v1 as tf

from graphdef.loops import repeat, updated
from sessions.engines.compiled_step import CompiledStep
from sessions.engines.plan import TrainingPlan
from sessions.engines.session_arrays import SessionArrays
from sessions.sources.source import Feeds

VALIDATION = "validation"
PIECE = 8192  # validation events that are evaluated together


@dataclass(frozen=True)
class LoopShape:
    """How large the loops are."""

    epochs: int  # that a call may make
    steps: int  # of full mini-batches that a call may make in each of these epochs
    full_batches: int  # of a whole epoch
    last_batch: int  # events of an epoch's last, smaller mini-batch; 0 where there is none
    validation: int  # validation events


class LoopInputs(NamedTuple):
    """What the loops are given. The arrays stand by the names of the placeholders that they are fed to."""

    epochs: tf.Tensor  # [], int32: how many to make
    steps: tf.Tensor  # [], int32: how many full mini-batches of each
    closes: tf.Tensor  # [], bool: whether the last mini-batch and the validation follow
    counters: tf.Tensor  # [random operations], int64
    batches: dict[str, tf.Tensor]  # each [epochs, steps, batch, ...]
    last_batches: dict[str, tf.Tensor]  # each [epochs, last batch, ...]
    validation: dict[str, tf.Tensor]  # each [validation events, ...]


class LoopState(NamedTuple):
    """What the loops carry."""

    ok: tf.Tensor  # [], bool: whether all losses were finite
    counters: tf.Tensor  # [random operations], int64
    losses: tf.Tensor  # [epochs * steps]
    last_losses: tf.Tensor  # [epochs]: of the last, smaller mini-batches
    measured: tf.Tensor  # [epochs, measures], float64


Made = tuple[list[np.ndarray], list[dict[str, float] | None], np.ndarray]  # losses and measures of each epoch, counters


class Sums(NamedTuple):
    """What the loop over the pieces of the validation events carries."""

    ok: tf.Tensor  # [], bool
    counters: tf.Tensor  # [random operations], int64
    sums: tf.Tensor  # [measures], float64


class CompiledProgram:
    """The loops in the plan's graph, to be called with the order of the events.

    Args:
        plan: what is trained.
        data: the arrays of its source and of its validation.
        shape: of the loops.
        kind: "xla", or "plain" for TensorFlow's own loop.

    Raises:
        NotCompilableError: an operation cannot be compiled.
    """

    def __init__(self, plan: TrainingPlan, data: SessionArrays, shape: LoopShape, kind: str):
        self.plan, self.data, self.shape, self.kind = plan, data, shape, kind
        graph = plan.session.graph
        self._step = CompiledStep.extract(graph, [plan.loss, plan.train], plan.source.arrays())
        self._measure = None
        if plan.validation:
            self._measure = CompiledStep.extract(graph, list(plan.measures.values()), plan.validation.feeds)
        names = [name for step in (self._step, self._measure) if step for name in step.random]
        self._random = list(dict.fromkeys(names))
        self.states = self._step.part.states
        self._rows = np.zeros((shape.epochs, shape.steps, plan.batch_size), np.int32)
        self._last_rows = np.zeros((shape.epochs, shape.last_batch), np.int32)
        with graph.as_default(), tf.name_scope(f"compiled_{kind}"):
            self._callable = self._build(kind)

    def first_counters(self) -> np.ndarray:
        """The counters of the random operations in a fresh session."""
        return np.zeros(len(self._random), np.int64)

    def __call__(self, orders: Sequence[np.ndarray], steps: int, closes: bool, counters: np.ndarray) -> Made:
        """Make the first `steps` full mini-batches of each of `orders`.

        Args:
            orders: the events of each epoch, in their order.
            steps: of full mini-batches; at most those of the shape.
            closes: whether to go on with the last, smaller mini-batch and the validation.
            counters: of the random operations.

        Returns:
            The losses of each epoch, the measures of each epoch (None without validation), the new counters.
        """
        size, last_batch = self.plan.batch_size, self.shape.last_batch
        for number, order in enumerate(orders):
            self._rows[number].reshape(-1)[: steps * size] = order[: steps * size]
            if closes and last_batch:
                self._last_rows[number] = order[-last_batch:]
        given = (len(orders), steps, closes, counters, self._rows, self._last_rows)
        state = LoopState(*self._callable(*given, *self.data.handles))
        losses = np.reshape(state.losses, (self.shape.epochs, self.shape.steps))[: len(orders), :steps]
        if closes and last_batch:
            losses = np.column_stack([losses, state.last_losses[: len(orders)]])
        measures: list[dict[str, float] | None] = [None] * len(orders)
        if self._measure:
            rows = state.measured[: len(orders)]
            measures = [dict(zip(self.plan.measures, map(float, row), strict=True)) for row in rows]
        return list(losses), measures, state.counters

    def _build(self, kind: str) -> Callable:
        rows = tf.placeholder(tf.int32, self._rows.shape, "rows")
        last_rows = tf.placeholder(tf.int32, self._last_rows.shape, "last_rows")
        inputs = LoopInputs(
            epochs=tf.placeholder(tf.int32, [], "epochs"),
            steps=tf.placeholder(tf.int32, [], "steps"),
            closes=tf.placeholder(tf.bool, [], "closes"),
            counters=tf.placeholder(tf.int64, [len(self._random)], "counters"),
            batches=self._gathered(rows),
            last_batches=self._gathered(last_rows),
            validation={tensor.name: self.data.tensors[VALIDATION, tensor] for tensor in _validation_arrays(self.plan)},
        )
        function = tf2.function(self._loops, jit_compile=True if kind == "xla" else None, autograph=False)
        feeds = [inputs.epochs, inputs.steps, inputs.closes, inputs.counters, rows, last_rows]
        return self.plan.session.make_callable(list(function(inputs)), feed_list=[*feeds, *self.data.keys])

    def _gathered(self, rows: tf.Tensor) -> dict[str, tf.Tensor]:
        tensors = _arrays(self.plan.source.arrays())
        return {tensor.name: tf.gather(self.data.tensors[tensor], rows) for tensor in tensors}

    def _loops(self, inputs: LoopInputs) -> LoopState:
        shape, dtype = self.shape, self.plan.loss.dtype
        once = tf.cast(inputs.closes, tf.int32)
        feeds = self.plan.source.arrays()

        def step(batch: dict[str, tf.Tensor], state: LoopState) -> tuple[tf.Tensor, LoopState]:
            (loss, _), counters = self._step.place(_by_tensor(feeds, batch), feeds, self._random, state.counters)
            return loss, state._replace(ok=state.ok & tf.is_finite(loss), counters=counters)

        def one_epoch(epoch: tf.Tensor, state: LoopState) -> LoopState:
            def full_batch(i: tf.Tensor, state: LoopState) -> LoopState:
                loss, state = step({name: array[epoch, i] for name, array in inputs.batches.items()}, state)
                return state._replace(losses=updated(state.losses, epoch * shape.steps + i, loss))

            def last_batch(_: tf.Tensor, state: LoopState) -> LoopState:
                loss, state = step({name: array[epoch] for name, array in inputs.last_batches.items()}, state)
                return state._replace(last_losses=updated(state.last_losses, epoch, loss))

            def validate(_: tf.Tensor, state: LoopState) -> LoopState:
                means, counters = self._measures(inputs.validation, state.counters)
                return state._replace(counters=counters, measured=updated(state.measured, epoch, means))

            if shape.full_batches:
                state = repeat(inputs.steps, full_batch, state, _all_finite)
            if shape.last_batch:
                state = repeat(once, last_batch, state, _all_finite)
            if self._measure:
                state = repeat(once, validate, state, _all_finite)
            return state

        first = LoopState(
            ok=tf.constant(True),
            counters=inputs.counters,
            losses=tf.zeros([shape.epochs * shape.steps], dtype),
            last_losses=tf.zeros([shape.epochs], dtype),
            measured=tf.zeros([shape.epochs, len(self.plan.measures)], tf.float64),
        )
        return repeat(inputs.epochs, one_epoch, first, _all_finite)

    def _measures(self, arrays: Mapping[str, tf.Tensor], counters: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """The measures of all validation events, [measures], float64, and the new counters."""
        assert self._measure
        assert self.plan.validation
        feeds, measure = self.plan.validation.feeds, self._measure
        pieces, rest = divmod(self.shape.validation, PIECE)

        def add(start: tf.Tensor | int, size: int, state: Sums) -> Sums:
            batch = {
                name: tf.slice(array, [start, *[0] * (array.shape.rank - 1)], [size, *array.shape[1:]])
                for name, array in arrays.items()
            }
            values, counters = measure.place(_by_tensor(feeds, batch), feeds, self._random, state.counters)
            means = tf.stack([tf.cast(value, tf.float64) for value in values])
            return state._replace(counters=counters, sums=state.sums + size * means)

        state = Sums(tf.constant(True), counters, tf.zeros([len(self.plan.measures)], tf.float64))
        if pieces:
            state = repeat(
                tf.constant(pieces), lambda piece, state: add(piece * PIECE, PIECE, state), state, _all_finite
            )
        if rest:
            state = add(pieces * PIECE, rest, state)
        return state.sums / self.shape.validation, state.counters


def _all_finite(state: LoopState | Sums) -> tf.Tensor:
    return state.ok


def _by_tensor(feeds: Feeds, batch: Mapping[str, tf.Tensor]) -> dict[tf.Tensor, tf.Tensor]:
    return {tensor: batch[tensor.name] for tensor in _arrays(feeds)}


def _arrays(feeds: Feeds) -> Feeds:
    return {tensor: array for tensor, array in feeds.items() if np.ndim(array)}


def _validation_arrays(plan: TrainingPlan) -> Feeds:
    return _arrays(plan.validation.feeds) if plan.validation else {}


def keep_arrays(plan: TrainingPlan) -> SessionArrays:
    """The arrays of the plan's source by their tensors, those of its validation by (VALIDATION, tensor)."""
    validation = {(VALIDATION, tensor): array for tensor, array in _validation_arrays(plan).items()}
    return SessionArrays(plan.session, {**_arrays(plan.source.arrays()), **validation})
