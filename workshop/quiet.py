"""TensorFlow without its start-up chatter; `tf1 --verbose` brings it back."""

import importlib
import os
import sys
import tempfile

VERBOSE = "TF1_VERBOSE"  # environment variable, set by `tf1 --verbose`


def import_tensorflow() -> None:
    """Import TensorFlow and silence its log, unless the environment asks for it.

    Some lines are written to the standard error before any log level counts; they are held back, and shown
    when the import fails, but not when the user interrupts it.
    """
    if os.environ.get(VERBOSE):
        importlib.import_module("tensorflow")
        return
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.stderr.flush()
    terminal = os.dup(2)
    with tempfile.TemporaryFile() as held_back:
        os.dup2(held_back.fileno(), 2)
        try:
            tensorflow = importlib.import_module("tensorflow")
        except KeyboardInterrupt:
            raise
        except BaseException:
            held_back.seek(0)
            os.write(terminal, held_back.read())
            raise
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)
    tensorflow.get_logger().setLevel("ERROR")
