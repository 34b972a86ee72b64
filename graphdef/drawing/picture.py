"""What a picture of a graph shows: operations, scopes that are closed, and the tensors between them."""

from collections.abc import Iterable, Mapping
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
    inside: int = 1  # operations
    is_outside: bool = False  # not of the part that is drawn, but next to it


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


def levels_of(name: str, depth: int | None) -> str:
    """The item that stands for an operation when scopes are open to `depth`.

    >>> levels_of("a/b/c", 1), levels_of("a/b/c", 2), levels_of("a/b/c", None)
    ('a', 'a/b', 'a/b/c')
    """
    return name if depth is None else "/".join(name.split("/")[:depth])


def pictured(graph_def: GraphDef, names: Iterable[str], depth: int | None, base: str = "") -> Picture:
    """Picture the named operations, with what is directly next to them.

    Args:
        graph_def: the graph.
        names: the operations to draw.
        depth: how many levels of scopes are open, counted from `base`; None for all.
        base: a scope.
    """
    wanted = set(names)
    opened = None if depth is None else depth + (base.count("/") + 1 if base else 0)
    nodes = {node.name: node for node in graph_def.node}
    shapes = Shapes.of_graph(graph_def)
    items: dict[str, Item] = {}
    edges: dict[tuple[str, str], Edge] = {}

    def item_of(name: str) -> str:
        is_outside = name not in wanted
        shown = levels_of(name, _outer(name, base) if is_outside else opened)
        if shown not in items:
            items[shown] = Item(shown, nodes.get(name) if shown == name else None, 0, is_outside)
        elif shown == name and items[shown].node is None and items[shown].inside <= 1:
            items[shown].node = nodes.get(name)
        return shown

    for node in graph_def.node:
        if node.name in wanted:
            items[item_of(node.name)].inside += 1
    for node in graph_def.node:
        for tensor in node.input:
            source = source_of(tensor)
            if (node.name not in wanted and source not in wanted) or source not in nodes:
                continue
            start, end = item_of(source), item_of(node.name)
            if start == end:
                continue
            edge = edges.setdefault((start, end), Edge())
            if not tensor.startswith("^"):
                edge.is_control = False
                edge.tensors.append(tensor_text(nodes[source], tensor, shapes))
    for item in items.values():
        if item.inside > 1:
            item.node = None
    return Picture(items, edges)


def _outer(name: str, base: str) -> int:
    """How many levels of an operation outside of `base` are shown: down to where its name leaves that of `base`."""
    common = 0
    for own, other in zip(name.split("/"), base.split("/"), strict=False):
        if own != other:
            break
        common += 1
    return common + 1


def tensor_text(source: NodeDef, tensor: str, shapes: Shapes) -> str:
    """A tensor in a word: "float32 [?, 784]"; without what is not known."""
    types = output_types(source)
    number = split_name(tensor)[1]
    shape = shapes.of(tensor)
    dtype = type_name(types[number]) if number < len(types) else ""
    return f"{dtype} {'' if shape is None else shape_text(shape)}".strip()
