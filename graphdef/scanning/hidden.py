"""Graphs and pickles in the strings of a graph, plain, compressed or in base64."""

import base64
import binascii
import pickletools
import struct
import zlib
from collections.abc import Iterator

from google.protobuf.message import DecodeError
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..formats.constants import GRAPH, META_GRAPH, SAVED_MODEL
from ..formats.messages import SavedModel
from ..formats.shape_of_messages import message_in
from .values import strings_of

LARGEST = 1 << 26  # bytes of what was compressed
SMALLEST = 8  # bytes that a graph or a pickle has
PICKLE = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))


def strings_in(node: NodeDef) -> Iterator[bytes]:
    """All strings in a node's attributes."""
    for value in node.attr.values():
        if value.WhichOneof("value") == "tensor":
            yield from strings_of(value.tensor)
        elif value.WhichOneof("value") == "list":
            yield from value.list.s
            for tensor in value.list.tensor:
                yield from strings_of(tensor)
        else:
            yield value.s


def graphs_in(data: bytes) -> list[GraphDef]:
    """The graphs that a string holds; none where it holds something else."""
    for plain in _decoded(data):
        found = [graph for graph in _parsed(plain) if _holds_nodes(graph)]
        if found:
            return found
    return []


def _parsed(data: bytes) -> list[GraphDef]:
    try:
        match message_in(memoryview(data)):
            case message if message == GRAPH:
                return [GraphDef.FromString(data)]
            case message if message == META_GRAPH:
                return [MetaGraphDef.FromString(data).graph_def]
            case message if message == SAVED_MODEL:
                return [meta.graph_def for meta in SavedModel.FromString(data).meta_graphs]
    except (DecodeError, RecursionError):
        pass  # it only looked like one
    return []


def _holds_nodes(graph: GraphDef) -> bool:
    nodes = [*graph.node, *(node for function in graph.library.function for node in function.node_def)]
    return bool(nodes) and all(node.name and node.op for node in nodes)


def pickled_names(data: bytes) -> list[str] | None:
    """What a pickle would import, such as "os system", without loading it; None where the string is no pickle."""
    for plain in _decoded(data):
        if plain.startswith(PICKLE):
            try:
                return _imported(plain)
            except (ValueError, struct.error):
                continue  # it only began like one
    return None


def _imported(data: bytes) -> list[str]:
    names: list[str] = []
    recent: list[str] = []
    for opcode, argument, _ in pickletools.genops(data):
        if opcode.name in ("GLOBAL", "INST"):
            names.append(str(argument))
        elif opcode.name == "STACK_GLOBAL":
            names.append(" ".join(recent[-2:]))
        elif isinstance(argument, str):
            recent.append(argument)
    return names


def _decoded(data: bytes) -> Iterator[bytes]:
    """The string itself, what it is compressed from, and what its base64 stands for."""
    if len(data) < SMALLEST:
        return
    yield data
    unpacked = _decompressed(data)
    if unpacked:
        yield unpacked
    try:
        text = data.translate(bytes.maketrans(b"-_", b"+/"), b"\r\n")
        plain = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return
    yield plain
    unpacked = _decompressed(plain)
    if unpacked:
        yield unpacked


def _decompressed(data: bytes) -> bytes:
    if data[:2] != b"\x1f\x8b" and data[:1] != b"\x78":
        return b""
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(data, LARGEST)
    except zlib.error:
        return b""
