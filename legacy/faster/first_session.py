"""When `--fast` begins: with the first session of the process, whoever makes it, as libraries do, too."""

import functools
from types import ModuleType
from typing import Any


def wait_for(module: ModuleType) -> None:
    """Begin when a session is made; `module` is TensorFlow's own, just imported, when TensorFlow as a whole is not."""
    initialise = module.BaseSession.__init__

    @functools.wraps(initialise)
    def beginning(session: Any, *positional: Any, **named: Any) -> None:
        from . import start

        start.start()
        initialise(session, *positional, **named)

    module.BaseSession.__init__ = beginning
