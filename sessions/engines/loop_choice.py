"""Which loop makes a step fastest here: measured, without leaving a trace in the variables."""

import time

import tensorflow.compat.v1 as tf

from sessions.engines.compiled_program import CompiledProgram, LoopShape, keep_arrays
from sessions.engines.plan import TrainingPlan

TIMED = 0.05  # seconds of steps that are timed at once
SHORT = 0.001  # seconds of a compiled step below which the other loop loses by its overhead alone: not tried


def fastest(plan: TrainingPlan, shape: LoopShape, loop: str | None = None) -> tuple[CompiledProgram, float]:
    """The fastest program, or that with the given `loop`, and its seconds a step.

    Compiling is not counted. The variables keep their values.
    """
    data = keep_arrays(plan)
    program = CompiledProgram(plan, data, shape, loop or "xla")
    with _Kept(plan, program):
        seconds = _seconds_a_step(plan, program)
        if loop is None and seconds > SHORT:
            other = CompiledProgram(plan, data, shape, "plain")
            seconds_of_other = _seconds_a_step(plan, other)
            if seconds_of_other < seconds:
                program, seconds = other, seconds_of_other
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


def _seconds_a_step(plan: TrainingPlan, program: CompiledProgram) -> float:
    """By the difference of a long call and a short one: what a call costs by itself does not count."""
    shape = program.shape
    shortest = min(1, shape.full_batches)
    _run(plan, program, 1, shortest)  # compiles
    short = min(_run(plan, program, 1, shortest) for _ in range(3))
    wanted = 1 + int(TIMED / short)
    steps = min(shape.steps, wanted) if shape.full_batches else 0
    epochs = min(shape.epochs, -(-wanted // shape.steps))
    if epochs * steps <= 1:
        return short
    return max(min(_run(plan, program, epochs, steps) for _ in range(3)) - short, 0.0) / (epochs * steps - 1)


def _run(plan: TrainingPlan, program: CompiledProgram, epochs: int, steps: int) -> float:
    started = time.perf_counter()
    program([plan.order(0)] * epochs, steps, not steps, program.first_counters())
    return time.perf_counter() - started
