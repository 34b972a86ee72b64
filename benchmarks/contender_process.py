"""A process that prepares one contender, then makes and times epochs as it is told: `python -m ... PROBLEM CONTENDER`.

Each line on the standard input asks for one timed call; the answers are lines of JSON.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Callable

from benchmarks.problems import Problem, problems

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


class Contender:
    """One way to train a problem, prepared, with the epochs after which losses are compared behind it.

    `first` has the seconds to load it, those to prepare it and make the first epoch, the loss and a note.
    """

    def __init__(self, problem: Problem, name: str):
        started = time.perf_counter()
        self._problem = problem
        _ = problem.arrays
        module, function = CONTENDERS[name]
        prepare: Callable = getattr(importlib.import_module(f"benchmarks.contenders.{module}"), function)
        loaded = time.perf_counter()
        self._train = prepare(problem)
        self._train(range(1))
        done = time.perf_counter()
        loss = self._train(range(1, 1 + problem.epochs))
        self._at_once = max(1, round(CALL_SECONDS * problem.epochs / (time.perf_counter() - done)))
        self._next = 1 + problem.epochs
        note = getattr(self._train, "note", "")
        self.first = {"load": loaded - started, "first_epoch": done - loaded, "loss": float(loss), "note": note}

    def seconds_a_step(self) -> float:
        """Make as many epochs as fill a timed call."""
        epochs = range(self._next, self._next + self._at_once)
        started = time.perf_counter()
        self._train(epochs)
        seconds = time.perf_counter() - started
        self._next = epochs.stop
        return seconds / (len(epochs) * self._problem.steps)


def main(problem: str, contender: str) -> None:
    """Prepare the contender, then make a timed call for each line."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what a library prints does not mix with the answers
    prepared = Contender(problems()[problem], contender)
    print(json.dumps(prepared.first), file=answers)
    for _ in sys.stdin:
        print(json.dumps({"seconds": prepared.seconds_a_step()}), file=answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
