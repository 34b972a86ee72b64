"""Two graphs in one, with what differs marked: for TensorBoard by device, in a picture by colour."""

from collections import Counter
from collections.abc import Mapping

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..drawing import Drawing
from ..drawing.choice import READABLE, readable_depth
from ..drawing.dot import dot_source
from ..drawing.picture import View, pictured
from ..tidying.renaming import renamed_tensor

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
COLOURS = {ADDED: "#66bd63", REMOVED: "#b2182b", CHANGED: "#fdd35c"}  # of different darkness
UNCHANGED = "#f2f2f2"
SEVERAL = "#7b6ba8"  # a closed scope in which more than one of these happened
LEGEND = COLOURS | {"several of these": SEVERAL, "unchanged": UNCHANGED}


def joined(one: GraphDef, other: GraphDef, renamed: Mapping[str, str], marks: Mapping[str, str]) -> GraphDef:
    """The second graph with what was removed from the first; the device of an operation is its mark."""
    result = GraphDef(versions=other.versions, library=other.library)
    result.node.extend(other.node)
    present = {node.name for node in other.node}
    for node in one.node:
        if marks.get(node.name) == REMOVED and node.name not in present:
            copy = result.node.add()
            copy.CopyFrom(node)
            copy.input[:] = [renamed_tensor(name, renamed) for name in node.input]
    for node in result.node:
        node.device = f"/device:{marks.get(node.name, 'unchanged')}:0"
    return result


def painted(graph_def: GraphDef, marks: Mapping[str, str], title: str, depth: int | None = None) -> Drawing:
    """A joined graph as a picture. Where it is large, only what differs is drawn, with its neighbours."""
    names = [node.name for node in graph_def.node]
    if len(names) > READABLE and marks:
        names = [name for name in names if name in marks]
    if depth is None and len(names) > READABLE:
        depth = readable_depth(names)
    picture = pictured(graph_def, View(set(names), depth))
    inside: dict[str, Counter] = {}
    for node in graph_def.node:
        parts = node.name.split("/")
        for number in range(1, len(parts) + 1):
            inside.setdefault("/".join(parts[:number]), Counter())[marks.get(node.name, "")] += 1
    colours = {}
    for name, item in picture.items.items():
        found = {marks.get(name, "")} if item.node is not None else set(inside[name])
        found.discard("")
        colours[name] = COLOURS[found.pop()] if len(found) == 1 else SEVERAL if found else UNCHANGED
    return Drawing(dot_source(picture, title, colours, LEGEND), picture)
