"""Whether a person who opens a graph in TensorBoard finds it tidy: the rules, each giving what breaks it.

The rules are this project's own: agreed scopes at the top, no crowded level, names that a reader would search for,
nothing that leads nowhere, random operations with seeds.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from tensorboard.compat.proto.graph_pb2 import GraphDef

from .ends import ends
from .operations import attribute

SCOPES = frozenset(
    {"inputs", "model", "loss", "train", "metrics", "summaries"}
    | {"files", "reader", "decoder", "queue", "batch"}  # the stages of a pipeline inside the graph, in place of inputs
)
CHILDREN = 14


class Finding(NamedTuple):
    """A rule that a graph breaks."""

    rule: str
    broken_by: tuple[str, ...]  # operations or scopes
    repair: str

    def __str__(self) -> str:
        first = ", ".join(self.broken_by[:10])
        more = f" and {len(self.broken_by) - 10} more" if len(self.broken_by) > 10 else ""
        return f"{self.rule}: {first}{more}\n  {self.repair}"


def check(graph_def: GraphDef, wanted: Collection[str] = ()) -> list[Finding]:
    """The rules that a graph breaks, with what breaks them and what to do about it.

    Args:
        graph_def: the graph.
        wanted: operations that are results although nothing uses them, besides those found by what they depend on.
    """
    crowded = crowded_levels(graph_def)
    findings = [
        Finding(
            "unexpected names at the top level",
            tuple(sorted(unexpected_scopes(graph_def))),
            f"Build it within tf.name_scope, under one of {', '.join(sorted(SCOPES))}.",
        ),
        Finding(
            f"levels with more than {CHILDREN} names",
            tuple(f"{scope or 'the top level'} ({count})" for scope, count in sorted(crowded.items())),
            "Put what belongs together into a tf.name_scope of its own.",
        ),
        Finding(
            "names that TensorFlow gave",
            tuple(default_names(graph_def)),
            "Give the operation a name that a reader would search for: name='prediction'.",
        ),
        Finding(
            "operations that lead nowhere",
            tuple(name for name in ends(graph_def).dangling if name not in wanted),
            "Remove them, or use what they compute.",
        ),
        Finding(
            "random operations without a seed",
            tuple(unseeded(graph_def)),
            "Give each a seed of its own: seed=1.",
        ),
    ]
    return [finding for finding in findings if finding.broken_by]


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
        if "seed" in node.attr and not (attribute(node, "seed").i or attribute(node, "seed2").i)
    ]
