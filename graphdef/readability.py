"""Whether a person who opens a graph in TensorBoard finds it tidy: the rules, each giving what breaks it.

The rules are this project's own: agreed scopes at the top, no crowded level, names that a reader would search for,
nothing that leads nowhere, random operations with seeds.
"""

import re
from collections import defaultdict

from tensorboard.compat.proto.graph_pb2 import GraphDef

SCOPES = frozenset(
    {"inputs", "model", "loss", "train", "metrics", "summaries"}
    | {"files", "reader", "decoder", "queue", "batch"}  # the stages of a pipeline inside the graph, in place of inputs
)
CHILDREN = 14


def levels(graph_def: GraphDef) -> dict[str, set[str]]:
    """The names directly beneath each scope; the top level is beneath the empty name."""
    children = defaultdict(set)
    for node in graph_def.node:
        parts = node.name.split("/")
        for depth, part in enumerate(parts):
            children["/".join(parts[:depth])].add(part)
    return dict(children)


def unexpected_scopes(graph_def: GraphDef) -> set[str]:
    """The names at the top level that are not among `SCOPES`."""
    return levels(graph_def).get("", set()) - SCOPES


def crowded_levels(graph_def: GraphDef) -> dict[str, int]:
    """The scopes with more than `CHILDREN` names directly beneath them, and how many."""
    return {scope: len(names) for scope, names in levels(graph_def).items() if len(names) > CHILDREN}


def default_names(graph_def: GraphDef) -> list[str]:
    """The names at the first two levels that TensorFlow gave: an operation's type, perhaps numbered."""
    types = {node.op for node in graph_def.node}
    found = [
        "/".join(part for part in (scope, name) if part)
        for scope, names in levels(graph_def).items()
        if scope.count("/") == 0
        for name in names
        if re.sub(r"_\d+$", "", name) in types
    ]
    return sorted(found)


def unseeded(graph_def: GraphDef) -> list[str]:
    """The random operations that were given no seed."""
    return [
        node.name
        for node in graph_def.node
        if "seed" in node.attr and not (node.attr["seed"].i or node.attr["seed2"].i)
    ]
