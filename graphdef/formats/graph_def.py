"""A GraphDef alone: a frozen graph (`.pb`) or any other graph, binary or text (`.pbtxt`)."""

from .. import artifact
from ..artifact import Artifact, Graph
from .constants import GRAPH
from .opencv import notes
from .protobuf import parse, parse_text
from .shape_of_messages import message_in
from .source import Source

WORDS = ("node", "library", "versions", "version")


def match(source: Source) -> bool:
    """Whether the file holds a GraphDef."""
    return source.first_word in WORDS or message_in(source.view) == GRAPH


def open(source: Source) -> Artifact:
    """Read it. Raises GraphError."""
    if source.first_word:
        graph_def = parse_text(source, GRAPH)
        return Artifact(artifact.GRAPH_TEXT, source.path, (Graph("graph", graph_def),), notes=notes(graph_def))
    graph_def, left_out = parse(source, GRAPH)
    return Artifact(artifact.GRAPH, source.path, (Graph("graph", graph_def, left_out=left_out[0]),))
