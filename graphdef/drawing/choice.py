"""Which part of a graph is drawn, and how many levels of its scopes are open, so that a person can read it."""

from collections import defaultdict
from collections.abc import Iterable

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..ends import source_of
from ..errors import GraphError
from .picture import opened

FEW = 60  # operations that are drawn as they are
READABLE = 300  # operations that are drawn one by one
MOST_ITEMS = 90  # where scopes are closed to make it readable
STEPS = 2  # from the node that is looked around


def within(graph_def: GraphDef, scope: str) -> list[str]:
    """The operations of a scope. Raises GraphError: there is none."""
    scope = scope.strip("/")
    found = [node.name for node in graph_def.node if node.name == scope or node.name.startswith(f"{scope}/")]
    if not found:
        tops = sorted({node.name.partition("/")[0] for node in graph_def.node if "/" in node.name})
        raise GraphError(f"The graph has no scope {scope!r}; at the top are {_some(tops) or 'none'}.")
    return found


def around(graph_def: GraphDef, name: str, steps: int = STEPS) -> list[str]:
    """The operations at most `steps` away from one, in both directions. Raises GraphError: there is none."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    names = {node.name for node in graph_def.node}
    name = source_of(name)
    if name not in names:
        alike = sorted(other for other in names if name.lower() in other.lower())
        raise GraphError(f"The graph has no operation {name!r}; alike are {_some(alike) or 'none'}.")
    for node in graph_def.node:
        for tensor in node.input:
            neighbours[node.name].add(source_of(tensor))
            neighbours[source_of(tensor)].add(node.name)
    found, edge = {name}, {name}
    for _ in range(steps):
        edge = {other for one in edge for other in neighbours[one]} & names - found
        found |= edge
        if len(found) > READABLE:
            break
    return [node.name for node in graph_def.node if node.name in found]


def readable_depth(names: Iterable[str], base: str = "") -> int | None:
    """How many levels, counted from the top, are open so that a person can read it; None for all."""
    names = list(names)
    start = base.count("/") + 1 if base else 0
    best = start + 1
    for depth in range(best, max((name.count("/") + 1 for name in names), default=1) + 1):
        if len({opened(name, depth) for name in names}) > MOST_ITEMS:
            return best
        best = depth
    return None


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
