"""Which loop makes a step fastest here: measured, without leaving a trace in the variables."""

import time

import tensorflow.compat.v1 as tf

from sessions.compiled_program import CompiledProgram, Limits, resident
from sessions.task import Task

TIMED = 0.05  # seconds of steps that are timed at once
SHORT = 0.001  # seconds of a compiled step below which the other loop loses by its overhead alone: not tried


def fastest(task: Task, limits: Limits, loop: str | None = None) -> tuple[CompiledProgram, float]:
    """The fastest program, or that with the given `loop`, and its seconds a step.

    Compiling is not counted. The variables keep their values.
    """
    data = resident(task)
    program = CompiledProgram(task, data, limits, loop or "xla")
    with _Kept(task, program):
        seconds = _seconds_a_step(task, program)
        if loop is None and seconds > SHORT:
            other = CompiledProgram(task, data, limits, "plain")
            seconds_of_other = _seconds_a_step(task, other)
            if seconds_of_other < seconds:
                program, seconds = other, seconds_of_other
    return program, seconds


class _Kept:
    """Puts the values of the program's variables back at its end."""

    def __init__(self, task: Task, program: CompiledProgram):
        self._session = task.session
        with task.session.graph.as_default(), tf.name_scope("loop_choice"):
            dtypes = [tf.as_dtype(state.op.get_attr("dtype")) for state in program.states]
            pairs = list(zip(program.states, dtypes, strict=True))
            self._read = [tf.raw_ops.ReadVariableOp(resource=state, dtype=dtype) for state, dtype in pairs]
            self._values = [tf.placeholder(dtype, name="kept") for dtype in dtypes]
            states = zip(program.states, self._values, strict=True)
            self._write = [tf.raw_ops.AssignVariableOp(resource=state, value=value) for state, value in states]

    def __enter__(self) -> None:
        self._before = self._session.run(self._read)

    def __exit__(self, *_) -> None:
        self._session.run(self._write, dict(zip(self._values, self._before, strict=True)))


def _seconds_a_step(task: Task, program: CompiledProgram) -> float:
    """By the difference of a long call and a short one: what a call costs by itself does not count."""
    limits = program.limits
    shortest = min(1, limits.full)
    _run(task, program, 1, shortest)  # compiles
    short = min(_run(task, program, 1, shortest) for _ in range(3))
    wanted = 1 + int(TIMED / short)
    steps = min(limits.steps, wanted) if limits.full else 0
    rounds = min(limits.rounds, -(-wanted // limits.steps))
    if rounds * steps <= 1:
        return short
    return max(min(_run(task, program, rounds, steps) for _ in range(3)) - short, 0.0) / (rounds * steps - 1)


def _run(task: Task, program: CompiledProgram, rounds: int, steps: int) -> float:
    started = time.perf_counter()
    program([task.order(0)] * rounds, steps, not steps, program.first_counters())
    return time.perf_counter() - started
