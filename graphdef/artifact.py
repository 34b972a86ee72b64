"""What a file of a graph holds, whatever its format: the graphs, and what stands beside them.

The messages are those of `tensorboard.compat.proto`, which have the fields of TensorFlow's own; nothing in an
artifact has been executed, nor has TensorFlow been imported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef, SignatureDef
from tensorboard.compat.proto.tensor_pb2 import TensorProto

if TYPE_CHECKING:
    from numpy import ndarray

RESULTS = "results"  # the collection in which a lesson's graph names what its builder returns


class Place(NamedTuple):
    """Where in a graph a tensor stands."""

    function: str  # of the library; empty for the graph itself
    node: str
    attribute: str  # "value" in a Const


class Span(NamedTuple):
    """Which bytes of a file hold a TensorProto that was not read."""

    path: Path  # what was read: of a folder of event files, the file
    start: int
    size: int

    def tensor(self) -> TensorProto:
        """Read it. Raises OSError, DecodeError."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return TensorProto.FromString(file.read(self.size))


@dataclass(frozen=True)
class Graph:
    """One graph of an artifact."""

    name: str  # unique in the artifact, fit for a folder: "graph", "serve", "serve_1", "step_100"
    graph_def: GraphDef  # with its library; the values of large constants are left out, their dtype and shape are not
    meta: MetaGraphDef = field(default_factory=MetaGraphDef)  # all but the graph: tags, signatures, saver, collections
    left_out: Mapping[Place, Span] = field(default_factory=dict)  # where the values are that graph_def lacks
    values: Mapping[str, "ndarray"] = field(default_factory=dict)  # of variables, where a program has just run

    @property
    def tags(self) -> tuple[str, ...]:
        """A SavedModel's tags, such as "serve"; empty elsewhere."""
        return tuple(self.meta.meta_info_def.tags)

    @property
    def signatures(self) -> Mapping[str, SignatureDef]:
        """Named inputs and outputs; their tensors have names such as "x:0", dtypes and shapes."""
        return self.meta.signature_def

    @property
    def results(self) -> frozenset[str]:
        """The operations that the artifact itself names as results: what its signatures give, and a lesson returns."""
        outputs = [info.name for signature in self.signatures.values() for info in signature.outputs.values()]
        collections = self.meta.collection_def
        returned = collections[RESULTS].node_list.value if RESULTS in collections else ()
        return frozenset(name.partition(":")[0] for name in (*outputs, *returned))

    def complete(self) -> GraphDef:
        """The graph with all its values, which takes as much memory. Raises OSError, DecodeError."""
        whole = GraphDef()
        whole.CopyFrom(self.graph_def)
        bodies = {function.signature.name: function.node_def for function in whole.library.function}
        nodes = {(name, node.name): node for name, body in {"": whole.node, **bodies}.items() for node in body}
        for place, span in self.left_out.items():
            nodes[place.function, place.node].attr[place.attribute].tensor.CopyFrom(span.tensor())
        return whole

    @cached_property
    def functions(self) -> frozenset[str]:
        """The names of the library's functions."""
        return frozenset(function.signature.name for function in self.graph_def.library.function)


class Stored(NamedTuple):
    """What a checkpoint's index says of a tensor."""

    dtype: int  # a DataType: 1 is DT_FLOAT
    shape: tuple[int, ...]
    size: int  # bytes in the checkpoint; 0 where its format does not say


@dataclass(frozen=True)
class Checkpoint:
    """The variables' values on the disk, which are not read."""

    prefix: Path  # as tf.train.Saver takes it: "model.ckpt-100"
    version: int  # of the format: 1 or 2
    tensors: Mapping[str, Stored]  # by the name under which the saver stored it


@dataclass(frozen=True)
class Artifact:
    """What `graphdef.read` finds in a file or folder."""

    kind: str  # one of `KINDS`
    path: Path  # what was read: of a folder of event files, the file
    graphs: tuple[Graph, ...]  # none for a checkpoint without its .meta
    checkpoint: Checkpoint | None = None  # of a checkpoint and of a SavedModel
    run_metadata: Mapping[str, RunMetadata] = field(default_factory=dict)  # of an event file, by their tags
    attachments: Mapping[str, Path] = field(default_factory=dict)  # further files of a SavedModel, by the path in it
    notes: tuple[str, ...] = ()  # sentences on what is unusual in the file itself

    @property
    def tensorflow(self) -> str:
        """The version of TensorFlow that wrote it, such as "1.4.1"; empty where the file does not say."""
        versions = (graph.meta.meta_info_def.tensorflow_version for graph in self.graphs)
        return next(filter(None, versions), "")


GRAPH = "GraphDef"
GRAPH_TEXT = "GraphDef as text"
META_GRAPH = "MetaGraphDef"
META_GRAPH_TEXT = "MetaGraphDef as text"
SAVED_MODEL = "SavedModel"
CHECKPOINT = "checkpoint"
EVENT_FILE = "event file"
LESSON = "lesson"
PROGRAM = "program"
KINDS = (
    GRAPH,
    GRAPH_TEXT,
    META_GRAPH,
    META_GRAPH_TEXT,
    SAVED_MODEL,
    CHECKPOINT,
    EVENT_FILE,
    LESSON,
    PROGRAM,
)
