"""What in a graph is not the model: training, gradients, slots, savers, initialisers, what nothing uses."""

import re
from collections.abc import Iterable, Mapping

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..artifact import Graph
from ..ends import GRADIENTS, PLACEHOLDERS, SAVER_INPUT, source_of
from ..variables import OPERATIONS, SLOT, UPDATES, variables

TRAINING, GRADIENT, SLOTS, SAVERS, INITIALISERS = "training", "gradients", "slots", "savers", "initialisers"
UNUSED = "unused"
FILES = re.compile("Restore|Save|MergeV2Checkpoints")
SAVING = re.compile(
    r"Restore\w*|Save\w*|MergeV2Checkpoints|ShardedFilename|Assign\w*|Const|Identity|NoOp|StringJoin|Pack|Placeholder\w*"
    r"|StaticRegexFullMatch|Select(V2)?|ReadVariableOp|ExpandDims|Reshape|Cast|Split\w*|ConcatV2|LookupTable\w+"
    r"|(Stateful)?PartitionedCall|DisableCopyOnRead"
)
READ = re.compile(r"/Read(_\d+)?/ReadVariableOp|/read(_\d+)?$")
UPDATE = re.compile(r"(.*?)/?(update_[^/]*/.*|[^/]*)$")
INITIAL = re.compile(r"(^|/)(Initializer|initial_value|IsInitialized|(Ini)?[Aa]ssign(_\d+)?$)(/|$)")
ASSIGN = ("Assign", "AssignVariableOp")


def roles(graph: Graph) -> dict[str, str]:
    """The role of each operation that has one."""
    nodes = {node.name: node for node in graph.graph_def.node}
    found: dict[str, str] = {}
    for role, names in (
        (SAVERS, _savers(nodes)),
        (GRADIENT, {name for name in nodes if GRADIENTS.search(name)}),
        (SLOTS, _below({item.name for item in variables(graph) if item.role == SLOT}, nodes)),
        (TRAINING, _training(nodes)),
        (INITIALISERS, _initialisers(nodes)),
    ):
        for name in names:
            found.setdefault(name, role)
    for name in _unused(nodes, found):
        found.setdefault(name, UNUSED)
    return found


def _below(scopes: set[str], names: Iterable[str]) -> set[str]:
    """The names that are in one of the scopes, or are its name."""
    return {name for name in names if any(scope in scopes for scope in _scopes(name))}


def _scopes(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _savers(nodes: dict[str, NodeDef]) -> set[str]:
    """The scopes that restore or save and do nothing else."""
    inside: dict[str, list[NodeDef]] = {}
    for node in nodes.values():
        for scope in _scopes(node.name)[:-1]:
            inside.setdefault(scope, []).append(node)
    owners = {node.name.rpartition("/")[0] for node in nodes.values() if FILES.match(node.op)}
    scopes = {owner for owner in owners if owner and all(SAVING.fullmatch(node.op) for node in inside[owner])}
    return _below(scopes, nodes) | {name for name, node in nodes.items() if SAVER_INPUT.search(name)}


def _unused(nodes: dict[str, NodeDef], found: Mapping[str, str]) -> set[str]:
    """Variables that nothing but what is put aside uses, and their reads."""
    users = users_of(nodes)

    def is_unused(name: str) -> bool:
        reads = {user for user in users.get(name, ()) if READ.search(user)}
        taking = {user for read in reads for user in users.get(read, ())} | users.get(name, set()) - reads
        return taking <= found.keys()

    variables = {name for name, node in nodes.items() if node.op in OPERATIONS and is_unused(name)}
    return variables | {user for name in variables for user in users.get(name, ()) if user not in found}


def users_of(nodes: Mapping[str, NodeDef]) -> dict[str, set[str]]:
    """For each operation those that take something from it or wait for it."""
    users: dict[str, set[str]] = {}
    for node in nodes.values():
        for name in node.input:
            users.setdefault(source_of(name), set()).add(node.name)
    return users


def _training(nodes: dict[str, NodeDef]) -> set[str]:
    """The scopes of optimizers, which hold `update_W/ApplyAdam`, and the operation of the same name beside them."""
    scopes = set()
    for node in nodes.values():
        if UPDATES.fullmatch(node.op):
            scope, separator, _ = node.name.partition("/update_")
            scopes.add(scope if separator else node.name)
    return _below(scopes, nodes)


def _initialisers(nodes: dict[str, NodeDef]) -> set[str]:
    """The first assignment of each variable, what it alone needs, and the operations that run these."""
    users = users_of(nodes)
    found = {name for name, node in nodes.items() if node.op in ASSIGN and _is_first_assignment(node, nodes)}
    found |= {name for name in nodes if INITIAL.search(name) and nodes[name].op not in OPERATIONS}
    waiting = list(found)
    while waiting:  # backwards
        for name in map(source_of, nodes[waiting.pop()].input):
            node = nodes.get(name)
            if node is None or name in found or node.op in OPERATIONS or node.op in PLACEHOLDERS:
                continue
            if users[name] <= found:
                found.add(name)
                waiting.append(name)
    groups = [node for node in nodes.values() if node.op == "NoOp" and node.input]
    for _ in range(3):  # a group may run groups
        found |= {node.name for node in groups if {source_of(name) for name in node.input} <= found}
    return found


def _is_first_assignment(node: NodeDef, nodes: dict[str, NodeDef]) -> bool:
    """Whether it is the assignment that is made with the variable: "w/Assign" of "w"."""
    variable = nodes.get(source_of(node.input[0])) if node.input else None
    return variable is not None and node.name == f"{variable.name}/Assign"
