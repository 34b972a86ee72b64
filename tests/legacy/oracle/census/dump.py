"""Writes what TensorFlow 1.15.5 offers: `dump.py OUT.json`, run under Python 3.7 with TensorFlow 1.15.5.

`{"public": {name: {"kind": ..., "signature": ..., "members": ...}}, "inner": {module: {name: public name}}}`; a
signature is [arguments, name of *, name of **, arguments by keyword].
"""

import collections
import importlib
import inspect
import json
import os
import sys
import types
import warnings

import tensorflow as tf
import tensorflow.contrib
from tensorflow.python.util import tf_inspect

FUTURE = ("absolute_import", "division", "print_function")
OF_OTHERS = ("test", "benchmark", "__main__")


def is_module(symbol):
    return isinstance(symbol, types.ModuleType) or type(symbol).__name__ in ("TFModuleWrapper", "DeprecationWrapper")


def signature(symbol):
    try:
        found = tf_inspect.getfullargspec(symbol.__init__ if inspect.isclass(symbol) else symbol)
    except TypeError:
        return None
    return [[name for name in found.args if name != "self"], found.varargs, found.varkw, found.kwonlyargs]


def describe(symbol, home):
    kind = "class" if inspect.isclass(symbol) else "function" if callable(symbol) else "value"
    found = {"kind": kind, "module": home}
    if kind != "value":
        found["signature"] = signature(symbol)
    if kind == "class":
        found["members"] = [member for member in dir(symbol) if not member.startswith("_")]
    return found


def is_walked(module, path, dotted, seen):
    """Whether a module is TensorFlow's and public; in `contrib`, where modules import each other, once."""
    home = getattr(module, "__name__", "")
    if not home.startswith("tensorflow") or any(part in dotted for part in (".python", ".core", ".compat")):
        return False
    if path.startswith("tf.contrib"):
        if "contrib" not in home or (".python" in home and path.count(".") > 2) or home in seen:
            return False
        seen.add(home)
    return path.count(".") <= 4


def public():
    """All public symbols by dotted name, and the objects themselves."""
    symbols, objects, seen, queue = {}, {}, set(), collections.deque([(tf, "tf")])
    while queue:
        module, path = queue.popleft()
        for name in dir(module):
            if name.startswith("_") or name in FUTURE:
                continue
            symbol, dotted = getattr(module, name, None), path + "." + name
            if is_module(symbol):
                if is_walked(symbol, path, dotted, seen):
                    symbols[dotted] = {"kind": "module"}
                    queue.append((symbol, dotted))
                continue
            home = str(getattr(symbol, "__module__", "") or "")
            if callable(symbol) and not home.startswith(("tensorflow", "google")):
                continue
            symbols[dotted], objects[dotted] = describe(symbol, home), symbol
    return symbols, objects


def module_names(top):
    """The dotted names of all modules beneath a package that are no tests."""
    root = os.path.dirname(importlib.import_module(top).__file__)
    for folder, _, files in os.walk(root):
        inner = os.path.relpath(folder, root)
        above = [top] + ([] if inner == "." else inner.split(os.sep))
        for file in files:
            stem, extension = os.path.splitext(file)
            name = ".".join(above if stem == "__init__" else [*above, stem])
            if extension == ".py" and not any(word in name for word in OF_OTHERS):
                yield name


def inner(objects):
    """Which public symbols stand in which inner module, by what name they have there."""
    shortest = {}
    for dotted in sorted(objects, key=lambda dotted: (".contrib" in dotted, ".raw_ops" in dotted, len(dotted), dotted)):
        if callable(objects[dotted]):
            shortest.setdefault(id(objects[dotted]), dotted)
    found = {}
    for name in sorted({*module_names("tensorflow.python"), *module_names("tensorflow.contrib")}):
        try:
            module = importlib.import_module(name)
        except (ImportError, NotImplementedError):
            continue
        entries = {key: shortest.get(id(value)) for key, value in vars(module).items() if not key.startswith("__")}
        found[name] = {key: dotted for key, dotted in entries.items() if dotted}
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    symbols, objects = public()
    with open(sys.argv[1], "w") as file:
        json.dump({"public": symbols, "inner": inner(objects)}, file, indent=0, sort_keys=True)
