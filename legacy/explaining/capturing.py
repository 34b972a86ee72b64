"""`tf1 graph PROGRAM --run` and `tf1 translate PROGRAM`: the graphs of a program, written to files while it runs.

Each graph is written when its first session is made, and again at the end, if it has grown since. The end is that of
the process, by an error too; in a notebook, whose process is ended from outside, that of each cell. What the
variables hold is written when a session is closed.
"""

import atexit
import functools
import os
import sys
from pathlib import Path
from typing import Any

from ..starting import process


class Capture:
    """The graphs of one process, as files `PROCESS_N_first.meta` and `PROCESS_N_last.meta` in `folder`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._graphs: list[Any] = []
        self._written: list[int] = []  # the version of each graph that was written last

    def watch(self, session_class: Any) -> None:
        """Write the graph of every session of this class (TensorFlow's `BaseSession`)."""
        initialise = session_class.__init__

        @functools.wraps(initialise)
        def capturing(session: Any, *positional: Any, **named: Any) -> None:
            initialise(session, *positional, **named)
            self._first(session.graph)

        session_class.__init__ = capturing
        close = session_class.close

        @functools.wraps(close)
        def closing(session: Any) -> None:
            self._values(session)
            close(session)

        session_class.close = closing

    def last(self, *_: object) -> None:
        """Write the graphs that have grown since they were written."""
        for number, graph in enumerate(self._graphs):
            if graph.version != self._written[number]:
                self._write(number, "last")

    def _values(self, session: Any) -> None:
        """Write what the variables hold, as `PROCESS_N_values.npz`, of those that have been initialised."""
        import numpy as np
        import tensorflow.compat.v1 as v1

        numbers = [number for number, graph in enumerate(self._graphs) if graph is session.graph]
        held = {}
        for variable in session.graph.get_collection("variables") if numbers else ():
            try:
                held[variable.op.name] = np.asarray(session.run(variable))
            except (v1.errors.OpError, RuntimeError, ValueError, TypeError):
                continue  # not initialised, or of a session that cannot run any more
        if held:
            np.savez(self.folder / f"{os.getpid()}_{numbers[0]}_values.npz", **held)  # type: ignore[arg-type]

    def _first(self, graph: Any) -> None:
        if not any(graph is known for known in self._graphs):
            self._graphs.append(graph)
            self._written.append(0)
            if graph.version:  # nothing is in it otherwise
                self._write(len(self._graphs) - 1, "first")

    def _write(self, number: int, when: str) -> None:
        import tensorflow.compat.v1 as v1

        graph = self._graphs[number]
        self._written[number] = graph.version
        meta = v1.MetaGraphDef(graph_def=graph.as_graph_def(add_shapes=True))
        meta.meta_info_def.tensorflow_version = v1.__version__
        for key in ("variables", "trainable_variables"):
            for variable in graph.get_collection(key):
                if hasattr(variable, "to_proto"):
                    meta.collection_def[key].bytes_list.value.append(variable.to_proto().SerializeToString())
        for operation in graph.get_collection("train_op"):
            meta.collection_def["train_op"].node_list.value.append(operation.name)
        target = self.folder / f"{os.getpid()}_{number}_{when}.meta"
        part = target.with_suffix(".part")
        part.write_bytes(meta.SerializeToString())
        part.replace(target)


def start() -> None:
    """Write this process's graphs to the folder that the environment names."""
    from tensorflow.python.client.session import BaseSession

    capture = Capture(Path(os.environ[process.GRAPHS]))
    capture.watch(BaseSession)
    atexit.register(capture.last)
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    if shell is not None:
        shell.events.register("post_run_cell", capture.last)
