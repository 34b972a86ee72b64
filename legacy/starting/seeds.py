"""Seeds for a program that sets none, as `tf1 verify` gives them on both sides; those of the program's own win."""

import functools
import os
import random
from typing import Any

SEED = "TF1_SEED"


def of_streams() -> None:
    """Seed `random` and NumPy, where the environment asks for it."""
    if SEED in os.environ:
        import numpy as np

        random.seed(int(os.environ[SEED]))
        np.random.seed(int(os.environ[SEED]))


def of_graphs() -> None:
    """Give every graph of this process a seed, where the environment asks for it."""
    if SEED not in os.environ:
        return
    from tensorflow.python.framework import ops

    initialise = ops.Graph.__init__

    @functools.wraps(initialise)
    def seeded(graph: Any, *positional: Any, **named: Any) -> None:
        initialise(graph, *positional, **named)
        graph.seed = int(os.environ[SEED])

    ops.Graph.__init__ = seeded
    ops.get_default_graph().seed = int(os.environ[SEED])
