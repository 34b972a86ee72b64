"""A graph with all that its translation needs."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError

from ..artifact import Artifact, Graph
from ..errors import GraphError, tensorflow_sentence
from .proving.casting import arrays_in_float64, in_float64, still_rounds
from .proving.original import FAILURES, Original, importable
from .recognising import structure
from .recognising.nodes import Node, Nodes, Tensor, nodes_of
from .recognising.patterns import put_together
from .recognising.tables import tables
from .statements import Table


class Subject:
    """A graph in its session, as nodes, with what its tables hold.

    Args:
        artifact: that the graph is of.
        graph: of the artifact.
        whole: the graph's definition, complete.
        sources: tensors that become arguments.
        values: of all variables, by name, in the place of what the artifact says.

    Raises:
        ValueError, tf.errors.OpError: TensorFlow cannot import or start it.
    """

    def __init__(
        self,
        artifact: Artifact,
        graph: Graph,
        whole: tf.GraphDef,
        sources: Sequence[str],
        values: Mapping[str, np.ndarray] | None = None,
    ):
        self.artifact, self.graph = artifact, graph
        self.still_rounds = False  # whether, of a graph cast to float64, something computes in float32 nevertheless
        self._whole, self._sources = whole, sources
        self.original = Original(artifact, graph, whole, values)
        self.nodes = nodes_of(whole)
        for cut in sources:
            node = self.nodes[named_tensor(self.nodes, cut).node]
            self.nodes.nodes[node.name] = Node(node.name, "Placeholder", [], types=node.types)
        self.operations = frozenset(self.nodes.nodes)  # by name
        put_together(self.nodes)
        self.parts = structure.Graph(self.nodes)
        self.contents = _contents(self.nodes, self.original)

    @cached_property
    def exact(self) -> "Subject | None":
        """The same of the graph cast to float64; None where that cannot be, or nothing is of float32."""
        try:
            whole = importable(self._whole)
            cast = in_float64(whole)
            if cast == whole:
                return None
            values = arrays_in_float64(self.original.initial)
            found = Subject(self.artifact, self.graph, cast, self._sources, values)
            found.still_rounds = still_rounds(cast)
            return found
        except FAILURES as error:
            self.original.notes.append(f"The graph cannot be cast to float64: {tensorflow_sentence(error)[:300]}")
            return None


def subject_of(artifact: Artifact, graph: Graph, sources: Sequence[str]) -> Subject:
    """A graph of an artifact. Raises GraphError."""
    try:
        return Subject(artifact, graph, tf.GraphDef.FromString(graph.complete().SerializeToString()), sources)
    except GraphError:
        raise
    except (*FAILURES, DecodeError, OSError) as error:
        raise GraphError(f"{artifact.path} cannot be imported: {tensorflow_sentence(error)}") from error


def named_tensor(nodes: Nodes, name: str) -> Tensor:
    """The tensor called "x:0", or "x" for the first output of that operation. Raises GraphError."""
    node, _, number = name.partition(":")
    output = int(number) if number.isdigit() else 0
    if node not in nodes or output >= len(nodes[node].types):
        raise GraphError(f"The graph has no tensor {name!r}.")
    return Tensor(node, output)


def _contents(nodes: Nodes, original: Original) -> dict[str, Table]:
    """What the graph's tables hold, which the graph computes."""
    found = {}
    for name, tensors in tables(nodes):
        try:
            found[name] = Table(name, *original.run([str(tensor) for tensor in tensors], {}))
        except FAILURES as error:
            original.notes.append(f"The contents of {name} cannot be computed: {tensorflow_sentence(error)}")
    return found
