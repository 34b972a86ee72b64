"""A process that prepares one contender, then makes and times epochs as it is told: `python -m ... PROBLEM CONTENDER`.

Each line on the standard input asks for one timed call; the answers are lines of JSON.
"""

import importlib
import json
import os
import sys
import time

CALL_SECONDS = 0.5  # of a timed call, at least an epoch
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
    """Prepare, make the first epoch and those after which losses are compared, then a timed call for each line."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what a library prints does not mix with the answers
    started = time.perf_counter()
    from benchmarks.problems import PROBLEMS

    problem = PROBLEMS[problem_name]
    _ = problem.arrays
    module, function = CONTENDERS[contender]
    prepare = getattr(importlib.import_module(f"benchmarks.contenders.{module}"), function)
    loaded = time.perf_counter()
    train = prepare(problem)
    train(range(1))
    done = time.perf_counter()
    loss = train(range(1, 1 + problem.epochs))
    at_once = max(1, round(CALL_SECONDS * problem.epochs / (time.perf_counter() - done)))
    note = getattr(train, "note", "")
    first = {"load": loaded - started, "first_epoch": done - loaded, "loss": float(loss), "note": note}
    print(json.dumps(first), file=answers)
    epochs = range(1 + problem.epochs, 1 + problem.epochs + at_once)
    for _ in sys.stdin:
        started = time.perf_counter()
        train(epochs)
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds / (at_once * problem.steps)}), file=answers)
        epochs = range(epochs.stop, epochs.stop + at_once)


if __name__ == "__main__":
    main(*sys.argv[1:])
