"""Runs the programs and fragments, in a few processes, and writes what they gave: `run.py OUT.json`.

Under Python 3.7 with TensorFlow 1.15.5 the result is the reference; under `tf1 run` it is ours. The result is
`{"programs": {name: numbers or a text}, "fragments": {name: operations}, "topics": {topic: programs}}`; what stops a
program is `{"stopped": why}`.
"""

import importlib
import json
import multiprocessing
import os
import sys
import tempfile
import warnings

for threads in ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
    os.environ[threads] = "1"  # random operations in loops, and sums, would depend on which thread comes first
import numpy as np
import tensorflow as tf

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from programs import common

PROGRAMS = (
    "calculus contrib contrib_cells contrib_parts contrib_solvers data estimator_files estimators fetched_numbers "
    "images keras keras_prints learn losses_and_metrics messages networks optimizers printing random_numbers recurrent "
    "sequences"
)
FRAGMENTS = "arrays contrib inputs layers networks random_numbers recurrent training"
NUMBERS = 40  # of each program
PORTION = 15  # that one process runs
programs, fragments, topics = common.programs, {}, {}


def load():
    """Import all topics, and what most of them need, once for every process."""
    for topic in PROGRAMS.split():
        before = set(programs)
        importlib.import_module("programs." + topic)
        topics[topic] = sorted(set(programs) - before)
    for topic in FRAGMENTS.split():
        fragments.update(importlib.import_module("fragments." + topic).fragments)
    tf.layers, tf.keras.layers, tf.estimator.Estimator, tf.contrib.slim  # noqa: B018


def numbers(value):
    """All numbers in nested lists, tuples and arrays, flat."""
    if isinstance(value, (list, tuple)):
        return [number for part in value for number in numbers(part)]
    return [float(number) for number in np.ravel(np.array(value, dtype=np.float64))]


def given_by(name):
    """What a program gives: up to `NUMBERS` numbers, or a text."""
    value = programs[name]()
    return value if isinstance(value, str) else numbers(value)[:NUMBERS]


def created_by(name):
    """The operations that a fragment creates, in order: name, type, and seeds where it has any."""
    tf.set_random_seed(1)
    np.random.seed(1)  # Keras seeds some layers from NumPy
    fragments[name]()
    return [
        " ".join([op.name, op.type] + [str(op.get_attr(key)) for key in ("seed", "seed2") if key in op.node_def.attr])
        for op in tf.get_default_graph().get_operations()
    ]


def run(job):
    """The results of some programs or fragments, each in a folder and a graph of its own."""
    kind, names = job
    results = {}
    for name in names:
        os.chdir(tempfile.mkdtemp())
        tf.keras.backend.clear_session()
        try:
            with tf.Graph().as_default():
                results[name] = (given_by if kind == "programs" else created_by)(name)
        except Exception as error:
            results[name] = {"stopped": "%s: %s" % (type(error).__name__, str(error)[:300])}
    return kind, results


def jobs(wanted):
    """Programs and fragments in portions: a process for each would take longer to start than to run."""
    for kind, register in (("programs", programs), ("fragments", fragments)):
        names = [name for name in sorted(register) if not wanted or name in wanted]
        for start in range(0, len(names), PORTION):
            yield kind, names[start : start + PORTION]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    tf.logging.set_verbosity(tf.logging.ERROR)
    load()
    found = {"programs": {}, "fragments": {}, "topics": topics}
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        for kind, results in pool.imap_unordered(run, jobs(sys.argv[2:]), chunksize=1):
            found[kind].update(results)
    with open(sys.argv[1], "w") as file:
        json.dump(found, file, indent=0, sort_keys=True)
