"""Runs a Python 2 file as the main module: `python python2_main.py FILE ARGS` is `python2 FILE ARGS`."""

import os
import sys

import tf1_legacy.python2.translation


def _run(file: str) -> None:
    sys.argv[:] = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.realpath(file))
    with open(file, "rb") as source:
        code = tf1_legacy.python2.translation.compile_translated(source.read(), file)
    if code is None:
        sys.exit(f"tf1 run: {file} is neither Python 3 nor Python 2")
    main = sys.modules["__main__"].__dict__
    builtins = main["__builtins__"]
    main.clear()
    main.update(
        __name__="__main__", __builtins__=builtins, __file__=file, __doc__=None, __package__=None, __spec__=None
    )
    exec(code, main)


_run(sys.argv[1])
