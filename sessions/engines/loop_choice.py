"""Which loop makes a step fastest here: measured, without leaving a trace in the variables."""

import statistics
import time

import tensorflow.compat.v1 as tf

from graphdef import pairs
from sessions.engines.compiled_program import CompiledProgram, LoopShape, keep_arrays
from sessions.engines.plan import TrainingPlan

TIMED = 0.05  # seconds of steps that are timed at once
SHORT = 0.001  # seconds of a compiled step below which the other loop loses by its overhead alone: not tried
CLEARLY = 0.85  # of the time of XLA's loop: what the other one has to do with to be taken


def fastest(plan: TrainingPlan, shape: LoopShape, loop: str | None = None) -> tuple[CompiledProgram, float]:
    """The fastest program, or that with the given `loop`, and its seconds a step.

    Without a `loop`, that of XLA, unless the other one is clearly faster by the median of pairs of calls, one of each
    right after the other: other processes may use the machine as well. Compiling is not counted. The variables keep
    their values.
    """
    data = keep_arrays(plan)
    program = CompiledProgram(plan, data, shape, loop or "xla")
    with _Kept(plan, program):
        epochs, steps = _timed_at_once(plan, program)
        made = max(epochs * steps, 1)
        seconds = statistics.median(_run(plan, program, epochs, steps) for _ in range(3)) / made
        if loop is None and seconds > SHORT:
            other = CompiledProgram(plan, data, shape, "plain")
            _run(plan, other, epochs, steps)  # prepares the kernels
            taken = pairs.measured(lambda: _run(plan, other, epochs, steps), lambda: _run(plan, program, epochs, steps))
            seconds = statistics.median(second for _, second in taken) / made
            if pairs.ratio(taken) < CLEARLY:
                program, seconds = other, statistics.median(first for first, _ in taken) / made
    return program, seconds


class _Kept:
    """Puts the values of the program's variables back at its end."""

    def __init__(self, plan: TrainingPlan, program: CompiledProgram):
        self._session = plan.session
        with plan.session.graph.as_default(), tf.name_scope("loop_choice"):
            dtypes = [tf.as_dtype(state.op.get_attr("dtype")) for state in program.states]
            pairs = list(zip(program.states, dtypes, strict=True))
            self._read = [tf.raw_ops.ReadVariableOp(resource=state, dtype=dtype) for state, dtype in pairs]
            self._values = [tf.placeholder(dtype, name="kept") for dtype in dtypes]
            states = zip(program.states, self._values, strict=True)
            self._write = [tf.raw_ops.AssignVariableOp(resource=state, value=value) for state, value in states]

    def __enter__(self) -> None:
        self._before = self._session.run(self._read)

    def __exit__(self, *_: object) -> None:
        self._session.run(self._write, dict(zip(self._values, self._before, strict=True)))


def _timed_at_once(plan: TrainingPlan, program: CompiledProgram) -> tuple[int, int]:
    """How many epochs, and steps of each, take `TIMED` together, as far as a call can make them. Compiles."""
    shape = program.shape
    shortest = min(1, shape.full_batches)
    _run(plan, program, 1, shortest)
    wanted = 1 + int(TIMED / min(_run(plan, program, 1, shortest) for _ in range(3)))
    steps = min(shape.steps, wanted) if shape.full_batches else 0
    return min(shape.epochs, -(-wanted // shape.steps)), steps


def _run(plan: TrainingPlan, program: CompiledProgram, epochs: int, steps: int) -> float:
    started = time.perf_counter()
    program([plan.order(0)] * epochs, steps, not steps, program.first_counters())
    return time.perf_counter() - started
