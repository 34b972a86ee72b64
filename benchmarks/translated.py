"""How fast is a translated training step? `python -m benchmarks.translated`.

Each lesson that trains is translated by `tf1 translate`; then the step of the lesson's graph in a session, fed NumPy
arrays, that of the translation, called with the same arrays as tensors, and that of the translation in a `tf.function`
that makes many, take turns. What counts is the median of the ratios of neighbouring turns. Nothing is reported for a
translation that is not proven.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf
from rich.console import Console
from rich.table import Table

from benchmarks.problems import problems
from graphdef.translate import summary, translate
from graphdef.translate.proving.proof import load
from workshop import lesson_graph
from workshop.settings import default_settings

TURN = 0.1  # seconds of a turn, at least
MANY = 50  # steps of a call


def step_of_session(name: str, arrays: tuple[np.ndarray, ...]) -> tuple[Callable[[], None], dict[str, np.ndarray]]:
    """A step of the lesson's graph, and what it is fed, by tensor."""
    with tf.Graph().as_default() as graph:
        settings = default_settings(problems()[name].lesson, Path("runs"))
        inputs, model = settings.build()
        session = tf.Session(graph=graph)
        session.run(tf.global_variables_initializer())
    feeds = dict(zip(inputs, arrays, strict=True))
    return (
        lambda: session.run([model.train, model.loss], feeds),
        {placeholder.name: array for placeholder, array in feeds.items()},
    )


def steps_of_translation(
    name: str, feeds: dict[str, np.ndarray], folder: Path
) -> tuple[Callable[[], None], Callable[[], None]] | None:
    """A step of the translation, which reads the loss as a session does, and `MANY`; None where it is not proven."""
    artifact = lesson_graph.read(name, whole=True)
    found = translate(artifact, artifact.graphs[0], folder / name, name)
    if not summary(found).training:
        return None
    function = next(function for function in found.model.functions if function.is_step)
    arguments = {argument.name: feeds[argument.tensor] for argument in function.arguments}
    translated = getattr(load(found.folder / "model.py"), found.model.name)()
    step = getattr(translated, function.name)

    @tf.function
    def many(**given: tf.Tensor) -> tf.Tensor:
        loss = step(**given)
        for _ in tf.range(MANY - 1):
            loss = step(**given)
        return loss

    def called(function: Callable[..., tf.Tensor]) -> None:
        assert translated is not None  # a step knows its model only while somebody else does
        function(**{argument: tf.constant(array) for argument, array in arguments.items()}).numpy()

    return lambda: called(step), lambda: called(many)


def seconds(call: Callable[[], None], steps: int = 1) -> float:
    """The time of a step, by calls of so many steps."""
    calls, started = 0, time.perf_counter()
    while not calls or time.perf_counter() - started < TURN:
        call()
        calls += 1
    return (time.perf_counter() - started) / (calls * steps)


def measure(theirs: Callable[[], None], one: Callable[[], None], many: Callable[[], None], turns: int) -> dict:
    """Seconds a step of each, and the medians of the ratios to the session's."""
    contenders = {"session": (theirs, 1), "step": (one, 1), "many": (many, MANY)}
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(turns + 1):
        for name in contenders if turn % 2 else reversed(contenders):
            found[name].append(seconds(*contenders[name]))
    times = {name: measured[1:] for name, measured in found.items()}  # the first turn traces
    ratios = {
        name: statistics.median(map(float.__truediv__, times[name], times["session"])) for name in ("step", "many")
    }
    return {"seconds": {name: statistics.median(measured) for name, measured in times.items()}, "ratios": ratios}


def main() -> None:
    """Measure, print and, if told, write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", action="append", help="only this one; may be repeated")
    parser.add_argument("--turns", type=int, default=21)
    parser.add_argument("--output", type=Path, help="where the results go, as JSON")
    options = parser.parse_args()
    table = Table("lesson", "µs a step, session", "translation", "ratio", f"{MANY} steps a call", "ratio")
    results = {}
    for name, problem in problems().items():
        if name != problem.lesson.name or name not in (options.lesson or problems()):
            continue
        theirs, feeds = step_of_session(name, tuple(array[: problem.batch_size] for array in problem.arrays))
        with tempfile.TemporaryDirectory() as folder:
            ours = steps_of_translation(name, feeds, Path(folder))
            if ours is None:
                print(f"{name}: the translation's step is not proven, so its time is not reported.")
                continue
            results[name] = measure(theirs, *ours, options.turns)
        times, ratios = results[name]["seconds"], results[name]["ratios"]
        told = [f"{1e6 * times[which]:.0f}" for which in ("session", "step", "many")]
        table.add_row(name, *told[:2], f"{ratios['step']:.2f}", told[2], f"{ratios['many']:.2f}")
    Console().print(table)
    if options.output:
        options.output.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
