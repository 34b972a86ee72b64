"""What a picture of a graph shows: operations, scopes that are closed, and the tensors between them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..ends import source_of
from ..operations import output_types, type_name
from ..reports.unusual import shape_text
from ..shapes import Shapes, split_name


@dataclass
class Item:
    """An operation, or a scope drawn as one box."""

    name: str
    node: NodeDef | None = None  # None for a scope
    inside: int = 0  # operations
    is_outside: bool = False  # not of the part that is drawn, but next to it
    is_aside: bool = False  # not of the model


@dataclass
class Edge:
    """All that goes from one item to another."""

    tensors: list[str] = field(default_factory=list)  # each as "float32 [?, 784]"
    is_control: bool = True


@dataclass(frozen=True)
class Picture:
    """Items in the graph's order, and the edges between them."""

    items: Mapping[str, Item]
    edges: Mapping[tuple[str, str], Edge]


@dataclass(frozen=True)
class View:
    """What of a graph is drawn, and in what detail."""

    names: Collection[str]  # the operations; what is directly next to them is drawn too
    depth: int | None = None  # how many levels of scopes are open, counted from the top; None for all
    base: str = ""  # the scope that is looked into
    aside: Collection[str] = ()  # scopes at the top that stay closed and pale
    is_folded: bool = False  # whether the constants below an operation's name are drawn as part of it


def pictured(graph_def: GraphDef, view: View) -> Picture:
    """Picture a graph."""
    nodes = {node.name: node for node in graph_def.node}
    shown = _shown(nodes, view)
    items: dict[str, Item] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for name, place in shown.items():
        found = items.setdefault(place, Item(place, is_outside=True, is_aside=place in view.aside))
        found.inside += 1
        found.is_outside &= name not in view.names
    computing = Counter(place for name, place in shown.items() if nodes[name].op != "Const")
    for item in items.values():
        node = nodes.get(item.name)
        is_alone = item.inside == 1 or (view.is_folded and computing[item.name] <= 1)
        item.node = node if is_alone else None
    shapes = Shapes.of_graph(graph_def)
    for node in graph_def.node:
        for tensor in node.input:
            start, end = shown.get(source_of(tensor)), shown.get(node.name)
            if start is None or end is None or start == end or (items[start].is_outside and items[end].is_outside):
                continue
            edge = edges.setdefault((start, end), Edge())
            if not tensor.startswith("^"):
                edge.is_control = False
                edge.tensors.append(tensor_text(nodes[source_of(tensor)], tensor, shapes))
    return Picture(items, edges)


def opened(name: str, depth: int) -> str:
    """The item that stands for an operation when scopes are open to `depth`.

    >>> opened("a/b/c", 1), opened("a/b/c", 5)
    ('a', 'a/b/c')
    """
    return "/".join(name.split("/")[:depth])


def _shown(nodes: Mapping[str, NodeDef], view: View) -> dict[str, str]:
    """The item that stands for each operation of the view, and for each that is next to one."""
    shown = {name: _item(name, nodes, view) for name in nodes if name in view.names}
    near: set[str] = set()
    for node in nodes.values():
        sources = [source_of(tensor) for tensor in node.input]
        if node.name in shown:
            near.update(source for source in sources if source not in shown)
        elif any(source in shown for source in sources):
            near.add(node.name)
    outside = {name: opened(name, _common(name, view.base) + 1) for name in nodes if name in near}
    return shown | outside


def _item(name: str, nodes: Mapping[str, NodeDef], view: View) -> str:
    if name.partition("/")[0] in view.aside:
        return name.partition("/")[0]
    owner = name.rpartition("/")[0]
    if view.is_folded and nodes[name].op == "Const" and owner in nodes:
        name = owner
    return name if view.depth is None else opened(name, view.depth)


def _common(name: str, base: str) -> int:
    """How many levels a name shares with a scope."""
    number = 0
    for own, other in zip(name.split("/"), base.split("/"), strict=False):
        if own != other:
            break
        number += 1
    return number


def tensor_text(source: NodeDef, tensor: str, shapes: Shapes) -> str:
    """A tensor in a word: "float32 [?, 784]"; without what is not known."""
    types = output_types(source)
    number = split_name(tensor)[1]
    shape = shapes.of(tensor)
    dtype = type_name(types[number]) if number < len(types) else ""
    return f"{dtype} {'' if shape is None else shape_text(shape)}".strip()
