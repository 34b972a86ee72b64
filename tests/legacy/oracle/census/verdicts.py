"""How each public symbol of TensorFlow 1.15.5 resolves here: `verdicts.py PUBLIC.json.gz OUT.json`, run by `tf1 run`.

A verdict is "ok", "missing" (with what the user is told), "arguments missing", "order" or "members missing" (with the
names).
"""

import gzip
import inspect
import json
import sys

import tensorflow as tf
import tensorflow.contrib
from tensorflow.python.util import tf_inspect


def resolve(dotted):
    symbol, path = tf, "tensorflow"
    for part in dotted.split(".")[1:]:
        if not hasattr(symbol, part):
            __import__(path + "." + part)
        symbol, path = getattr(symbol, part), path + "." + part
    return symbol


def signature(symbol):
    try:
        found = tf_inspect.getfullargspec(symbol.__init__ if inspect.isclass(symbol) else symbol)
    except TypeError:
        return None
    return [[name for name in found.args if name != "self"], found.varargs, found.varkw, found.kwonlyargs]


def judge(dotted, expected):
    """The verdict on one symbol."""
    try:
        symbol = resolve(dotted)
    except (AttributeError, ImportError) as error:
        return "missing: " + str(error)
    wanted, given = expected.get("signature"), signature(symbol)
    if wanted and given:
        lost = [name for name in wanted[0] + wanted[3] if name not in given[0] + given[3]]
        if lost and not given[2]:
            return "arguments missing: " + ", ".join(lost)
        if not lost and not given[1] and wanted[0] != given[0][: len(wanted[0])]:
            return "order: " + ", ".join(given[0])
    lost = [name for name in expected.get("members", ()) if not hasattr(symbol, name)]
    return "members missing: " + ", ".join(lost) if lost else "ok"


if __name__ == "__main__":
    with gzip.open(sys.argv[1], "rt") as file:
        symbols = json.load(file)
    with open(sys.argv[2], "w") as file:
        json.dump({dotted: judge(dotted, expected) for dotted, expected in symbols.items()}, file, indent=0)
