"""One run of a graph, with the time and memory of each operation. This executes the graph."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError

from .artifact import Artifact, Checkpoint, Graph
from .ends import ends
from .errors import GraphError, tensorflow_sentence
from .restoring import is_object_based
from .shapes import Shape, Shapes, split_name
from .variables import OPERATIONS

UNKNOWN = 2  # the size that is taken where a shape says nothing
BELOW = 2  # random whole numbers are smaller: they may be indices or classes
STARTING = ("table_initializer", "saved_model_main_op", "legacy_init_op")  # collections of what has to run first


class Cost(NamedTuple):
    """What an operation took."""

    operation: str
    kind: str
    microseconds: int
    bytes: int  # that it asked the allocator for


class Trace(NamedTuple):
    """One traced run."""

    metadata: tf.RunMetadata
    costs: Sequence[Cost]  # the most expensive first
    optimised: tf.GraphDef  # what TensorFlow's optimiser, Grappler, made of the graph
    invented: Sequence[str]  # inputs and variables whose values are random


def trace(artifact: Artifact, graph: Graph, feeds: Mapping[str, np.ndarray], seed: int = 0) -> Trace:
    """Compute the graph's outputs twice, the second time traced.

    Args:
        artifact: whose checkpoint gives the variables their values; those it lacks are random.
        graph: one of its graphs.
        feeds: arrays by the name of a tensor, such as "x" or "x:0"; what else has to be fed is random.
        seed: of the random numbers.

    Raises:
        GraphError: a feed fits nothing, or TensorFlow cannot import or run the graph.
    """
    try:
        return _Run(artifact, graph, np.random.default_rng(seed)).trace(feeds)
    except (tf.errors.OpError, ValueError, TypeError, KeyError, DecodeError, OSError) as error:
        if isinstance(error, GraphError):
            raise
        raise GraphError(f"{artifact.path} cannot be run: {tensorflow_sentence(error)}") from error


class _Run:
    def __init__(self, artifact: Artifact, graph: Graph, random: np.random.Generator):
        self.artifact, self.described, self.random = artifact, graph, random
        self.invented: list[str] = []
        self.shapes = Shapes.of_graph(graph.graph_def)
        self.graph = tf.Graph()
        with self.graph.as_default():
            tf.import_graph_def(_importable(graph), name="")

    def trace(self, feeds: Mapping[str, np.ndarray]) -> Trace:
        found = ends(self.described.graph_def)
        signatures = self.described.signatures.values()
        fetched = [info.name for item in signatures for info in item.outputs.values() if info.name] or found.outputs
        if not fetched:
            raise GraphError(f"{self.artifact.path} has no output to be computed.")
        given = {self._tensor(name): value for name, value in feeds.items()}
        sources = {tensor for name in found.sources for tensor in self.graph.get_operation_by_name(name).outputs}
        inputs = [self._tensor(name) for name in found.inputs]
        needing = {tensor for tensor in inputs if tensor.op.type != "PlaceholderWithDefault"} | sources
        given |= {tensor: self._invented(tensor) for tensor in needing if tensor not in given}
        metadata = tf.RunMetadata()
        options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE, output_partition_graphs=True)
        with self.graph.as_default(), tf.Session() as session:
            self._start(session)
            operations = [self.graph.get_operation_by_name(split_name(name)[0]) for name in fetched]
            session.run(operations, given)
            session.run(operations, given, options=options, run_metadata=metadata)
        return Trace(metadata, self._costs(metadata), _joined(metadata), self.invented)

    def _tensor(self, name: str) -> tf.Tensor:
        try:
            return self.graph.get_tensor_by_name(name if ":" in name else f"{name}:0")
        except (KeyError, ValueError) as error:
            raise GraphError(f"{self.artifact.path} has no tensor {name!r}.") from error

    def _start(self, session: tf.Session) -> None:
        """Give the variables their values, and fill the tables."""
        checkpoint = self.artifact.checkpoint
        by_objects = checkpoint is not None and is_object_based(checkpoint)
        stored = {}
        if checkpoint is not None and not by_objects:
            reader = tf.train.load_checkpoint(str(checkpoint.prefix))
            stored = {name: reader.get_tensor(name) for name in checkpoint.tensors}
        before = list(self.invented)
        assignments, values = [], {}
        for node in self.described.graph_def.node:
            if node.op in OPERATIONS:
                handle = self._tensor(node.name)
                dtype = tf.as_dtype(node.attr["dtype"].type).base_dtype
                value = stored.get(node.name)
                if value is None:
                    value = self._random(dtype, self.shapes.of(node.name), node.name)
                fed = tf.placeholder(dtype)
                is_resource = node.op == "VarHandleOp"
                write = tf.raw_ops.AssignVariableOp if is_resource else tf.raw_ops.Assign
                keys = {"resource": handle} if is_resource else {"ref": handle, "validate_shape": False}
                result = write(value=fed, **keys)
                assignments.append(getattr(result, "op", result))
                values[fed] = value
        session.run(assignments, values)
        if checkpoint is not None and by_objects:
            self._restore(session, checkpoint)
            self.invented = before
        collected = self.described.meta.collection_def
        for key in STARTING:
            for name in collected[key].node_list.value if key in collected else ():
                session.run(self.graph.as_graph_element(name))

    def _restore(self, session: tf.Session, checkpoint: Checkpoint) -> None:
        """Restore what has names by objects, which only the graph's own saver can tell variables by."""
        saver = self.described.meta.saver_def
        restore = self.graph.get_operation_by_name(split_name(saver.restore_op_name)[0])
        session.run(restore, {self._tensor(saver.filename_tensor_name): str(checkpoint.prefix)})

    def _invented(self, tensor: tf.Tensor) -> np.ndarray:
        shape = tensor.shape.as_list() if tensor.shape.rank is not None else self.shapes.of(tensor.name)
        return self._random(tensor.dtype.base_dtype, None if shape is None else tuple(shape), tensor.name)

    def _random(self, dtype: tf.DType, shape: Shape, name: str) -> np.ndarray:
        self.invented.append(name)
        sizes = [UNKNOWN if size is None else size for size in shape or ()]
        if dtype == tf.string:
            return np.full(sizes, b"", object)
        if dtype.is_floating or dtype.is_complex:
            return self.random.normal(scale=0.1, size=sizes).astype(dtype.as_numpy_dtype)
        return self.random.integers(BELOW, size=sizes).astype(dtype.as_numpy_dtype)

    def _costs(self, metadata: tf.RunMetadata) -> list[Cost]:
        kinds = {operation.name: operation.type for operation in self.graph.get_operations()}
        costs: dict[str, Cost] = {}
        for device in metadata.step_stats.dev_stats:
            for item in device.node_stats:
                name = item.node_name
                size = sum(used.total_bytes for used in item.memory)
                before = costs.get(name, Cost(name, kinds.get(name, "made by Grappler"), 0, 0))
                costs[name] = before._replace(
                    microseconds=before.microseconds + item.all_end_rel_micros, bytes=before.bytes + size
                )
        return sorted(costs.values(), key=lambda cost: -cost.microseconds)


def _importable(graph: Graph) -> tf.GraphDef:
    """The graph, without attributes that only inform and may contradict what TensorFlow infers today."""
    graph_def = tf.GraphDef.FromString(graph.complete().SerializeToString())
    for node in graph_def.node:
        for name in ("_output_shapes", "_class"):
            node.attr.pop(name, None)
        node.device = ""
    return graph_def


def _joined(metadata: tf.RunMetadata) -> tf.GraphDef:
    """The graphs of all devices as one."""
    joined = tf.GraphDef()
    for part in metadata.partition_graphs:
        joined.MergeFrom(part)
    return joined
