"""Many training steps as one node of the graph: a function with loops over epochs and mini-batches."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import tensorflow as tf2
import tensorflow.compat.v1 as tf

from sessions import random_draws
from sessions.cut import Cut, cut
from sessions.errors import NotCompilableError
from sessions.obstacles import obstacles
from sessions.resident import ResidentArrays
from sessions.task import Feeds, Task

VALIDATION = "validation"
PIECE = 8192  # validation events that are evaluated together


class Limits(NamedTuple):
    """The shapes of a program."""

    rounds: int  # epochs that a call may make
    steps: int  # steps of full mini-batches that a round may make
    full: int  # full mini-batches of an epoch
    rest: int  # events of its last, smaller mini-batch; 0 where there is none
    validation: int  # validation events


class Drawing(NamedTuple):
    """A cut-out part whose random operations have become functions of a counter."""

    part: Cut
    random: list[str]  # the names of those operations


class CompiledProgram:
    """The loop in the task's graph, to be called with the order of the events.

    Args:
        task: what is trained.
        data: the arrays of its feeds and of its validation.
        limits: of what a call makes.
        kind: "xla", or "plain" for TensorFlow's own loop.

    Raises:
        NotCompilableError: an operation cannot be compiled.
    """

    def __init__(self, task: Task, data: ResidentArrays, limits: Limits, kind: str):
        self.task, self.data, self.limits, self.kind = task, data, limits, kind
        self._step = _drawing(task.session.graph, [task.loss, task.train], task.feeds)
        self._measure = None
        if task.validation:
            measures = list(task.measures.values())
            self._measure = _drawing(task.session.graph, measures, task.validation)
        names = [name for drawing in (self._step, self._measure) if drawing for name in drawing.random]
        self._random = list(dict.fromkeys(names))
        self.states = self._step.part.states
        self._rows = np.zeros((limits.rounds, limits.steps, task.batch_size), np.int32)
        self._rests = np.zeros((limits.rounds, limits.rest), np.int32)
        with task.session.graph.as_default(), tf.name_scope(f"compiled_{kind}"):
            self._callable = self._build(kind)

    def first_counters(self) -> np.ndarray:
        """The counters of the random operations in a fresh session."""
        return np.zeros(len(self._random), np.int64)

    def __call__(self, orders: Sequence[np.ndarray], steps: int, close: bool, counters: np.ndarray):
        """Make the first `steps` full mini-batches of each of `orders`.

        Args:
            orders: the events of each round, in their order.
            steps: of full mini-batches; at most those of the limits.
            close: whether to go on with the last, smaller mini-batch and the validation.
            counters: of the random operations.

        Returns:
            The losses of each round, the measures of each round (None without validation), the new counters.
        """
        size, limit = self.task.batch_size, self.limits.steps
        for number, order in enumerate(orders):
            self._rows[number].reshape(-1)[: steps * size] = order[: steps * size]
            if close and self.limits.rest:
                self._rests[number] = order[-self.limits.rest :]
        numbers = (len(orders), steps, close, counters, self._rows, self._rests)
        losses, last, measured, counters = self._callable(*numbers, *self.data.handles)
        with_last = last[:, None] if close and self.limits.rest else last[:, None][:, :0]
        rounds = range(len(orders))
        by_round = [np.append(losses[r * limit : r * limit + steps], with_last[r]) for r in rounds]
        measures = [dict(zip(self.task.measures, map(float, measured[r]), strict=True)) for r in rounds]
        return by_round, measures if self._measure else [None for _ in rounds], counters

    def _build(self, kind: str):
        numbers = [tf.placeholder(tf.int32, [], name=name) for name in ("rounds", "steps")]
        numbers += [
            tf.placeholder(tf.bool, [], name="close"),
            tf.placeholder(tf.int64, [len(self._random)], "counters"),
            tf.placeholder(tf.int32, self._rows.shape, "rows"),
            tf.placeholder(tf.int32, self._rests.shape, "rests"),
        ]
        *numbers_of_loop, rows, rests = numbers
        resident = self.data.tensors
        feeds = list(_arrays(self.task.feeds))
        arrays = [tf.gather(resident[tensor], order) for order in (rows, rests) for tensor in feeds]
        arrays += [resident[VALIDATION, tensor] for tensor in _arrays(self.task.validation or {})]
        function = tf2.function(self._loop, jit_compile=True if kind == "xla" else None, autograph=False)
        results = function(*numbers_of_loop, *arrays)
        return self.task.session.make_callable(results, feed_list=[*numbers, *self.data.keys])

    def _loop(self, rounds, steps, close, counters, *arrays):
        names = list(_arrays(self.task.feeds))
        data = dict(zip(names, arrays, strict=False))
        rests = dict(zip(names, arrays[len(names) :], strict=False))
        validation = dict(zip(_arrays(self.task.validation or {}), arrays[2 * len(names) :], strict=True))
        limits, dtype = self.limits, self.task.loss.dtype
        once = tf.cast(close, tf.int32)

        def step(batch, ok, counters, losses, place):
            (loss, _), counters = self._place(self._step, batch, self.task.feeds, counters)
            return ok & tf.is_finite(loss), counters, tf.tensor_scatter_nd_update(losses, [[place]], [loss])

        def full(number, i, ok, counters, losses):
            batch = {tensor: array[number, i] for tensor, array in data.items()}
            return step(batch, ok, counters, losses, number * limits.steps + i)

        def rest(number, _, ok, counters, losses):
            return step({tensor: array[number] for tensor, array in rests.items()}, ok, counters, losses, number)

        def validate(number, _, ok, counters, measured):
            values, counters = self._measures(validation, counters)
            return ok, counters, tf.tensor_scatter_nd_update(measured, [[number]], [values])

        def one_round(_, number, ok, counters, losses, last, measured):
            if limits.full:
                ok, counters, losses = _repeat(steps, full, number, ok, counters, losses)
            if limits.rest:
                ok, counters, last = _repeat(once, rest, number, ok, counters, last)
            if self._measure:
                ok, counters, measured = _repeat(once, validate, number, ok, counters, measured)
            return ok, counters, losses, last, measured

        _, counters, losses, last, measured = _repeat(
            rounds,
            one_round,
            None,
            tf.constant(True),
            counters,
            tf.zeros([limits.rounds * limits.steps], dtype),
            tf.zeros([limits.rounds], dtype),
            tf.zeros([limits.rounds, len(self.task.measures)], tf.float64),
        )
        return losses, last, measured, counters

    def _measures(self, validation: Mapping[tf.Tensor, tf.Tensor], counters: tf.Tensor):
        """The measures of all validation events, [measures], float64, and the new counters."""
        pieces, rest = divmod(self.limits.validation, PIECE)
        events = self.limits.validation

        def add(start, size, counters, sums):
            batch = {
                tensor: tf.slice(array, [start, *[0] * (array.shape.rank - 1)], [size, *array.shape[1:]])
                for tensor, array in validation.items()
            }
            values, counters = self._place(self._measure, batch, self.task.validation, counters)
            return counters, sums + size * tf.stack([tf.cast(value, tf.float64) for value in values])

        sums = tf.zeros([len(self.task.measures)], tf.float64)
        if pieces:
            _, counters, sums = _repeat(
                tf.constant(pieces),
                lambda _, piece, ok, counters, sums: (ok, *add(piece * PIECE, PIECE, counters, sums)),
                None,
                tf.constant(True),
                counters,
                sums,
            )
        if rest:
            counters, sums = add(pieces * PIECE, rest, counters, sums)
        return sums / events, counters

    def _place(self, drawing: Drawing, batch: Mapping[tf.Tensor, tf.Tensor], feeds: Feeds, counters: tf.Tensor):
        """Put the part into the loop, fed by `batch`; the results of its fetches and the new counters."""
        single = {tensor: tf.constant(value) for tensor, value in feeds.items() if not np.ndim(value)}
        places = [self._random.index(name) for name in drawing.random]
        more = {f"{name}/counter:0": counters[place] for name, place in zip(drawing.random, places, strict=True)}
        results = drawing.part.place({**single, **batch}, "step", more)
        wanted, moved = results[: len(results) - len(places)], results[len(results) - len(places) :]
        operations = [result for result in wanted if isinstance(result, tf.Operation)]
        with tf.control_dependencies(operations):
            if places:
                counters = tf.tensor_scatter_nd_update(counters, [[place] for place in places], tf.stack(moved))
            else:
                counters = tf.identity(counters)
        return wanted, counters


def _repeat(times: tf.Tensor, body, number, ok: tf.Tensor, *state):
    """Call `body(number, i, ok, *state)` `times` times, as long as `ok`."""
    results = tf.while_loop(
        lambda i, ok, *_: (i < times) & ok,
        lambda i, *state: (i + 1, *body(number, i, *state)),
        (tf.constant(0), ok, *state),
        name="loop",
    )
    return results[1:]


def resident(task: Task) -> ResidentArrays:
    """The arrays of the task's feeds by their tensors, those of its validation by (VALIDATION, tensor)."""
    validation = {(VALIDATION, tensor): array for tensor, array in _arrays(task.validation or {}).items()}
    return ResidentArrays(task.session, {**_arrays(task.feeds), **validation})


def _arrays(feeds: Feeds) -> Feeds:
    return {tensor: array for tensor, array in feeds.items() if np.ndim(array)}


def _drawing(graph: tf.Graph, fetches: Sequence, feeds: Feeds) -> Drawing:
    part = cut(graph, fetches, list(feeds))
    found = obstacles(part)
    if found:
        raise NotCompilableError("XLA cannot compile " + "; ".join(map(str, found)))
    graph_def, names = random_draws.replace(part.graph_def)
    fetches = (*part.fetches, *(f"{name}/next:0" for name in names))
    return Drawing(replace(part, graph_def=graph_def, fetches=fetches), names)
