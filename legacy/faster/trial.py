"""Whether a loop makes a step faster, and gives what it has to give: found out on the script's own steps.

In a trial, the queued steps are made one by one, which is what the script gets, and by the loops on copies of the
variables. A loop is taken where it saves a tenth of the time, by the median of the trials, and where its numbers are
the same: bit for bit, or with `--fast=xla` to rounding, which is looked at after the first few steps, since training
makes of a last digit as much as it likes: Adam near a minimum parts from itself within a hundred steps.
"""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import tensorflow.compat.v1 as tf

from ..importing.own_graphdef import graphdef
from . import settings
from .program import Made, Program
from .steps import CannotWaitError

if TYPE_CHECKING:
    from .deferral import Deferral

CLEARLY = 0.9  # of the time of XLA's loop: what another has to do with to be preferred
SHORT = 1e-3  # seconds of a step in one loop, below which no other is tried
COMPARED = 4  # steps, where numbers need agree only to rounding
ROUNDING = {2: 0.2, 4: 0.1, 8: 1e-6}  # of how far the variables move, by the bytes of a number


class Trial:
    """The trials of one step."""

    def __init__(self, deferral: "Deferral"):
        self._deferral = deferral
        self._exact = settings.KIND != "xla"
        self._programs: dict[str, Program] = {}
        self._pairs: dict[str, list[tuple[float, float]]] = {}
        self._reasons: list[str] = []
        self._next = [*([] if self._exact else ["xla"]), "single", "called", "plain"]  # that have not been built

    def steps(self, seconds: float) -> int:
        """How many steps of so many seconds a trial takes."""
        return max(settings.TRIAL_STEPS, int(settings.TRIAL_SECONDS / max(seconds, 1e-9)))

    def make(self, count: int, one_by_one: Callable[[Callable[[int], None]], None]) -> None:
        """Have the queued steps made one by one, and see what the loops make of them. Raises tf.errors.OpError.

        Args:
            count: of the queued steps.
            one_by_one: makes them, and calls its argument with the number of each before it is made.
        """
        variables = self._deferral.variables
        try:
            before = [np.array(value) for value in variables.read()]
        except tf.errors.OpError:  # one has no value, as the step will say
            return one_by_one(lambda _: None)
        for kind in [kind for kind, program in self._programs.items() if kind == "xla" and program.capacity < count]:
            self._next.insert(0, kind)  # this queue is longer than those before: for as many steps, then
            del self._programs[kind], self._pairs[kind]
        if not self._programs:
            self._build(before, count)
        compared = count if self._exact else min(count, COMPARED)
        made = {}
        for kind, program in list(self._programs.items()):
            try:
                started = time.perf_counter()
                made[kind] = program(variables.read(), count)
                variables.read()  # takes as long as to write them
                self._pairs[kind].append((time.perf_counter() - started, 0.0))
                if compared < count:
                    made[kind] = program(before, compared)
            except tf.errors.OpError as error:
                made.pop(kind, None)
                self._reject(kind, graphdef("errors").tensorflow_sentence(error))
        after: list[np.ndarray] = []

        def look(step: int) -> None:
            if step == compared:
                after[:] = [np.array(value) for value in variables.read()]

        started = time.perf_counter()
        one_by_one(look)
        seconds = time.perf_counter() - started
        look(count)
        for kind, found in made.items():
            self._pairs[kind][-1] = (self._pairs[kind][-1][0], seconds)
            if not self._agree(found, before, after):
                self._reject(kind, "its loop gives other numbers")
        self._go_on(before, count)

    def _build(self, before: list[np.ndarray], count: int) -> None:
        """Add the next loop that can be built, compiled."""
        deferral = self._deferral
        columns = deferral.used_columns()
        for column in columns:
            column.is_free = False
        while self._next:
            kind = self._next.pop(0)
            if kind == "called" and "single" in self._programs:  # which is the same with less
                continue
            dtypes = [tensor.dtype.base_dtype for tensor in deferral.call.tensors]
            try:
                program = Program(deferral.step, columns, dtypes, deferral.call.session._config, kind, deferral.room())
                program(before, count)
            except (tf.errors.OpError, CannotWaitError, ValueError, TypeError, NotImplementedError) as error:
                self._reasons.append(f"{kind}: {graphdef('errors').tensorflow_sentence(error)}")
                continue
            self._programs[kind], self._pairs[kind] = program, []
            return

    def _go_on(self, before: list[np.ndarray], count: int) -> None:
        """Build another loop, try again, or decide."""
        is_slow = all(min(pairs)[0] > SHORT * count for pairs in self._pairs.values() if pairs)
        if self._next and is_slow and all(self._pairs.values()):
            self._build(before, count)
        if not self._programs:
            self._deferral.stop("; ".join(self._reasons))
        elif all(len(pairs) >= settings.TRIALS for pairs in self._pairs.values()):
            self._decide()

    def _decide(self) -> None:
        ratios = {kind: graphdef("pairs").ratio(self._pairs[kind][-settings.TRIALS :]) for kind in self._programs}
        best = min(ratios, key=lambda kind: ratios[kind] * (CLEARLY if kind == "xla" else 1.0))
        told = ", ".join(f"{1 / ratio:.1f} times as fast in the loop {kind}" for kind, ratio in ratios.items())
        told = "; ".join([told, *self._reasons])
        if ratios[best] > settings.WORTH:
            self._deferral.stop(f"would be {told}")
        else:
            self._deferral.take(self._programs[best], told)

    def _reject(self, kind: str, reason: str) -> None:
        del self._programs[kind], self._pairs[kind]
        self._reasons.append(f"{kind}: {reason}")

    def _agree(self, found: Made, before: Sequence[np.ndarray], after: Sequence[np.ndarray]) -> bool:
        """Whether a loop gave what the steps gave."""
        written = self._deferral.step.written
        results = self._deferral.last_results
        wanted = [*results, *(after[number] for number in written)]
        if self._exact:
            pairs = zip([*found.results, *found.variables], wanted, strict=True)
            return all(one.tobytes() == other.tobytes() for one, other in pairs)
        moved = distance = 0.0
        allowed = max([ROUNDING[8], *(ROUNDING.get(before[number].itemsize, 0.0) for number in written)])
        for number, value in zip(written, found.variables, strict=True):
            if not np.issubdtype(value.dtype, np.floating):
                if not np.array_equal(value, after[number]):
                    return False
                continue
            moved += float(np.sum((after[number] - before[number]).astype(np.float64) ** 2))
            distance += float(np.sum((after[number] - value).astype(np.float64) ** 2))
        first = [(float(one[0]), float(other[0])) for one, other in zip(found.results, results, strict=True)]
        return distance <= allowed**2 * moved and all(
            np.isclose(one, other, 1e-3, 1e-6, equal_nan=True) for one, other in first
        )
