"""Which message the bytes of a file look like: a GraphDef, a MetaGraphDef or a SavedModel.

All three begin with fields of the same numbers; what is in these tells them apart. A file that is cut off is
recognised by what is left of it.
"""

import re

from .constants import GRAPH, META_GRAPH, SAVED_MODEL
from .wire import BYTES, VARINT, Damaged, Field, first_fields

_OPERATION = re.compile(rb"[A-Za-z_][A-Za-z0-9_.>\-/]*")  # with "/" for names of functions, which are operations too
_VERSION = re.compile(rb"\d+\.\d+\.\d+[\w.+-]*|unknown")


def message_in(view: memoryview) -> str:
    """`GRAPH`, `META_GRAPH` or `SAVED_MODEL`, or nothing where the bytes look like none of these."""
    for message, test in ((GRAPH, _is_graph), (META_GRAPH, _is_meta_graph), (SAVED_MODEL, _is_saved_model)):
        try:
            if test(view, 0, len(view)):
                return message
        except Damaged:
            continue
    return ""


def _fits(found: list[Field], kinds: dict[int, int]) -> bool:
    return bool(found) and all(kinds.get(field.number) == field.kind for field in found)


def _is_node(view: memoryview, start: int, end: int) -> bool:
    found = first_fields(view, start, end)
    by_number = {field.number: field for field in reversed(found)}
    if not _fits(found, dict.fromkeys(range(1, 8), BYTES)) or 1 not in by_number:
        return False
    if 2 not in by_number:  # cut off within the name
        return found[-1].number == 1 and end == len(view)
    operation = bytes(view[by_number[2].start : min(by_number[2].end, by_number[2].start + 200)])
    return bool(_OPERATION.fullmatch(operation))


def _is_graph(view: memoryview, start: int, end: int) -> bool:
    found = first_fields(view, start, end)
    if not _fits(found, {1: BYTES, 2: BYTES, 3: VARINT, 4: BYTES}):
        return False
    node = next((field for field in found if field.number == 1), None)
    if node:
        return _is_node(view, node.start, node.end)
    library = next((field for field in found if field.number == 2), None)
    if library:
        return _is_library(view, library.start, library.end)
    return _fits(first_fields(view, found[-1].start, found[-1].end), dict.fromkeys((1, 2, 3), VARINT))


def _is_library(view: memoryview, start: int, end: int) -> bool:
    found = first_fields(view, start, end)
    if not _fits(found, dict.fromkeys((1, 2, 3), BYTES)):
        return False
    function = first_fields(view, found[0].start, found[0].end)
    return bool(function) and function[0].is_bytes


def _is_meta_graph(view: memoryview, start: int, end: int) -> bool:
    found = first_fields(view, start, end)
    if not _fits(found, dict.fromkeys(range(1, 8), BYTES)):
        return False
    information = next((field for field in found if field.number == 1), None)
    graph = next((field for field in found if field.number == 2), None)
    if graph and graph.end > graph.start and not _is_graph(view, graph.start, graph.end):
        return False
    if information is None:
        return graph is not None
    inner = first_fields(view, information.start, information.end)
    kinds = {**dict.fromkeys((1, 2, 3, 4, 5, 6, 8), BYTES), 7: VARINT}
    versions = [bytes(view[field.start : field.end]) for field in inner if field.number == 5]
    return _fits(inner, kinds) and (graph is not None or not versions or bool(_VERSION.fullmatch(versions[0])))


def _is_saved_model(view: memoryview, start: int, end: int) -> bool:
    found = first_fields(view, start, end)
    if not _fits(found, {1: VARINT, 2: BYTES}):
        return False
    graph = next((field for field in found if field.number == 2), None)
    return graph is not None and _is_meta_graph(view, graph.start, graph.end)
