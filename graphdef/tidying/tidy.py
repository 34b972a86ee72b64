"""Puts a graph in order for the eye; what it computes stays the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..artifact import Artifact, Graph
from ..errors import GraphError
from .folding import fold_constants, fold_identities
from .grouping import groups, mark_identical
from .renaming import rename, renamed_meta, renamed_places, renamed_tensor
from .roles import roles


@dataclass(frozen=True)
class Tidied:
    """A tidied graph, and where the original's tensors are in it."""

    graph: Graph
    names: Mapping[str, str]  # of the operations that have another name now, or that are now another tensor
    identical: Mapping[str, list[str]]  # scopes that are built alike, by the first of them
    aside: frozenset[str] = frozenset()  # the scopes at the top that are not of the model

    @property
    def graph_def(self) -> GraphDef:
        """The tidied graph."""
        return self.graph.graph_def

    def tensor(self, name: str) -> str:
        """Where a tensor of the original, such as "x:0", is now."""
        operation, _, number = name.partition(":")
        new = self.names.get(operation, operation)
        return new if ":" in new else f"{new}:{number or 0}"

    def _repr_svg_(self) -> str:
        from ..drawing import draw

        return draw(self.graph)._repr_svg_()


def tidy(graph: Artifact | Graph | GraphDef) -> Tidied:
    """A copy of a graph for the eye.

    Training, gradients, optimizers' slots, savers and initialisers each go into a scope of their own; identities and
    small constants are folded into what uses them; scopes that were entered again, long chains of one block and, where
    a level is crowded, names of one stem are put together, with their number in the name; blocks that are built alike
    are marked with the attribute `_identical_blocks`.

    Raises:
        GraphError: the artifact holds no graph.
    """
    original = _graph(graph)
    graph_def = GraphDef()
    graph_def.CopyFrom(original.graph_def)
    kept = _asked_for(original)
    names: dict[str, str] = {}
    found = roles(original)
    scopes = _scopes(graph_def, found)
    _note(names, _set_aside(graph_def, found, scopes))
    _note(names, fold_identities(graph_def, {names.get(name, name) for name in kept}))
    _note(names, fold_constants(graph_def, {names.get(name, name) for name in kept}))
    grouped = groups(graph_def, scopes.values())
    rename(graph_def, grouped)
    _note(names, grouped)
    identical = mark_identical(graph_def)
    meta = renamed_meta(original.meta, names)
    left_out = renamed_places(original.left_out, names)
    return Tidied(
        replace(original, graph_def=graph_def, meta=meta, left_out=left_out),
        names,
        identical,
        frozenset(scopes.values()),
    )


def _graph(graph: Artifact | Graph | GraphDef) -> Graph:
    if isinstance(graph, Artifact):
        if not graph.graphs:
            raise GraphError(f"{graph.path} holds no graph to tidy.")
        return graph.graphs[0]
    if isinstance(graph, Graph):
        return graph
    return Graph("graph", graph if isinstance(graph, GraphDef) else GraphDef.FromString(graph.SerializeToString()))


def _scopes(graph_def: GraphDef, found: dict[str, str]) -> dict[str, str]:
    """The scope for each role, which nothing else at the top is called."""
    tops = {node.name.partition("/")[0] for node in graph_def.node if node.name not in found}
    return {role: role if role not in tops else f"{role}_aside" for role in set(found.values())}


def _set_aside(graph_def: GraphDef, found: dict[str, str], scopes: dict[str, str]) -> dict[str, str]:
    """Put the operations that have a role into the scope for it."""
    names = {
        name: name if name.startswith(f"{scopes[role]}/") else f"{scopes[role]}/{name}" for name, role in found.items()
    }
    rename(graph_def, names)
    return {old: new for old, new in names.items() if old != new}


def _asked_for(graph: Graph) -> set[str]:
    """The operations that signatures, savers and collections name."""
    names = []
    for signature in graph.meta.signature_def.values():
        names += [tensor.name for tensor in (*signature.inputs.values(), *signature.outputs.values())]
    for collection in graph.meta.collection_def.values():
        names += collection.node_list.value
    return {name.partition(":")[0] for name in names}


def _note(names: dict[str, str], changes: Mapping[str, str]) -> None:
    """Follow the earlier names through the latest changes."""
    for old, new in names.items():
        names[old] = renamed_tensor(new, changes) if ":" in new else changes.get(new, new)
    for old, new in changes.items():
        names.setdefault(old, new)
