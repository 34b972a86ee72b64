"""Identities and small constants, folded into what uses them."""

import math

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..ends import source_of
from ..operations import attribute

SMALL = 16  # elements of a constant that is folded
USERS = 8  # of a constant that is copied for each of them
# an identity of these is more than a name: it is a read, or the branch or turn that it belongs to
MEANINGFUL = frozenset(
    {"Variable", "VariableV2", "TemporaryVariable", "VarHandleOp", "Switch", "Merge", "Enter", "Exit", "NextIteration"}
    | {"RefSwitch", "RefMerge", "RefEnter", "RefExit", "RefNextIteration", "LoopCond", "RefIdentity", "RefSelect"}
    | {"Assign", "AssignAdd", "AssignSub", "ScatterUpdate", "ScatterAdd", "ScatterSub", "IsVariableInitialized"}
)


def fold_identities(graph_def: GraphDef, kept: set[str]) -> dict[str, str]:
    """Remove each identity that only gives a tensor another name; in place.

    Args:
        graph_def: the graph.
        kept: operations that stay, since somebody outside asks for them.

    Returns:
        For each removed operation the tensor that it was.
    """
    nodes = {node.name: node for node in graph_def.node}
    controlling = {source_of(name) for node in graph_def.node for name in node.input if name.startswith("^")}
    used = {source_of(name) for node in graph_def.node for name in node.input if not name.startswith("^")}
    removed = {
        name: node.input[0]
        for name, node in nodes.items()
        if _is_plain(node, nodes) and name in used and name not in controlling and name not in kept
    }
    for name in list(removed):
        removed[name] = _followed(name, removed)
    if removed:
        remaining = [node for node in graph_def.node if node.name not in removed]
        for node in remaining:
            node.input[:] = [removed.get(_first_output(name), name) for name in node.input]
        _replace(graph_def, remaining)
    return removed


def fold_constants(graph_def: GraphDef, kept: set[str]) -> dict[str, str]:
    """Put each small constant below what uses it, as a copy for each user; in place.

    Returns:
        The new name of each that was moved, that of the first copy.
    """
    users: dict[str, list[tuple[NodeDef, int]]] = {}
    for node in graph_def.node:
        for number, name in enumerate(node.input):
            users.setdefault(source_of(name), []).append((node, number))
    taken = {node.name for node in graph_def.node}
    moved: dict[str, str] = {}
    result: list[NodeDef] = []
    for node in graph_def.node:
        using = users.get(node.name, [])
        if node.op != "Const" or node.name in kept or not _is_foldable(node, using):
            result.append(node)
            continue
        copies: dict[str, str] = {}
        taken.discard(node.name)
        for user, number in using:
            if user.name not in copies:
                copies[user.name] = _free(_below(user.name, node.name), taken)
                taken.add(copies[user.name])
                copy = NodeDef()
                copy.CopyFrom(node)
                copy.name = copies[user.name]
                result.append(copy)
            user.input[number] = copies[user.name]
        moved[node.name] = next(iter(copies.values()))
    _replace(graph_def, result)
    return {old: new for old, new in moved.items() if old != new}


def _is_plain(node: NodeDef, nodes: dict[str, NodeDef]) -> bool:
    if node.op != "Identity" or len(node.input) != 1 or node.device:
        return False
    source = nodes.get(source_of(node.input[0]))
    return source is not None and source.op not in MEANINGFUL and not source.device


def _followed(name: str, removed: dict[str, str]) -> str:
    seen = set()
    tensor = removed[name]
    while _first_output(tensor) in removed and tensor not in seen:
        seen.add(tensor)
        tensor = removed[_first_output(tensor)]
    return tensor


def _first_output(tensor: str) -> str:
    """The operation of which a tensor is the first output; what cannot be an operation's name for another."""
    return tensor.removesuffix(":0")


def _is_foldable(node: NodeDef, using: list[tuple[NodeDef, int]]) -> bool:
    size = math.prod(dim.size for dim in attribute(node, "value").tensor.tensor_shape.dim)
    by_control = any(user.input[number].startswith("^") for user, number in using)
    named = any(attribute(user, "_class").list.s for user, _ in using) and len(using) > 1
    return 0 < len(using) <= USERS and size <= SMALL and not by_control and not named


def _below(user: str, name: str) -> str:
    return name if name.startswith(f"{user}/") else f"{user}/{name.rpartition('/')[2]}"


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _replace(graph_def: GraphDef, nodes: list[NodeDef]) -> None:
    copies = [NodeDef.FromString(node.SerializeToString()) for node in nodes]
    del graph_def.node[:]
    graph_def.node.extend(copies)
