"""Running and auditing code that was written for TensorFlow 1.x.

`import legacy; legacy.enable()` as the first line of a script makes `import tensorflow as tf` give TensorFlow 1 in
graph mode, in that script and in the modules beside it. `tf1 run` does the same without touching the script.

In a process started by `tf1 run` this package is loaded as `tf1_legacy`, so that a script's own module called `legacy`
stays the script's. Its modules therefore import each other relatively, and nothing else of this project.
"""

import os
import sys
from typing import Any

__all__ = ["enable", "load_ipython_extension"]


def enable(fast: bool | str = False) -> None:
    """Make the calling module, and the modules beneath its folder, see TensorFlow 1.

    Imports after this line are affected, those before are not. In a process started by `tf1 run` it does nothing.

    Args:
        fast: True or "xla" make training loops faster, as `tf1 run --fast` and `--fast=xla` do: those of the calling
            module and of libraries on `tensorflow.compat.v1`.

    Raises:
        ValueError: `fast` is something else.
    """
    from .importing import own_imports
    from .starting import process

    if fast not in (False, True, "xla"):
        raise ValueError(f'fast has to be True, False or "xla", not {fast!r}.')
    if process.has_started():
        return
    if fast:
        os.environ[process.FAST] = "xla" if fast == "xla" else "same"
    caller = sys._getframe(1).f_globals
    process.start([os.path.dirname(os.path.abspath(caller.get("__file__", "script")))])
    own_imports.adopt(caller)


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext legacy`: the notebook's next cells see TensorFlow 1."""
    from .notebooks import extension

    extension.load(shell)


def start_process() -> None:
    """Called at the start of every Python process beneath `tf1 run`: its main module is one of the user's own."""
    from .starting import process

    process.start_from_environment()
