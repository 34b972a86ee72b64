"""Compares two graphs: pairs their operations, by what they compute and by their names, and says what differs."""

from collections import Counter
from collections.abc import Mapping

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..artifact import Artifact, Graph
from ..errors import GraphError
from ..tidying.roles import roles
from .canonical import Forms, pairing
from .changes import changes
from .difference import DIFFERENT, IDENTICAL, SAME_GRAPH, SAME_MODEL, Difference


def diff(one: Artifact | Graph | GraphDef, other: Artifact | Graph | GraphDef) -> Difference:
    """Compare two graphs; of an artifact the first.

    Raises:
        GraphError: an artifact holds no graph, or the file of a constant has changed since it was read.
    """
    first, second = Forms(_graph(one)), Forms(_graph(other))
    verified = pairing(first, second)
    taken = set(verified.values())
    kept = {name: name for name in first.nodes if name not in verified and name in second.nodes and name not in taken}
    likely = _likely(first, second, verified | kept)
    names = verified | kept | likely
    changed = {}
    for old, new in (kept | likely).items():
        found = tuple(changes(first.nodes[old], second.nodes[new], names, first.graph, second.graph))
        if found:
            changed[new] = found
    taken = set(names.values())
    added = tuple(name for name in second.nodes if name not in taken)
    removed = tuple(name for name in first.nodes if name not in names)
    renamed = {old: new for old, new in names.items() if old != new}
    if added or removed or changed:
        verdict = SAME_MODEL if _is_same_model(first.graph, second.graph) else DIFFERENT
    else:
        verdict = SAME_GRAPH if renamed else IDENTICAL
    return Difference(first.graph, second.graph, verdict, added, removed, changed, renamed)


def _graph(graph: Artifact | Graph | GraphDef) -> Graph:
    if isinstance(graph, Artifact):
        if not graph.graphs:
            raise GraphError(f"{graph.path} holds no graph to compare.")
        return graph.graphs[0]
    if isinstance(graph, Graph):
        return graph
    return Graph("graph", graph if isinstance(graph, GraphDef) else GraphDef.FromString(graph.SerializeToString()))


def _likely(one: Forms, other: Forms, names: Mapping[str, str]) -> dict[str, str]:
    """Operations with other names that compute from the same, or of which the same is made, and no others do."""
    found: dict[str, str] = {}
    for mine, theirs in 2 * ((one.forward, other.forward), (one.backward, other.backward)):
        taken = {*names.values(), *found.values()}
        left = {name: form for name, form in mine.items() if name not in names and name not in found}
        right = {form: name for name, form in theirs.items() if name not in taken}
        counts = Counter(form for name, form in theirs.items() if name not in taken)
        own = Counter(left.values())
        found |= {name: right[form] for name, form in left.items() if own[form] == counts[form] == 1}
    return found


def _is_same_model(one: Graph, other: Graph) -> bool:
    first, second = Forms(_model(one)), Forms(_model(other))
    return len(pairing(first, second)) == len(first.nodes) == len(second.nodes) > 0


def _model(graph: Graph) -> Graph:
    """The graph without what trains, initialises and saves it."""
    aside = roles(graph)
    part = GraphDef(versions=graph.graph_def.versions, library=graph.graph_def.library)
    part.node.extend(node for node in graph.graph_def.node if node.name not in aside)
    return Graph(graph.name, part, graph.meta, graph.left_out)
