"""Random numbers as a program had them under TensorFlow 1.

Operation seeds are the number of operations in the graph, where 2.x counts random ones.

With a graph seed and none of its own, a random operation took `graph._last_id` (tensorflow/python/framework/
random_seed.py of 1.15). The generators themselves are still the same.
"""

import contextlib
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

_not_counted: WeakKeyDictionary[Any, int] = WeakKeyDictionary()


class _OperationsSoFar:
    """In place of TensorFlow's table of the random operations in each graph."""

    def setdefault(self, graph: Any, _: object) -> int:
        return self[graph]

    def __getitem__(self, graph: Any) -> int:
        return graph.version - _not_counted.get(graph, 0)

    def __setitem__(self, graph: Any, _: object) -> None:
        """Nothing is counted."""


@contextlib.contextmanager
def not_counted() -> Iterator[None]:
    """A context whose operations are left out of the count: 1.15 had nothing in their place."""
    import tensorflow.compat.v1 as tf

    graph = tf.get_default_graph()
    before = graph.version
    yield
    _not_counted[graph] = _not_counted.get(graph, 0) + graph.version - before


def give_back() -> None:
    """For all graphs of this process, as operations are also made by libraries on the program's behalf."""
    from tensorflow.python.framework import random_seed

    random_seed._graph_to_seed_dict = _OperationsSoFar()
