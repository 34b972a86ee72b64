"""A message read from a file, binary or text; what is wrong with the file becomes one sentence."""

from typing import Any

from google.protobuf import text_format
from google.protobuf.message import DecodeError
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef

from ..artifact import Graph, Place, Span
from ..errors import GraphError
from .constants import GRAPH, META_GRAPH, SAVED_MODEL, Thinned
from .messages import SavedModel
from .source import Source
from .wire import Damaged

CLASSES = {GRAPH: GraphDef, META_GRAPH: MetaGraphDef, SAVED_MODEL: SavedModel}
LeftOut = list[dict[Place, Span]]


def parse(source: Source, message: str, start: int = 0, end: int | None = None) -> tuple[Any, LeftOut]:
    """The message in the bytes `start` to `end` of the file, without large values, and where those are.

    Args:
        source: the file.
        message: what it holds, one of `CLASSES`.
        start: of the message in the file.
        end: of the message; the end of the file if not given.

    Raises:
        GraphError: it is truncated or damaged.
    """
    view = source.view[start:end]
    try:
        thinned = Thinned(view, message, source.path, start)
        return CLASSES[message].FromString(thinned.data), thinned.left_out
    except Damaged as error:
        if error.is_truncated:
            raise GraphError(
                f"{source.path} is truncated: the {message} in it does not end within its {len(source.view)} bytes."
            ) from error
        raise GraphError(f"{source.path} is damaged at byte {start + error.position}, inside its {message}.") from error
    except (DecodeError, RecursionError) as error:
        raise GraphError(f"{source.path} is damaged: the {message} in it cannot be read.") from error


def parse_text(source: Source, message: str) -> Any:
    """The message that the text file holds. Raises GraphError."""
    try:
        return text_format.Parse(source.text, CLASSES[message]())
    except text_format.ParseError as error:
        cause = " ".join(str(error).replace("tensorboard.", "").split())
        raise GraphError(f"{source.path} is no {message} in protobuf's text format: {cause}.") from error
    except (RecursionError, ValueError, OverflowError) as error:
        raise GraphError(f"{source.path} is no {message} in protobuf's text format: {error}.") from error


def graph_of(meta: MetaGraphDef, name: str, left_out: dict[Place, Span] | None = None) -> Graph:
    """The graph that a MetaGraphDef holds, and what else it says."""
    graph_def = GraphDef()
    graph_def.MergeFrom(meta.graph_def)
    rest = MetaGraphDef()
    rest.CopyFrom(meta)
    rest.ClearField("graph_def")
    return Graph(name, graph_def, rest, left_out or {})
