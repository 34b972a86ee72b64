"""Hash tables of a graph, and what fills them."""

import re
from collections.abc import Iterator

from .nodes import Nodes, Tensor

TABLES = frozenset({"HashTable", "HashTableV2", "MutableHashTable", "MutableHashTableV2"})
FILLED = re.compile(r"InitializeTable(V2)?|LookupTableImport(V2)?")
FOUND = frozenset({"LookupTableFind", "LookupTableFindV2"})


def contents(nodes: Nodes, name: str) -> tuple[Tensor, Tensor, Tensor] | None:
    """The keys, the values, and what is given for other keys; None where the graph does not say."""
    users = nodes.users[name]
    filling = [user for user in users if FILLED.fullmatch(user.op)]
    looking = [user for user in users if user.op in FOUND]
    if len(filling) != 1 or not looking:
        return None
    return filling[0].inputs[1], filling[0].inputs[2], looking[0].inputs[2]


def tables(nodes: Nodes) -> Iterator[tuple[str, tuple[Tensor, Tensor, Tensor]]]:
    """The tables whose contents the graph says."""
    for node in nodes:
        found = contents(nodes, node.name) if node.op in TABLES else None
        if found is not None:
            yield node.name, found
