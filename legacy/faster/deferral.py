"""A training step that waits: what is fed to it is queued, and its results are numbers that are still to come."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import tensorflow.compat.v1 as tf

from . import origins, pending, settings, steps
from .columns import Column
from .numbers import Batch, Number
from .program import Program
from .stored_variables import StoredVariables
from .trial import Trial
from .uninterrupted import uninterrupted

if TYPE_CHECKING:
    from .calls import Call


class Budget:
    """When a call has taken so long that it is worth finding out whether it may wait."""

    def __init__(self) -> None:
        self.seconds, self.calls, self._wanted = 0.0, -1, settings.PATIENCE

    def spent(self, seconds: float) -> bool:
        """Add a call; whether the budget is used up. The first call, which prepares the kernels, does not count."""
        self.calls += 1
        self.seconds += seconds if self.calls else 0.0
        return self.calls > 0 and self.seconds >= self._wanted

    def renew(self) -> None:
        """Start again, with four times as much."""
        self.seconds, self.calls, self._wanted = 0.0, 0, max(4 * self._wanted, 0.1)

    def close(self) -> None:
        """Ask no more."""
        self._wanted = float("inf")

    @property
    def seconds_a_call(self) -> float:
        """The mean so far."""
        return self.seconds / max(self.calls, 1)


def of(call: "Call", arrays: list[np.ndarray]) -> "Deferral | None":
    """The deferral of a call that is fed such arrays; None where it must not wait."""
    try:
        return Deferral(call, arrays)
    except steps.CannotWaitError as reason:
        say(call, f"is made at once: {reason}")
    call.budget.close()
    return None


def say(call: "Call", sentence: str) -> None:
    """Tell the user, who has asked for it with `--verbose`, what becomes of a call."""
    if "TF1_VERBOSE" in os.environ:
        name = ", ".join(item.name for item in (*call.targets, *call.tensors))
        print(f"tf1 run --fast: {name} {sentence}", file=sys.stderr)


class Deferral:
    """The queue of one call.

    Raises CannotWaitError where the call is no step that may wait.
    """

    def __init__(self, call: "Call", arrays: list[np.ndarray]):
        self.call = call
        fed = [feed.tensor for feed in call.feeds]
        graphs = steps.graphdef("errors")
        try:
            self.step = steps.check(call.session, call.tensors, call.targets, fed)
        except (graphs.GraphError, ValueError) as error:
            raise steps.CannotWaitError(str(error)) from None
        self.variables = StoredVariables(call.session, self.step.states, self.step.written)
        seconds = call.budget.seconds_a_call
        bytes_a_step = sum(array.nbytes for array in arrays)
        self.capacity = max(
            1, min(settings.STEPS, settings.BYTES // max(bytes_a_step, 1), int(settings.SECONDS / max(seconds, 1e-9)))
        )
        if self.capacity < settings.SHORT_QUEUE or (settings.KIND != "xla" and seconds > settings.SLOW):
            raise steps.CannotWaitError("a step takes so long, or is fed so much, that a call more or less is nothing")
        self._shapes = [array.shape for array in arrays]
        self.columns = [Column(array, self.capacity) for array in arrays]
        self._kinds = steps.types_of(call.tensors)
        self._trial: Trial | None = Trial(self)
        self._program: Program | None = None
        self.full = min(self.capacity, self._trial.steps(seconds))
        self._batch, self._count, self._origins = Batch(), 0, list[origins.Origin]()
        self._run, self.longest = 0, 0  # steps since somebody last looked at what they do, and the most of these
        self._short, self._odd, self._broken, self._overfull = 0, 0, 0, 0
        self.last_results: list[np.ndarray] = []

    def room(self) -> int:
        """How many steps a loop should have room for that has to know it beforehand."""
        return min(self.capacity, 1 << (self.longest - 1).bit_length())

    def used_columns(self) -> list[Column]:
        """What is fed to the step, in the order of its inputs."""
        fed = [feed.tensor.name for feed in self.call.feeds]
        return [self.columns[fed.index(tensor.name)] for tensor in self.step.part.inputs]

    def take(self, program: Program, reason: str) -> None:
        """Make the steps by `program` from now on."""
        self._trial, self._program = None, program
        self.full = program.capacity if program.kind == "xla" else self.capacity
        say(self.call, f"waits and is made by the loop {program.kind}: {reason}")

    def add(self, arrays: list[np.ndarray]) -> Any:
        """Let a step wait; or make it at once, where it is fed in other shapes than the queue is for."""
        with pending.lock:
            if [array.shape for array in arrays] != self._shapes:
                return self._make_odd(arrays)
            pending.make_others(self)
            is_full = self._count >= self.full
            if is_full or not self._put(arrays):
                run = self._run if is_full else 0
                pending.make()
                pending.make_others(self)
                self._put(arrays)
                self._run = run
            self._origins.append(origins.here())
            batch, step = self._batch, self._count
            self._count += 1
            self._run += 1
            self.longest = max(self.longest, self._run)
            numbers = [Number(batch, (fetch, step), kind) for fetch, kind in enumerate(self._kinds)]
            return self.call.structured(numbers)

    def make(self) -> None:
        """Make the steps that wait. Raises what the first of them that fails raises."""
        if not self._count:
            return
        with uninterrupted():
            queue = self._count, self._batch, self._origins
            self._batch, self._count, self._origins, self._run = Batch(), 0, [], 0
            self._short = 0 if queue[0] >= settings.SHORT_QUEUE else self._short + 1
            if queue[0] < settings.SHORT_QUEUE:
                self._one_by_one(*queue)
            elif self._trial:
                self._trial.make(queue[0], lambda before_each: self._one_by_one(*queue, before_each))
            else:
                self._in_the_loop(*queue)
        if self._short > settings.TOO_MANY:
            self.stop("is looked at after each step or two", again=True)

    def _in_the_loop(self, count: int, batch: Batch, made_from: list[origins.Origin]) -> None:
        """Make the steps in one call; one by one where a step fails or, with XLA, gives what is no number."""
        assert self._program
        try:
            made = self._program(self.variables.read(), count)
        except tf.errors.OpError:  # which of them it was, and the variables before it
            return self._again(count, batch, made_from)
        if self._program.kind == "xla" and not all(map(_is_finite, (*made.results, *made.variables))):
            self._broken += 1  # XLA passes over some errors, and leaves NaN
            if self._broken > settings.TOO_MANY:
                self.stop("gives what is no number")
            return self._one_by_one(count, batch, made_from)
        self.variables.write(made.variables)
        batch.settle(made.results, count)
        if self._program.kind == "xla" and self._program.capacity < min(self.longest, self.capacity):
            self._overfull += 1
            if self._overfull > settings.SHORT_QUEUE:  # the queues of the trial happened to be shorter
                self._overfull, self._program = 0, self._program.enlarged(self.room())
                self.full = self._program.capacity

    def _again(self, count: int, batch: Batch, made_from: list[origins.Origin]) -> None:
        """Make the steps of a loop that failed; a step that fails leaves the variables as they were before it."""
        written, before = self.step.written, list[np.ndarray]()

        def keep(_: int) -> None:
            before[:] = [np.array(value) for value in self.variables.read()]

        try:
            self._one_by_one(count, batch, made_from, keep)
        except tf.errors.OpError:
            self.variables.write([before[number] for number in written])
            raise

    def _one_by_one(
        self,
        count: int,
        batch: Batch,
        made_from: list[origins.Origin],
        before_each: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Make the steps as if they had not waited. Raises tf.errors.OpError."""
        found: list[list] = []
        try:
            for step in range(count):
                before_each(step)
                found.append(self.call.execute([column.row(step) for column in self.columns]))
        except tf.errors.OpError as error:
            origins.note(error, made_from[len(found)], len(found) < count - 1)
            batch.settle(self._columns_of(found), len(found), error)
            raise
        self.last_results = self._columns_of(found)
        batch.settle(self.last_results, count)

    def _columns_of(self, rows: list[list]) -> list[np.ndarray]:
        return [np.array([row[number] for row in rows], kind) for number, kind in enumerate(self._kinds)]

    def stop(self, reason: str, again: bool = False) -> None:
        """Let the step wait no more; `again`: ask once more later."""
        self.call.deferral = None
        if again:
            self.call.budget.renew()
        else:
            self.call.budget.close()
        say(self.call, f"is made at once: it {reason}")

    def _put(self, arrays: list[np.ndarray]) -> bool:
        return all(column.put(self._count, array) for column, array in zip(self.columns, arrays, strict=True))

    def _make_odd(self, arrays: list[np.ndarray]) -> Any:
        pending.make()
        self._odd += 1
        if self._odd > settings.TOO_MANY * 40:
            self.stop("is fed in many shapes", again=True)
        return self.call.structured(self.call.execute(arrays))


def _is_finite(values: np.ndarray) -> bool:
    return not np.issubdtype(values.dtype, np.floating) or bool(np.isfinite(values).all())
