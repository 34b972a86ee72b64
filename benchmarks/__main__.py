"""Time every contender on every problem, side by side: `python -m benchmarks`.

All contenders of a problem live at the same time, each in a process of its own, and take turns, in one
order and then in the other; what counts is the median. Nothing is reported for a problem whose contenders
do not end with the same loss.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf

from benchmarks import report
from benchmarks.contender_process import CONTENDERS
from benchmarks.problems import Problem, problems

TOLERANCE = {"float64": 1e-4, "float32": 5e-3}  # relative, of the final losses; Keras keeps its rate in float32
NEEDS = {"PyTorch": "torch", "JAX lax.scan": "jax"}
OURS = ("compiled", "feed", "pipeline", "workshop loop")  # they run the lesson's own graph, whatever it is


def peak(dtype: str, size: int = 2048) -> float:
    """Floating-point operations a second of the fastest matrix multiplication here: NumPy's or TensorFlow's."""
    a = np.random.default_rng(0).normal(size=(size, size)).astype(dtype)
    seconds = []
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        b = tf.get_variable("b", initializer=a, use_resource=True)
        session.run(b.initializer)
        multiply = session.make_callable(tf.matmul(b, b).op)
        for product in (multiply, lambda: a @ a):  # one after the other: NumPy's threads stay busy for a while
            for _ in range(25):
                started = time.perf_counter()
                product()
                seconds.append(time.perf_counter() - started)
    return 2 * size**3 / min(seconds)


def measure(problem: Problem, contenders: list[str], repetitions: int) -> dict:
    """The contenders' seconds a step, final losses and time to the end of the first epoch."""
    fastest = peak(problem.dtype)
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    with ExitStack() as stack:
        processes, rows = {}, {}
        for contender in contenders:
            command = [sys.executable, "-m", "benchmarks.contender_process", problem.name, contender]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            process = stack.enter_context(subprocess.Popen(command, text=True, env=environment, **pipes))
            processes[contender] = process
            rows[contender] = _answer(contender, process) | {"times": []}
        for repetition in range(repetitions):
            for contender in contenders if repetition % 2 else contenders[::-1]:
                processes[contender].stdin.write("\n")
                processes[contender].stdin.flush()
                rows[contender]["times"].append(_answer(contender, processes[contender])["seconds"])
        for process in processes.values():
            process.stdin.close()
    for row in rows.values():
        row["seconds"] = statistics.median(row["times"])
    return {"contenders": rows, "operations_a_step": problem.operations_a_step, "peak": fastest}


def disagreement(problem: Problem, result: dict) -> str | None:
    """Who ends with another loss than `compiled`, or None."""
    losses = {contender: row["loss"] for contender, row in result["contenders"].items()}
    wanted = losses["compiled"]
    wrong = [f"{c}: {loss!r}" for c, loss in losses.items() if abs(loss / wanted - 1) > TOLERANCE[problem.dtype]]
    return f"{problem.name}: compiled ends with the loss {wanted!r}, but {', '.join(wrong)}" if wrong else None


def _answer(contender: str, process: subprocess.Popen) -> dict:
    line = process.stdout.readline()
    if not line:
        status = process.wait()
        raise SystemExit(f"{contender} ended with status {status}; run it alone: {' '.join(process.args)}")
    return json.loads(line)


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, write; the exit status is 1 where contenders disagree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    known = problems()
    parser.add_argument("--problem", action="append", choices=known, help="only this one; may be repeated")
    parser.add_argument(
        "--contender", action="append", choices=CONTENDERS, help="only this one beside compiled; may be repeated"
    )
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    arguments = parser.parse_args(words)
    wanted = [c for c in CONTENDERS if c in ("compiled", *(arguments.contender or CONTENDERS))]
    missing = [c for c, module in NEEDS.items() if c in wanted and not importlib.util.find_spec(module)]
    if missing:
        print(f"Not installed, so left out: {', '.join(missing)}. The extra `bench` has them.")
    contenders = [contender for contender in wanted if contender not in missing]
    results, wrong = {}, []
    for name in arguments.problem or known:
        print(f"{name} ...", file=sys.stderr)
        able = [contender for contender in contenders if contender in OURS or known[name].written_by_all]
        if able != contenders:
            print(f"{name}: only our engines know its loss and optimizer, so the other contenders are left out.")
        result = measure(known[name], able, arguments.repetitions)
        complaint = disagreement(known[name], result)
        if complaint:
            wrong.append(complaint)
        else:
            results[name] = result
    if results:
        report.show(results)
        report.write(results, arguments.out)
    for complaint in wrong:
        print(f"Not reported, as the final losses disagree. {complaint}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
