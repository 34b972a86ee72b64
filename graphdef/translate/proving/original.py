"""The original graph in a session."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError
from tensorflow.python.framework import op_def_registry  # has no public name

from ...artifact import Artifact, Checkpoint, Graph
from ...errors import GraphError, tensorflow_sentence
from ...restoring import is_object_based
from ...variables import OPERATIONS
from .draws import without_chance

TABLES = re.compile(r"InitializeTable\w*|LookupTableImport\w*")
FAILURES = (tf.errors.OpError, ValueError, TypeError, KeyError)  # of a session's run
STARTING = ("table_initializer", "saved_model_main_op", "legacy_init_op")


class Original:
    """The graph of an artifact, restored, in a session of its own.

    Args:
        artifact: that the graph is of.
        graph: of the artifact.
        graph_def: of the graph, complete.
        values: of all variables, by name, in the place of what the artifact says.

    Raises:
        GraphError: its checkpoint cannot be read.
        ValueError, tf.errors.OpError: TensorFlow cannot import or start it.
    """

    def __init__(
        self,
        artifact: Artifact,
        graph: Graph,
        graph_def: tf.GraphDef,
        values: Mapping[str, np.ndarray] | None = None,
    ):
        self._made_of = artifact, graph, graph_def
        self.graph = tf.Graph()
        with self.graph.as_default():
            tf.import_graph_def(without_chance(importable(graph_def)), name="")
        self.session = tf.Session(graph=self.graph, config=tf.ConfigProto(device_count={"GPU": 0}))
        self._variables = [op for op in self.graph.get_operations() if op.type in OPERATIONS]
        with self.graph.as_default():
            self._reads = {op.name: self._read(op) for op in self._variables}
            self._assigns = {op.name: self._assign(op) for op in self._variables}
        self.notes: list[str] = []
        if values is None:
            self._give_values(artifact, graph)
        else:
            self.assign(values)
        self._start(graph)
        self.initial = self.values()

    def ordered(self, orders: Iterable[tuple[str, str]]) -> "Original":
        """The same graph in which, of each pair of operations, the second waits for the first."""
        artifact, graph, graph_def = self._made_of
        waits: dict[str, list[str]] = {}
        for before, after in orders:
            waits.setdefault(after, []).append(f"^{before}")
        held = tf.GraphDef()
        held.CopyFrom(graph_def)
        for node in held.node:
            node.input.extend(waits.get(node.name, ()))
        return Original(artifact, graph, held, self.initial)

    def values(self) -> dict[str, np.ndarray]:
        """What the variables hold."""
        return dict(zip(self._names(), self.session.run(list(self._reads.values())), strict=True))

    def assign(self, values: Mapping[str, np.ndarray]) -> None:
        """Give variables new values."""
        known = {name: value for name, value in values.items() if name in self._assigns}
        feeds = {self._assigns[name][0]: value for name, value in known.items()}
        self.session.run([self._assigns[name][1] for name in known], feeds)

    def reset(self) -> None:
        """Give the variables the values that they had at first."""
        self.assign(self.initial)

    def run(self, fetches: Sequence[str], feeds: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        """What tensors and operations give."""
        return self.session.run(list(fetches), dict(feeds))

    def gradients(
        self, targets: Mapping[str, np.ndarray], variables: Sequence[str], feeds: Mapping[str, np.ndarray]
    ) -> dict[str, np.ndarray]:
        """The gradients of a sum of tensors by those of the variables that they depend on, by name.

        Args:
            targets: by tensor what it is multiplied with before it is summed.
            variables: by name.
            feeds: arrays by tensor.
        """
        known = [op for op in self._variables if op.name in set(variables)]
        with self.graph.as_default():
            tensors = [self.graph.get_tensor_by_name(target) for target in targets]
            found = tf.gradients(tensors, [op.outputs[0] for op in known], list(targets.values()))
            dense = {
                op.name: tf.convert_to_tensor(gradient)
                for op, gradient in zip(known, found, strict=True)
                if gradient is not None
            }
        return dict(zip(dense, self.session.run(list(dense.values()), dict(feeds)), strict=True))

    def failures(self, fetches: Sequence[str], feeds: Mapping[str, np.ndarray]) -> int:
        """How many of the tensors cannot be computed with these inputs."""
        try:
            self.run(fetches, feeds)
            return 0
        except FAILURES:
            if len(fetches) < 2:
                return len(fetches)
        middle = len(fetches) // 2
        return self.failures(fetches[:middle], feeds) + self.failures(fetches[middle:], feeds)

    def _names(self) -> list[str]:
        return [op.name for op in self._variables]

    def _read(self, op: tf.Operation) -> tf.Tensor:
        if op.type == "VarHandleOp":
            return tf.raw_ops.ReadVariableOp(resource=op.outputs[0], dtype=tf.as_dtype(op.get_attr("dtype")))
        return tf.identity(op.outputs[0])

    def _assign(self, op: tf.Operation) -> tuple[tf.Tensor, tf.Operation]:
        """A placeholder, and the operation that gives the variable its value."""
        if op.type == "VarHandleOp":
            fed = tf.placeholder(tf.as_dtype(op.get_attr("dtype")))
            return fed, tf.raw_ops.AssignVariableOp(resource=op.outputs[0], value=fed)
        fed = tf.placeholder(op.outputs[0].dtype.base_dtype)
        return fed, tf.raw_ops.Assign(ref=op.outputs[0], value=fed, validate_shape=False).op

    def _give_values(self, artifact: Artifact, graph: Graph) -> None:
        """Give each variable its value: the checkpoint's, its initialiser's, or random numbers."""
        stored = _stored(artifact.checkpoint, self._names()) | dict(graph.values)
        self.assign(stored)
        missing = [op for op in self._variables if op.name not in stored]
        if missing and artifact.checkpoint and is_object_based(artifact.checkpoint):
            missing = self._restored_by_graph(artifact.checkpoint, graph, missing)
        invented = []
        for op in missing:
            if not self._initialised(op):
                self.assign({op.name: _invented(op)})
                invented.append(op.name)
        if invented:
            self.notes.append(f"Random numbers stand for {len(invented)} variables, such as {invented[0]}.")

    def _start(self, graph: Graph) -> None:
        """Run what has to run before anything else."""
        for name in self._starting(graph):
            try:
                self.session.run(name)
            except tf.errors.OpError as error:
                self.notes.append(f"{name} does not run: {tensorflow_sentence(error)}")

    def _initialised(self, op: tf.Operation) -> bool:
        """Run the variable's initialiser; whether it has one that runs."""
        for name in (f"{op.name}/Assign", f"{op.name}/IsInitialized/VarIsInitializedOp"):
            try:
                self.session.run(self.graph.get_operation_by_name(name))
                return name.endswith("Assign")
            except (KeyError, tf.errors.OpError):
                continue
        return False

    def _restored_by_graph(
        self, checkpoint: Checkpoint, graph: Graph, missing: list[tf.Operation]
    ) -> list[tf.Operation]:
        saver = graph.meta.saver_def
        if not saver.restore_op_name:
            return missing
        self.session.run(saver.restore_op_name, {saver.filename_tensor_name: str(checkpoint.prefix)})
        return []

    def _starting(self, graph: Graph) -> Iterable[str]:
        """What has to run before anything else: the initialisers of tables."""
        known = {op.name for op in self.graph.get_operations()}
        for key in STARTING:
            if key in graph.meta.collection_def:
                yield from (
                    name for name in graph.meta.collection_def[key].node_list.value if name.split(":")[0] in known
                )
        yield from (op.name for op in self.graph.get_operations() if TABLES.fullmatch(op.type))


