"""A MetaGraphDef: what `tf.train.Saver` writes beside a checkpoint (`.meta`), binary or text."""

from .. import artifact
from ..artifact import Artifact
from .constants import META_GRAPH
from .protobuf import graph_of, parse, parse_text
from .shape_of_messages import message_in
from .source import Source

WORDS = ("meta_info_def", "graph_def", "saver_def", "collection_def", "signature_def", "asset_file_def")


def match(source: Source) -> bool:
    """Whether the file holds a MetaGraphDef."""
    return source.first_word in WORDS or message_in(source.view) == META_GRAPH


def open(source: Source) -> Artifact:
    """Read it. Raises GraphError."""
    if source.first_word:
        graph = graph_of(parse_text(source, META_GRAPH), "graph")
        return Artifact(artifact.META_GRAPH_TEXT, source.path, (graph,))
    meta, left_out = parse(source, META_GRAPH)
    return Artifact(artifact.META_GRAPH, source.path, (graph_of(meta, "graph", *left_out),))
