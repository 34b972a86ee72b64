"""Whether a graph was still growing when it was saved: the same step built again and again, as in a loop of Python."""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from tensorboard.compat.proto.graph_pb2 import GraphDef

FEWEST = 4  # copies from which on something repeats
FEWEST_OPERATIONS = 20  # in all copies together
COPY = re.compile(r"(.+)_(\d+)")


class Repeated(NamedTuple):
    """Parts of a graph that are the same and of which nothing makes use."""

    name: str  # of the first
    copies: int
    operations: int  # in each
    others: tuple[str, ...]  # the scopes of the copies, without the first


def repeated(graph_def: GraphDef) -> list[Repeated]:
    """The scopes and operations at the top level of which there are many copies, which no others use.

    Copies have the same types of operations and names that end in numbers. The layers of a network do too, but
    each is used by the next one.
    """
    types: dict[str, Counter] = defaultdict(Counter)
    used: dict[str, set[str]] = defaultdict(set)
    for node in graph_def.node:
        scope = node.name.partition("/")[0]
        types[scope][node.op] += 1
        for tensor in node.input:
            used[tensor.lstrip("^").partition(":")[0].partition("/")[0]].add(scope)
    families: dict[tuple, list[str]] = defaultdict(list)
    for scope, counts in types.items():
        found = COPY.fullmatch(scope)
        if set(counts) <= {"Const", "Placeholder"} or used[scope] - {scope}:
            continue
        families[found[1] if found else scope, frozenset(counts.items())].append(scope)
    return sorted(
        (
            Repeated(base, len(scopes), sum(types[scopes[0]].values()), tuple(scopes[1:]))
            for (base, _), scopes in families.items()
            if len(scopes) >= FEWEST and len(scopes) * sum(types[scopes[0]].values()) >= FEWEST_OPERATIONS
        ),
        key=lambda item: -item.copies * item.operations,
    )
