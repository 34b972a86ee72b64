"""Hash tables of a graph, with their contents where these stand in the graph."""

import re

import numpy as np

from ..statements import Table
from .nodes import Nodes

TABLES = frozenset({"HashTable", "HashTableV2", "MutableHashTable", "MutableHashTableV2"})
FILLED = re.compile(r"InitializeTable(V2)?|LookupTableImport(V2)?")
FOUND = frozenset({"LookupTableFind", "LookupTableFindV2"})


def table(nodes: Nodes, name: str) -> Table | None:
    """The table, if constants fill it."""
    users = nodes.users[name]
    filling = [user for user in users if FILLED.fullmatch(user.op)]
    looking = [user for user in users if user.op in FOUND]
    if len(filling) != 1 or not looking:
        return None
    arrays: list[np.ndarray] = []
    for tensor in (*filling[0].inputs[1:3], looking[0].inputs[2]):
        node = nodes.nodes.get(tensor.node)
        while node is not None and node.op == "Identity":
            node = nodes.nodes.get(node.inputs[0].node)
        if node is None or node.op != "Const":
            return None
        arrays.append(node.value)
    return Table(name, *arrays)
