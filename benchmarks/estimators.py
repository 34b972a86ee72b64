"""The estimators beside SciKeras: `python -m benchmarks.estimators` times fits and predictions, and watches the memory.

Both train the same network, 5-50-1 with ReLU and a sigmoid, by Adam on 1000 events in mini-batches of 32, and take
turns; the median counts. SciKeras is left out where it is not installed (`pip install scikeras`).
"""

import argparse
import importlib.util
import os
import statistics
import time
from collections.abc import Callable

import numpy as np

from workshop.quiet import import_tensorflow

EVENTS, FEATURES, HIDDEN, LEARNING_RATE, BATCH = 1000, 5, 50, 0.01, 32


def ours(epochs: int):
    """Our classifier."""
    from sessions.scikit_learn import GraphClassifier

    options = {"hidden": (HIDDEN,), "learning_rate": LEARNING_RATE, "random_state": 0}
    return GraphClassifier(epochs=epochs, batch_size=BATCH, **options)


def scikeras(epochs: int):
    """SciKeras' classifier around the same network."""
    import keras
    from scikeras.wrappers import KerasClassifier

    def build():
        layers = [keras.layers.Dense(HIDDEN, "relu"), keras.layers.Dense(1, "sigmoid")]
        model = keras.Sequential([keras.Input((FEATURES,)), *layers])
        model.compile(keras.optimizers.Adam(LEARNING_RATE), "binary_crossentropy")
        return model

    return KerasClassifier(build, epochs=epochs, batch_size=BATCH, verbose=0, random_state=0)


def main() -> None:
    """Time and print; then fit again and again, and print the memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.estimators", description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument(
        "--fits", type=int, default=1000, help="after which the memory is compared with that of the first"
    )
    arguments = parser.parse_args()
    import_tensorflow()
    rng = np.random.default_rng(0)
    x = rng.normal(size=(EVENTS, FEATURES))
    y = (x[:, 0] > 0).astype(int)
    contenders = {"ours": ours}
    if importlib.util.find_spec("scikeras"):
        contenders["SciKeras"] = scikeras
    else:
        print("SciKeras is not installed: only ours is measured.")
    for epochs in (1, 10):
        estimators = {name: make(epochs) for name, make in contenders.items()}
        _report(
            f"fit, {epochs} epochs", {n: lambda e=e: e.fit(x, y) for n, e in estimators.items()}, arguments.repetitions
        )
        print("  accuracy:", {name: round(estimator.score(x, y), 3) for name, estimator in estimators.items()})
    _report("predict one row", {n: lambda e=e: e.predict(x[:1]) for n, e in estimators.items()}, 100)
    estimator, sizes = ours(1), []
    for _ in range(arguments.fits):
        estimator.fit(x, y).predict(x[:1])
        sizes.append(_resident())
    print(
        f"memory, first fit: {sizes[0]:.0f} MB, largest of {len(sizes)}: {max(sizes):.0f} MB, last: {sizes[-1]:.0f} MB"
    )


def _report(what: str, calls: dict[str, Callable[[], object]], repetitions: int) -> None:
    """The median seconds of each call, which take turns after a first that does not count, and their ratio."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    for repetition in range(repetitions + 1):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            if repetition:
                seconds[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    ratio = f" (ratio {medians['ours'] / medians['SciKeras']:.3f})" if "SciKeras" in medians else ""
    print(f"{what}: " + ", ".join(f"{name} {1e3 * value:.2f} ms" for name, value in medians.items()) + ratio)


def _resident() -> float:
    """The memory of this process in MB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


if __name__ == "__main__":
    main()
