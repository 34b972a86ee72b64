"""An event file as TensorBoard shows it, or the newest of a folder: its graphs and the metadata of its traced runs."""

from pathlib import Path

from google.protobuf.message import DecodeError, Message
from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.event_pb2 import TaggedRunMetadata
from tensorboard.compat.proto.summary_pb2 import Summary

from .. import artifact
from ..artifact import Artifact, Graph
from ..errors import GraphError
from .constants import GRAPH, META_GRAPH
from .protobuf import graph_of, parse
from .records import DamagedRecords, Record, is_record, is_whole, records
from .source import Source
from .wire import Damaged, Field, fields

PATTERN = "*tfevents*"
FILE_VERSION, GRAPH_DEF, SUMMARY, META_GRAPH_DEF, RUN_METADATA = 3, 4, 5, 9, 8  # fields of an Event
TRACES = ("graph_run_metadata", "graph_run_metadata_graph")  # plugins that TensorFlow 2 names for traces


def match(source: Source) -> bool:
    """Whether this is an event file, or a folder with some."""
    if source.is_folder:
        return any(path.is_file() for path in source.path.glob(PATTERN))
    return is_record(source.view)


def open(source: Source) -> Artifact:
    """Read it. Raises GraphError."""
    if source.is_folder:
        return _newest(source.path)
    reader = _Reader(source)
    if not reader.graphs and not reader.run_metadata:
        raise GraphError(f"{source.path} holds no graph: {reader.described()}.")
    return Artifact(
        artifact.EVENT_FILE,
        source.path,
        tuple(reader.graphs),
        run_metadata=reader.run_metadata,
        notes=tuple(reader.notes),
    )


def _newest(folder: Path) -> Artifact:
    """The newest event file of the folder that holds a graph."""
    files = sorted((path for path in folder.glob(PATTERN) if path.is_file()), key=lambda path: path.stat().st_mtime)
    problem: GraphError | None = None
    for path in reversed(files):
        try:
            source = Source(path)
            if match(source):
                return open(source)
        except GraphError as error:
            problem = problem or error
    raise problem or GraphError(f"{folder} holds no event file that can be read.")


class _Reader:
    """What one event file holds."""

    def __init__(self, source: Source):
        self.source = source
        self.graphs: list[Graph] = []
        self.run_metadata: dict[str, RunMetadata] = {}
        self.notes: list[str] = []
        self.events, self.summaries = 0, 0
        try:
            for record in records(source.view):
                self.events += 1
                self._event(record)
        except DamagedRecords as error:
            self.notes.append(f"{source.path.name} was not written to its end, or is damaged: {error}.")

    def described(self) -> str:
        """What there is instead of a graph."""
        if self.notes:
            return self.notes[0].removesuffix(".")
        return f"it has {self.events} records, of which {self.summaries} are summaries"

    def _event(self, record: Record) -> None:
        try:
            for field in fields(self.source.view, *record):
                if field.is_bytes and field.number in (GRAPH_DEF, META_GRAPH_DEF, SUMMARY, RUN_METADATA):
                    self._what(field, record)
        except Damaged:
            if self.events == 1:
                raise GraphError(f"{self.source.path} holds records, but not those of an event file.") from None
            self.notes.append(f"A record of {self.source.path.name} is damaged.")

    def _what(self, field: Field, record: Record) -> None:
        if field.number == SUMMARY:
            self.summaries += 1
            if not any(bytes(self.source.view[field.start : field.end]).find(name.encode()) >= 0 for name in TRACES):
                return
        if not is_whole(self.source.view, record):
            raise GraphError(f"{self.source.path} is damaged: the checksum of its record {self.events} is wrong.")
        if field.number == GRAPH_DEF:
            graph_def, left_out = parse(self.source, GRAPH, field.start, field.end)
            self._add(Graph(self._name("graph"), graph_def, left_out=left_out[0]))
        elif field.number == META_GRAPH_DEF:
            meta, left_out = parse(self.source, META_GRAPH, field.start, field.end)
            self._add(graph_of(meta, self._name("graph"), *left_out))
        elif field.number == RUN_METADATA:
            tagged = self._parsed(TaggedRunMetadata, field)
            self.run_metadata[tagged.tag] = self._metadata(tagged.run_metadata)
        else:
            self._trace(self._parsed(Summary, field))

    def _trace(self, summary: Summary) -> None:
        """The metadata of a run, and the graphs of its functions, as TensorFlow 2 writes them."""
        for value in summary.value:
            if value.metadata.plugin_data.plugin_name in TRACES and value.tensor.string_val:
                metadata = self._metadata(value.tensor.string_val[0])
                self.run_metadata[value.tag] = metadata
                for function in metadata.function_graphs:
                    self._add(Graph(self._name(value.tag), function.pre_optimization_graph))

    def _parsed(self, message: type[Message], field: Field) -> Message:
        try:
            return message.FromString(bytes(self.source.view[field.start : field.end]))
        except DecodeError as error:
            raise GraphError(f"{self.source.path} is damaged: its record {self.events} cannot be read.") from error

    def _metadata(self, data: bytes) -> RunMetadata:
        try:
            return RunMetadata.FromString(data)
        except DecodeError as error:
            raise GraphError(f"{self.source.path} holds metadata of a run that cannot be read.") from error

    def _name(self, wanted: str) -> str:
        wanted = "".join(letter if letter.isalnum() else "_" for letter in wanted) or "graph"
        taken = {graph.name for graph in self.graphs}
        number = 0
        while (name := f"{wanted}_{number}" if number else wanted) in taken:
            number += 1
        return name

    def _add(self, new: Graph) -> None:
        """Add the graph; a MetaGraphDef beside the GraphDef of the same nodes adds to that."""
        names = {node.name for node in new.graph_def.node}
        for number, old in enumerate(self.graphs):
            if names == {node.name for node in old.graph_def.node}:
                if new.meta.ByteSize() and not old.meta.ByteSize():
                    self.graphs[number] = Graph(old.name, old.graph_def, new.meta, old.left_out)
                return
        if names or not new.meta.ByteSize():
            self.graphs.append(new)
