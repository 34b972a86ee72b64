"""Runs each program named on the command line in a fork of one process that has TensorFlow loaded already.

Run by `tf1 run`; prints one JSON object: for each program its exit status and what it wrote.
"""

import json
import os
import runpy
import sys
import tempfile
import traceback

import tensorflow as tf

tf.contrib.slim  # noqa: B018  (load what most programs need, once)
tf.nn.rnn_cell.LSTMCell  # noqa: B018


def run(program):
    """The exit status and output of a program, run in a fork and in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as output:
        child = os.fork()
        if child == 0:
            os.chdir(folder)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            sys.argv[:], sys.path[0] = [program], os.path.dirname(program)
            status = 1
            try:
                runpy.run_path(program, run_name="__main__")
                status = 0
            except SystemExit as error:
                status = error.code or 0
            except BaseException:
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, status = os.waitpid(child, 0)
        output.seek(0)
        return {"status": os.waitstatus_to_exitcode(status), "output": output.read().decode(errors="replace")}


print(json.dumps({program: run(program) for program in sys.argv[1:]}))
