"""Where two graphs part: the first operation, in the order in which they were made, that is another."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from tensorboard.compat.proto.node_def_pb2 import NodeDef

import graphdef
from graphdef import Graph
from graphdef.artifact import Place
from graphdef.comparing.changes import changes
from graphdef.comparing.constants import array, whole
from graphdef.operations import attribute

from .arrays import unlike


def compare(there: Path, here: Path, tolerance: float) -> list[tuple[bool, str]]:
    """For each graph of two programs, in the order of their first sessions: whether it is the same, and in words.

    `there` and `here` are folders that `explaining/capturing.py` wrote; of each graph the last state is taken.
    """
    pairs = zip_longest(_last(there), _last(here))
    return [_compared(one, other, tolerance) for one, other in pairs]


def _last(folder: Path) -> list[Path]:
    """The last state of each graph."""
    found = {}
    for path in sorted(folder.glob("*.meta"), key=lambda path: [*map(int, re.findall(r"\d+", path.name))]):
        number, when = path.stem.rsplit("_", 1)
        if when == "last" or number not in found:
            found[number] = path
    return list(found.values())


def _compared(one: Path | None, other: Path | None, tolerance: float) -> tuple[bool, str]:
    if one is None or other is None:
        return False, f"is {'there' if other is None else 'here'} alone"
    first, second = graphdef.read(one).graphs[0], graphdef.read(other).graphs[0]
    parting = part(first, second, tolerance)
    return not parting, parting or f"the same, {len(first.graph_def.node)} operations"


def part(one: Graph, other: Graph, tolerance: float) -> str:
    """Where two graphs part, in words; empty where they do not.

    Attributes that only one of the two has came with a later TensorFlow, and names of functions are made up: neither
    counts. Constants agree as arrays do.
    """
    pairs = zip_longest(one.graph_def.node, other.graph_def.node)
    for number, (mine, theirs) in enumerate(pairs, 1):
        if mine is None or theirs is None or mine.name != theirs.name:
            said = [f"{node.name} ({node.op})" if node is not None else "none" for node in (mine, theirs)]
            return f"they part at operation {number}, which is {said[0]} there, {said[1]} here"
        found = list(_changed(mine, theirs, one, other, tolerance))
        if found:
            return f"they part at operation {number}, {mine.name} ({mine.op}): {'; '.join(found)}"
    return ""


def _changed(mine: NodeDef, theirs: NodeDef, one: Graph, other: Graph, tolerance: float) -> Iterator[str]:
    new = mine.attr.keys() ^ theirs.attr.keys()
    for change in changes(mine, theirs, {}, one, other):
        before, after = attribute(mine, change.what), attribute(theirs, change.what)
        if change.what in new or before.WhichOneof("value") == after.WhichOneof("value") == "func":
            continue
        if before.WhichOneof("value") == after.WhichOneof("value") == "tensor":
            values = [
                array(whole(value.tensor, Place("", node.name, change.what), graph.left_out))
                for node, value, graph in ((mine, before, one), (theirs, after, other))
            ]
            if values[0] is not None and values[1] is not None and not unlike(values[0], values[1], tolerance):
                continue
        yield f"{change.what} {change.how}"
