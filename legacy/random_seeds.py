"""Operation seeds as TensorFlow 1 chose them: the number of operations in the graph, where 2.x counts random ones.

With a graph seed and none of its own, a random operation took `graph._last_id` (tensorflow/python/framework/
random_seed.py of 1.15). The generators themselves are still the same.
"""


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
