"""The graphs that a script or notebook builds, caught while it runs in a process of its own."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

import graphdef
from graphdef.artifact import PROGRAM, Artifact, Graph
from legacy.starting.process import GRAPHS
from workshop.errors import UserError


def read(path: Path) -> Artifact:
    """Run the program as `tf1 run` does; what it prints goes to standard error.

    Each graph is there as it was when its first session was made, and as it was at the end, where it has grown.

    Raises:
        UserError: it cannot be started, or makes no session.
    """
    if not path.is_file():
        raise UserError(f"{path} is no script or notebook.")
    with tempfile.TemporaryDirectory(prefix="tf1-graphs-") as folder:
        command = [sys.executable, "-m", "tf1", "run", str(path)]
        status = subprocess.run(
            command, stdout=sys.stderr.fileno(), env={**os.environ, GRAPHS: folder}, check=False
        ).returncode
        named = _named(list(Path(folder).glob("*.meta")))
        graphs = [_complete(file, name) for name, file in named.items()]
    if not graphs:
        raise UserError(f"{path} made no session, so there is no graph; it ended with status {status}.")
    notes = (f"{path.name} ended with status {status}; its graphs are as they were then.",) if status else ()
    return Artifact(PROGRAM, path, tuple(graphs), notes=notes)


def _complete(file: Path, name: str) -> Graph:
    """The graph of a file that is about to be removed, its large constants too."""
    graph = graphdef.read(file).graphs[0]
    return replace(graph, name=name, graph_def=graph.complete(), left_out={}, values=_values(file))


def _values(file: Path) -> dict[str, np.ndarray]:
    """What the variables of a graph held when its last session was closed."""
    stored = file.with_name(f"{file.stem.rpartition('_')[0]}_values.npz")
    if not stored.is_file():
        return {}
    with np.load(stored) as arrays:
        return dict(arrays)


def _order(file: Path) -> tuple[int, int, bool]:
    process, number, when = file.stem.split("_")
    return int(process), int(number), when == "last"


def _named(files: list[Path]) -> dict[str, Path]:
    """The files by what they hold, such as "graph_0_at_first_session"; with a process where there are several."""
    processes = sorted({_order(file)[0] for file in files})
    named = {}
    for file in sorted(files, key=_order):
        process, number, is_last = _order(file)
        prefix = f"process_{processes.index(process)}_" if len(processes) > 1 else ""
        named[f"{prefix}graph_{number}_at_{'the_end' if is_last else 'first_session'}"] = file
    return named
