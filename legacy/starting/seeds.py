"""Seeds for a program that sets none, as `tf1 verify` gives them on both sides; those of the program's own win."""

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
    """Give every graph of this process a seed until it has its own, where the environment asks for it."""
    if SEED not in os.environ:
        return
    from tensorflow.python.framework import ops

    def own_or_ours(graph: Any) -> int:
        return int(os.environ[SEED]) if graph._seed is None else graph._seed

    ops.Graph.seed = property(own_or_ours, ops.Graph.seed.fset)  # Estimators give their graphs None
