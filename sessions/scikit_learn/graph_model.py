"""A graph with the session that its weights live in, which can be pickled."""

import gc
import itertools
import weakref
from collections.abc import Callable, Mapping

import numpy as np
import tensorflow.compat.v1 as tf

PIECE = 8192  # events that are predicted together
COLLECTED = 20  # graphs after which Python's garbage collector is called

_graphs = itertools.count(1)


class GraphModel:
    """The tensors of a model by name, in a session of its own, which is closed when this object goes.

    Pickled and copied as a MetaGraph and the values of all variables; the copy opens a session of its own.

    Args:
        add: adds the model to the current graph and returns its tensors and operations by name.
        seed: of the graph, for random operations that have none of their own.
    """

    def __init__(self, add: Callable[[], Mapping[str, tf.Tensor | tf.Operation]], seed: int):
        if next(_graphs) % COLLECTED == 0:
            gc.collect()  # by itself it comes late: it sees a graph's few objects, not the memory behind them
        graph = tf.Graph()
        with graph.as_default():
            tf.set_random_seed(seed)
            names = {name: element.name for name, element in add().items()}
            meta_graph = tf.train.export_meta_graph().SerializeToString()
        self._open(graph, names, meta_graph)

    def _open(self, graph: tf.Graph, names: dict[str, str], meta_graph: bytes) -> None:
        self._names, self._meta_graph = names, meta_graph
        self._elements = {name: graph.as_graph_element(element) for name, element in names.items()}
        self._callables: dict[str, Callable] = {}
        self.session = tf.Session(graph=graph)
        weakref.finalize(self, self.session.close)

    def __contains__(self, name: object) -> bool:
        return name in self._elements

    def __getitem__(self, name: str) -> tf.Tensor | tf.Operation:
        return self._elements[name]

    def values(self, name: str, features: np.ndarray) -> np.ndarray:
        """The tensor called `name`, [batch, ...], for `features`, [events, features]."""
        if name not in self._callables:
            self._callables[name] = self.session.make_callable(self[name], [self["features"]])
        compute = self._callables[name]
        if len(features) <= PIECE:
            return compute(features)
        return np.concatenate([compute(features[i : i + PIECE]) for i in range(0, len(features), PIECE)])

    def weights(self) -> list[np.ndarray]:
        """The values of all variables, those of the optimizer included."""
        return self.session.run(self._variables())

    def set_weights(self, weights: list[np.ndarray]) -> None:
        """Give the variables the values that `weights` has returned; nothing is added to the graph."""
        for variable, value in zip(self._variables(), weights, strict=True):
            self.session.run(variable.initializer, {variable.initializer.inputs[1]: value})

    def _variables(self) -> list[tf.Variable]:
        return self.session.graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)

    def __getstate__(self) -> dict:
        return {"meta_graph": self._meta_graph, "names": self._names, "weights": self.weights()}

    def __setstate__(self, state: dict) -> None:
        graph = tf.Graph()
        with graph.as_default():
            tf.train.import_meta_graph(tf.MetaGraphDef.FromString(state["meta_graph"]))
        graph.finalize()
        self._open(graph, state["names"], state["meta_graph"])
        self.set_weights(state["weights"])
