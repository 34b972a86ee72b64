"""Messages without the values of their large constants, so that a graph of gigabytes is read in little memory.

Parsing copies; here only what is below `KEPT` bytes, and all that is no tensor, is copied out of the mapped file.
"""

from pathlib import Path

from ..artifact import Place, Span
from .wire import fields, tagged

KEPT = 4096  # bytes of a constant's values that stay in the graph
# which fields of a message lead towards tensors
GRAPH = "GraphDef"
META_GRAPH = "MetaGraphDef"
SAVED_MODEL = "SavedModel"
INWARD = {
    SAVED_MODEL: {2: META_GRAPH},
    META_GRAPH: {2: GRAPH},
    GRAPH: {1: "NodeDef", 2: "FunctionDefLibrary"},
    "FunctionDefLibrary": {1: "FunctionDef"},
    "FunctionDef": {3: "NodeDef"},
    "NodeDef": {5: "attr"},
    "attr": {2: "AttrValue"},
    "AttrValue": {8: "TensorProto"},
}
VALUES = frozenset((4, 5, 6, 7, 9, 10, 11, 12, 13, 16, 17))  # of a TensorProto: all but strings and handles


class Thinned:
    """A message without large values: `data`, to be parsed, and `left_out`, where the values are in the file.

    Args:
        view: the file, or a part of it.
        message: `GRAPH`, `META_GRAPH` or `SAVED_MODEL`.
        path: of the file.
        offset: of `view` in the file.

    Raises:
        Damaged: the bytes are no such message.
    """

    def __init__(self, view: memoryview, message: str, path: Path, offset: int = 0):
        self.left_out: list[dict[Place, Span]] = []  # one for each graph, in the order of the file
        self._view, self._path, self._offset = view, path, offset
        self.data = self._thin(message, 0, len(view), Place("", "", ""))

    def _thin(self, message: str, start: int, end: int, place: Place) -> bytes:
        if message == META_GRAPH or (not self.left_out and message == GRAPH):
            self.left_out.append({})
        if message == "TensorProto":
            return self._tensor(start, end, place)
        parts: list[bytes | memoryview] = []
        place = self._named(message, start, end, place)
        inward, begin = INWARD[message], start
        for field in fields(self._view, start, end):
            inner = inward.get(field.number) if field.is_bytes else None
            if inner and (field.end - field.start > KEPT or inner in (GRAPH, META_GRAPH)):
                parts.append(self._view[begin : field.begin])
                parts.append(tagged(field.number, self._thin(inner, field.start, field.end, place)))
                begin = field.end
        parts.append(self._view[begin:end])
        return b"".join(parts)

    def _tensor(self, start: int, end: int, place: Place) -> bytes:
        parts, begin = [], start
        for field in fields(self._view, start, end):
            if field.number in VALUES and field.end - field.start > KEPT and field.is_bytes:
                parts.append(self._view[begin : field.begin])
                begin = field.end
        if parts:
            self.left_out[-1][place] = Span(self._path, self._offset + start, end - start)
        return b"".join((*parts, self._view[begin:end]))

    def _named(self, message: str, start: int, end: int, place: Place) -> Place:
        """The place, with the name that the message gives itself."""
        if message == "NodeDef":
            return place._replace(node=self._text(*self._first(start, end)))
        if message == "attr":
            return place._replace(attribute=self._text(*self._first(start, end)))
        if message == "FunctionDef":  # whose signature is field 1
            return place._replace(function=self._text(*self._first(*self._first(start, end))))
        return place

    def _first(self, start: int, end: int) -> tuple[int, int]:
        """Where the value of the message's field 1 is; nowhere if it has none."""
        found = (field for field in fields(self._view, start, end) if field.number == 1 and field.is_bytes)
        return next(((field.start, field.end) for field in found), (start, start))

    def _text(self, start: int, end: int) -> str:
        return str(self._view[start:end], "utf-8", "replace")
