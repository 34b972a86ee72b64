"""A graph as a run of TensorBoard: the event file that its tab Graphs shows."""

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.event_pb2 import Event, TaggedRunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef

from .artifact import Artifact
from .errors import GraphError
from .formats.records import written

NAME = "events.out.tfevents.graph"  # always the same, so that a graph takes the place of its predecessor


def write(folder: Path, graph_def: GraphDef, run_metadata: Mapping[str, RunMetadata] | None = None) -> None:
    """Write a graph, and what traced runs of it took, as one run.

    Args:
        folder: of the run; TensorBoard joins the graphs of a run, so each graph needs a folder of its own.
        graph_def: of this project's or of TensorFlow's class.
        run_metadata: by the tag that TensorBoard shows.

    Raises:
        GraphError: the folder cannot be written.
    """
    now = time.time()
    events = [
        Event(wall_time=now, file_version="brain.Event:2"),
        Event(wall_time=now, graph_def=_serialised(graph_def)),
    ]
    for step, (tag, metadata) in enumerate((run_metadata or {}).items()):
        tagged = TaggedRunMetadata(tag=tag, run_metadata=metadata.SerializeToString())
        events.append(Event(wall_time=now, step=step, tagged_run_metadata=tagged))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{NAME}.part"
        part.write_bytes(b"".join(written(event.SerializeToString()) for event in events))
        os.replace(part, folder / NAME)
    except OSError as error:
        raise GraphError(f"{folder} cannot be written: {error.strerror}.") from error


def write_all(folder: Path, artifact: Artifact) -> list[Path]:
    """Write each graph of an artifact as a run; the folders of the runs. Raises GraphError."""
    folders = []
    for graph in artifact.graphs:
        run = folder / graph.name if len(artifact.graphs) > 1 else folder
        write(run, graph.graph_def, artifact.run_metadata)
        folders.append(run)
    return folders


def _serialised(graph_def: GraphDef) -> bytes:
    """The graph, with what TensorBoard refuses put right: operations of the same name are numbered."""
    names = [node.name for node in graph_def.node]
    if len(set(names)) == len(names):
        return graph_def.SerializeToString()
    copy = type(graph_def)()
    copy.CopyFrom(graph_def)
    for node, name in zip(copy.node, _distinct(names), strict=True):
        node.name = name
    return copy.SerializeToString()


def _distinct(names: Iterable[str]) -> list[str]:
    taken = set(names := list(names))
    seen: set[str] = set()
    result = []
    for name in names:
        number = 1
        new = name
        while new in seen or (new != name and new in taken):
            new, number = f"{name}__{number}", number + 1
        seen.add(new)
        result.append(new)
    return result
