"""Runs a program under TensorFlow 1, with seeds, and keeps its graphs: `bootstrap.py SEED PROGRAM ARGUMENTS...`.

`reference.py` copies it beside the folder `work` and starts it with the reference's Python, which may be 2.7. It writes
`run.json`, what runs and what was wrong with it, and `graphs/`, as `explaining/capturing.py` does here.
"""

# mypy: ignore-errors
# Python 2.7 has no annotations.
import json
import os
import platform
import random
import resource
import runpy
import sys

PLACE = os.path.dirname(os.path.abspath(__file__))
graphs = []


def watch(tf, seed):
    """Give every graph the seed until it has its own, and remember those that get a session."""
    from tensorflow.python.client.session import BaseSession
    from tensorflow.python.framework.ops import Graph

    def own_or_ours(graph):
        return seed if graph._seed is None else graph._seed

    def remembered(session, *positional, **named):
        make_session(session, *positional, **named)
        if not any(session.graph is graph for graph in graphs):
            graphs.append(session.graph)

    Graph.seed = property(own_or_ours, Graph.seed.fset)  # Estimators give their graphs None
    make_session, BaseSession.__init__ = BaseSession.__init__, remembered


def write_graphs(tf):
    """Write the graphs as they are in the end, by their number."""
    for number, graph in enumerate(graphs):
        if graph.version:
            meta = tf.MetaGraphDef(graph_def=graph.as_graph_def())
            meta.meta_info_def.tensorflow_version = tf.__version__
            path = os.path.join(PLACE, "graphs", "%d_%d_last.meta" % (os.getpid(), number))
            with open(path, "wb") as target:
                target.write(meta.SerializeToString())


def write_report(**found):
    """Write what is known of this process; `memory` is the largest it has had, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    found["python"] = platform.python_version()
    with open(os.path.join(PLACE, "run.json"), "wb") as target:
        target.write(json.dumps(found).encode("ascii"))


def run(seed, program):
    """Run the program as the main module."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.update(TF_NUM_INTRAOP_THREADS="1", TF_NUM_INTEROP_THREADS="1")
    os.chdir(os.path.join(PLACE, "work"))
    try:
        import tensorflow as tf
    except ImportError as error:
        return write_report(problem="it has no TensorFlow: %s" % error)
    version = str(getattr(tf, "__version__", "of no version"))
    if version.split(".")[0] not in ("0", "1"):
        return write_report(problem="its TensorFlow is %s, and not 1.x" % version)
    import numpy

    watch(tf, seed)
    random.seed(seed)
    numpy.random.seed(seed)
    sys.path[0] = os.path.dirname(os.path.abspath(program))
    try:
        runpy.run_path(program, run_name="__main__")
    finally:
        write_graphs(tf)
        write_report(tensorflow=version)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.argv[:] = arguments[1:]
    run(int(arguments[0]), arguments[1])
