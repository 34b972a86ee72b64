"""Random numbers as a program had them under TensorFlow 1.

Operation seeds are the number of operations in the graph, where 2.x counts random ones.

With a graph seed and none of its own, a random operation took `graph._last_id` (tensorflow/python/framework/
random_seed.py of 1.15). The generators themselves are still the same.
"""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def streams_kept() -> Iterator[None]:
    """Keep the streams of NumPy and of `random` where they are: importing TensorFlow 2 or tf-slim draws from them."""
    numpy = sys.modules.get("numpy")
    state, of_numpy = random.getstate(), numpy and numpy.random.get_state()
    try:
        yield
    finally:
        random.setstate(state)
        if numpy:
            numpy.random.set_state(of_numpy)


class _OperationsSoFar:
    """In place of TensorFlow's table of the random operations in each graph."""

    def setdefault(self, graph, _):
        return graph.version

    def __getitem__(self, graph):
        return graph.version

    def __setitem__(self, graph, _):
        """Nothing is counted."""


def give_back() -> None:
    """For all graphs of this process, as operations are also made by libraries on the program's behalf."""
    from tensorflow.python.framework import random_seed

    random_seed._graph_to_seed_dict = _OperationsSoFar()
