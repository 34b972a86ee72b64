"""The `compiled` engine: many steps of an unchanged graph in one `session.run`.

The training step is cut out of the graph, its placeholders are replaced by slices of the data, and it is put
into a loop over the mini-batches. XLA compiles the loop with its variables: it reads them before the first
step and writes them after the last. The same loop without XLA serves where TensorFlow's own kernels are
faster. Which it is, is measured, and the two round differently in the last bits; the history of a run remembers
it, so that a resumed run ends in the bits of one that was not interrupted. How many steps a call makes changes no bit.
"""

from collections.abc import Iterator

import numpy as np
import tensorflow.compat.v1 as tf

from graphdef.errors import tensorflow_sentence
from sessions.engines.compiled_program import LoopShape
from sessions.engines.loop_choice import fastest
from sessions.engines.plan import Part, TrainingPlan
from sessions.errors import NotCompilableError

CALL_BYTES = 16 << 20  # of the training data that one call puts into the order of an epoch
AHEAD_BYTES = 4 << 20  # the same where a call makes several epochs
CALL_SECONDS = 0.5  # so that an interruption is soon noticed


class CompiledEngine:
    """Runs graphs without reference variables, queues, Python functions and strings.

    Args:
        plan: what is trained.
        ahead: whether one call may make several epochs.
        loop: "xla", "plain", or None for the faster, by measurement.

    Raises:
        NotCompilableError: the graph cannot be compiled; the message names each obstacle.
    """

    def __init__(self, plan: TrainingPlan, ahead: bool = False, loop: str | None = None):
        self.plan = plan
        self.shape = _shape(plan, ahead)
        try:
            self.program, self.seconds_a_step = fastest(plan, self.shape, loop)
        except (tf.errors.InvalidArgumentError, tf.errors.UnimplementedError) as error:
            raise NotCompilableError(f"XLA cannot compile the step: {tensorflow_sentence(error)}") from error
        self.name = {"xla": "compiled", "plain": "compiled, in TensorFlow's own loop"}[self.program.kind]
        self.loop: str | None = self.program.kind
        self.counters = self.program.first_counters()

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on; a part is a call, or an epoch of it."""
        if first_step:
            yield from self._rest_of(epochs.start, first_step)
            epochs = epochs[1:]
        at_once = max(1, min(self.shape.epochs, int(CALL_SECONDS / (self.plan.steps * self.seconds_a_step + 1e-9))))
        for start in range(epochs.start, epochs.stop, at_once):
            if self.shape.epochs > 1:
                yield from self._whole(range(start, min(start + at_once, epochs.stop)))
            else:
                yield from self._rest_of(start, 0)

    def _whole(self, epochs: range) -> Iterator[Part]:
        """Several epochs in one call."""
        losses, measured = self._call([self.plan.order(epoch) for epoch in epochs], self.shape.full_batches, True)
        for row, (values, measures) in enumerate(zip(losses, measured, strict=True)):
            yield Part(_up_to_first_broken(values), True, measures, settled=row + 1 == len(epochs))

    def _rest_of(self, epoch: int, step: int) -> Iterator[Part]:
        """One epoch from `step` on, in as many calls as the shape asks for."""
        full, size = self.shape.full_batches, self.plan.batch_size
        order = self.plan.order(epoch)
        at_once = max(1, min(self.shape.steps, int(CALL_SECONDS / (self.seconds_a_step + 1e-9))))
        while True:
            steps = max(0, min(at_once, full - step))
            close = step + steps == full
            losses, measured = self._call([order[step * size :]], steps, close)
            step += steps
            yield Part(_up_to_first_broken(losses[0]), close, measured[0] if close else None)
            if close:
                return

    def _call(
        self, orders: list[np.ndarray], steps: int, close: bool
    ) -> tuple[list[np.ndarray], list[dict[str, float] | None]]:
        losses, measured, self.counters = self.program(orders, steps, close, self.counters)
        return losses, measured


def _shape(plan: TrainingPlan, ahead: bool) -> LoopShape:
    full, rest = divmod(plan.events, plan.batch_size)
    step_bytes = sum(array[: plan.batch_size].nbytes for array in plan.source.arrays().values() if np.ndim(array))
    steps = max(1, min(full, CALL_BYTES // max(step_bytes, 1)))
    epochs = max(1, min(256, AHEAD_BYTES // max(step_bytes * plan.steps, 1))) if ahead and steps >= full else 1
    return LoopShape(epochs, steps, full, rest, plan.validation.events if plan.validation else 0)


def _up_to_first_broken(losses: np.ndarray) -> np.ndarray:
    broken = np.flatnonzero(~np.isfinite(losses))
    return losses[: broken[0] + 1] if len(broken) else losses
