"""How long does it take until one knows what is in a graph? `python -m benchmarks.graphs`.

`tf1 graph` beside `saved_model_cli show --all` on the same SavedModel, and the start of Netron's server, until its page
answers. Each is a process of its own from start to end; they take turns, and the fastest time counts. Besides: a frozen
graph with 100 MB of constants, and the peak memory for one with 1.9 GB.
"""

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf

BIN = Path(sys.executable).parent
ENVIRONMENT = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
PORT = 18_700  # of Netron's server
PEAK = """
import sys
from tf1 import app

sys.argv = ["tf1", "graph", sys.argv[1], "--report"]
try:
    app.start()
finally:
    print(open("/proc/self/status").read(), file=sys.stderr)
"""


def write_saved_model(folder: Path) -> Path:
    """A SavedModel of a small network with a signature."""
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, [None, 21], "x")
        y = x
        for number, units in enumerate((50, 50, 1)):
            weights = tf.get_variable(f"weights_{number}", [y.shape[1], units], use_resource=True)
            y = tf.sigmoid(tf.matmul(y, weights), name=f"layer_{number}")
        session.run(tf.global_variables_initializer())
        builder = tf.saved_model.Builder(str(folder / "saved_model"))
        signature = tf.saved_model.predict_signature_def({"x": x}, {"y": y})
        builder.add_meta_graph_and_variables(session, ["serve"], {"serving_default": signature})
        builder.save()
    return folder / "saved_model"


def write_constants(path: Path, gigabytes: float, layers: int = 50) -> Path:
    """A frozen graph whose constants take so much, written layer by layer; a GraphDef may be appended to."""
    units = int((gigabytes * 1e9 / 4 / layers) ** 0.5)
    with path.open("wb") as file:
        for number in range(layers):
            with tf.Graph().as_default() as graph:
                tf.constant(np.full([units, units], number, np.float32), name=f"weights_{number}")
                file.write(graph.as_graph_def().SerializeToString())
    return path


def seconds_of(command: list[str]) -> float:
    """The time of a process from its start to its end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - started


def seconds_to_answer(path: Path) -> float:
    """The time until Netron's server has sent its page."""
    started = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([BIN / "netron", "--port", str(PORT), path], env=ENVIRONMENT, **quiet)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://localhost:{PORT}/", timeout=60) as answer:
                    answer.read()
                return time.perf_counter() - started
            except OSError:
                time.sleep(0.01)
    finally:
        process.terminate()
        process.wait()


def peak_memory(path: Path) -> float:
    """The peak resident memory of `tf1 graph --report`, in GB."""
    done = subprocess.run([sys.executable, "-c", PEAK, path], capture_output=True, text=True, check=False)
    return int(re.search(r"VmHWM:\s+(\d+) kB", done.stderr)[1]) / 1e6


def contenders(saved: Path, constants: Path, logdir: Path) -> dict[str, Callable[[], float]]:
    """What is timed, by name."""
    tf1 = [str(BIN / "tf1"), "graph"]
    written = ["--logdir", str(logdir)]
    found = {
        "tf1 graph SAVED_MODEL": lambda: seconds_of([*tf1, str(saved), *written]),
        "tf1 graph SAVED_MODEL --report": lambda: seconds_of([*tf1, str(saved), "--report"]),
        "saved_model_cli show --all": lambda: seconds_of(
            [str(BIN / "saved_model_cli"), "show", "--all", "--dir", str(saved)]
        ),
        "tf1 graph, 100 MB of constants": lambda: seconds_of([*tf1, str(constants), *written]),
    }
    if importlib.util.find_spec("netron"):
        found["Netron's server"] = lambda: seconds_to_answer(saved / "saved_model.pb")
    return found


def main() -> None:
    """Measure, print and, if told, write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--output", type=Path, help="where the results go, as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        saved, constants = write_saved_model(top), write_constants(top / "constants.pb", 0.1)
        timed = contenders(saved, constants, top / "runs")
        times: dict[str, list[float]] = {name: [] for name in timed}
        for repetition in range(options.repetitions):
            for name in list(timed)[:: 1 if repetition % 2 else -1]:
                times[name].append(timed[name]())
        large = write_constants(top / "large.pb", 1.9)
        memory = peak_memory(large)
        result = {
            "seconds": {name: min(found) for name, found in times.items()},
            "peak_gigabytes": {"file": large.stat().st_size / 1e9, "tf1 graph --report": memory},
        }
    for name, seconds in result["seconds"].items():
        print(f"{seconds:7.2f} s  {name}")
    print(f"{memory:7.2f} GB peak memory for a file of {result['peak_gigabytes']['file']:.2f} GB")
    if options.output:
        options.output.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
