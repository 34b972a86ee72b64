"""A process that prepares one contender, then makes and times epochs as it is told: `python -m ... PROBLEM CONTENDER`.

Each line on the standard input asks for one timed call; the answers are lines of JSON.
"""

import importlib
import json
import os
import sys
import time

CONTENDERS = {  # the name in the table, and where its `prepare` is
    "compiled": ("our_engines", "compiled"),
    "feed": ("our_engines", "feed"),
    "pipeline": ("our_engines", "pipeline"),
    "workshop loop": ("workshop_loop", "prepare"),
    "Keras fit": ("keras_fit", "prepare"),
    "tf.function step": ("tf_function", "prepare"),
    "PyTorch": ("pytorch", "prepare"),
    "JAX lax.scan": ("jax_scan", "prepare"),
    "scikit-learn": ("scikit_learn", "prepare"),
    "NumPy": ("numpy_by_hand", "prepare"),
}


def main(problem_name: str, contender: str) -> None:
    """Prepare, make the first epoch, then one timed call for each line of input."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what a library prints does not mix with the answers
    started = time.perf_counter()
    from benchmarks.problems import PROBLEMS

    problem = PROBLEMS[problem_name]
    _ = problem.arrays
    loaded = time.perf_counter()
    module, function = CONTENDERS[contender]
    epoch = getattr(importlib.import_module(f"benchmarks.contenders.{module}"), function)(problem)
    epoch(0)
    done = time.perf_counter()
    first = {"load": loaded - started, "first_epoch": done - loaded, "note": getattr(epoch, "note", "")}
    print(json.dumps(first), file=answers)
    number = 1
    for _ in sys.stdin:
        started = time.perf_counter()
        for _ in range(problem.epochs):
            loss = epoch(number)
            number += 1
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds / (problem.epochs * problem.steps), "loss": float(loss)}), file=answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