def _stored(checkpoint: Checkpoint | None, names: Iterable[str]) -> dict[str, np.ndarray]:
    if checkpoint is None:
        return {}
    try:
        reader = tf.train.load_checkpoint(str(checkpoint.prefix))
        return {name: reader.get_tensor(name) for name in names if name in checkpoint.tensors}
    except (tf.errors.OpError, ValueError, DecodeError, IndexError) as error:  # the last where data end too early
        raise GraphError(f"{checkpoint.prefix} cannot be read: {tensorflow_sentence(error)}") from error


def _invented(op: tf.Operation) -> np.ndarray:
    """Small random numbers of the variable's shape."""
    shape = [size or 1 for size in tf.TensorShape(op.get_attr("shape")).as_list()]
    dtype = tf.as_dtype(op.get_attr("dtype")).as_numpy_dtype
    drawn = np.random.default_rng(sum(op.name.encode())).normal(0, 0.1, shape)
    return np.abs(drawn).astype(dtype) if np.issubdtype(np.dtype(dtype), np.number) else np.zeros(shape, dtype)


def _is_whole(node: tf.NodeDef, known: Collection[str]) -> bool:
    """Whether TensorFlow knows the operation, and the node has the attributes that it asks for."""
    definition = op_def_registry.get(node.op) if node.op in known else None
    if definition is None:
        return False
    return all(attribute.name in node.attr or attribute.HasField("default_value") for attribute in definition.attr)


def importable(graph_def: tf.GraphDef) -> tf.GraphDef:
    """The graph without what only hinders an import: devices, written shapes, colocation, unknown operations."""
    known = set(dir(tf.raw_ops))
    functions = {function.signature.name for function in graph_def.library.function}
    result = tf.GraphDef(versions=graph_def.versions, library=graph_def.library)
    dropped: set[str] = set()
    names = {node.name for node in graph_def.node}
    broken = {node.name for node in graph_def.node if node.op not in functions and not _is_whole(node, known)}
    changed = True
    while changed:
        changed = False
        for node in graph_def.node:
            sources = {source.lstrip("^").partition(":")[0] for source in node.input}
            if node.name not in dropped and (node.name in broken or sources & dropped or sources - names):
                dropped.add(node.name)
                changed = True
    for node in graph_def.node:
        if node.name not in dropped:
            copy = result.node.add()
            copy.CopyFrom(node)
            copy.device = ""
            for name in ("_output_shapes", "_class"):
                copy.attr.pop(name, None)
    return result
