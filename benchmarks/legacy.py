"""How fast are unmodified training loops under `tf1 run`? `python -m benchmarks.legacy [PYTHON37]`.

Each script of `scripts/` runs under plain `tf1 run`, `--fast`, `--fast=xla` and, where the Python of an environment
with TensorFlow 1.15.5 is named, under that. The contenders take turns, each run a process of its own; a run's time is
the median of its last epochs, when every choice has been made. What counts are the medians of the ratios within a turn.
Nothing is reported for a script whose losses differ between plain and `--fast`.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

SCRIPTS = Path(__file__).parent / "scripts"
EPOCHS = {  # enough for the choice of the loop and some after it
    "smallest_network": 40,
    "physics_informed": 24,
    "stop_susy": 60,
    "multilayer_perceptron": 40,
    "convolutional_network": 16,
    "recurrent_network": 24,
}
LAST = 4  # the part of the epochs that counts is one in so many
PLAIN, FAST, XLA, OLD = "tf1 run", "tf1 run --fast", "tf1 run --fast=xla", "TensorFlow 1.15.5"


def run(command: list[str], script: str) -> tuple[list[str], float]:
    """The losses as they were printed, and the seconds of a step."""
    environment = os.environ | {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF2_BEHAVIOR": "0",
    }  # TensorFlow 2 sets it for its children
    words = [*command, str(SCRIPTS / f"{script}.py"), str(EPOCHS[script])]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with status {done.returncode}:\n{done.stderr}")
    rows = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("epoch ")]
    last = rows[-max(1, len(rows) // LAST) :]
    return [loss for loss, _ in rows], statistics.median(float(seconds) for _, seconds in last)


def measure(script: str, contenders: dict[str, list[str]], turns: int) -> dict:
    """The seconds of a step of each contender in each turn, and the losses of the last."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    losses = {}
    for turn in range(turns):
        for name in list(contenders)[:: -1 if turn % 2 else 1]:
            losses[name], taken = run(contenders[name], script)
            seconds[name].append(taken)
    if losses[FAST] != losses[PLAIN]:
        raise SystemExit(f"{script}: --fast gives other losses than plain: {losses[FAST][-1]}, {losses[PLAIN][-1]}.")
    return {"seconds": seconds, "last_loss": {name: found[-1] for name, found in losses.items()}}


def ratio(result: dict, slow: str, fast: str) -> float:
    """How many times as fast one contender is as another: the median of the turns."""
    pairs = zip(result["seconds"][slow], result["seconds"][fast], strict=True)
    return statistics.median(one / other for one, other in pairs)


def show(results: dict) -> None:
    """Print the table."""
    table = Table("script", "µs a step: tf1 run", "--fast", "--fast=xla", "1.15.5", title="times as fast as tf1 run")
    for script, result in results.items():
        cells = [f"{statistics.median(result['seconds'][PLAIN]) * 1e6:.0f}"]
        for name in (FAST, XLA, OLD):
            cells.append(f"{ratio(result, PLAIN, name):.2f}" if name in result["seconds"] else "")
        table.add_row(script, *cells)
    Console(width=110).print(table)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.legacy", description=__doc__.splitlines()[0])
    parser.add_argument("python37", nargs="?", help="the Python of an environment with TensorFlow 1.15.5")
    parser.add_argument("--script", action="append", choices=EPOCHS, help="only this one; may be repeated")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results/legacy.json"))
    options = parser.parse_args()
    tf1 = [str(Path(sys.executable).parent / "tf1"), "run"]
    contenders = {PLAIN: tf1, FAST: [*tf1, "--fast"], XLA: [*tf1, "--fast=xla"]}
    if options.python37:
        contenders[OLD] = [options.python37]
    results = {}
    for script in options.script or EPOCHS:
        print(f"{script} ...", file=sys.stderr)
        results[script] = measure(script, contenders, options.turns)
    show(results)
    options.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
