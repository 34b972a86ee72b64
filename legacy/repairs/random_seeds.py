"""Random numbers as a program had them under TensorFlow 1.

Operation seeds are the number of operations in the graph, where 2.x counts random ones.

With a graph seed and none of its own, a random operation took `graph._last_id` (tensorflow/python/framework/
random_seed.py of 1.15). The generators themselves are still the same.
"""

from typing import Any


class _OperationsSoFar:
    """In place of TensorFlow's table of the random operations in each graph."""

    def setdefault(self, graph: Any, _: object) -> int:
        return graph.version

    def __getitem__(self, graph: Any) -> int:
        return graph.version

    def __setitem__(self, graph: Any, _: object) -> None:
        """Nothing is counted."""


def give_back() -> None:
    """For all graphs of this process, as operations are also made by libraries on the program's behalf."""
    from tensorflow.python.framework import random_seed

    random_seed._graph_to_seed_dict = _OperationsSoFar()
