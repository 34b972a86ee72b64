"""Reference variables of TensorFlow 1, rewritten as resource variables.

Reading a reference gives its buffer, which a later write changes under the reader's hands; reading a resource gives
its value. Both mean the same where every use of a value that was read is ordered against every write.
"""

from collections.abc import Iterable, Iterator, Mapping

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from .ends import source_of

ASSIGNING = {"Assign": "AssignVariableOp", "AssignAdd": "AssignAddVariableOp", "AssignSub": "AssignSubVariableOp"}
UPDATING = ("Apply", "SparseApply")  # Resource... has the same arguments
SCATTERING = {f"Scatter{name}": f"ResourceScatter{name}" for name in ("Update", "Add", "Sub", "Mul", "Div")}
RESOURCE_WRITES = (*ASSIGNING.values(), "ResourceApply", "ResourceSparseApply", "ResourceScatter")
SHAPES = frozenset({"Shape", "ShapeN", "Size", "Rank"})  # they do not look at the values
SAME_BUFFER = frozenset({"Identity", "Reshape", "Squeeze", "ExpandDims", "StopGradient", "Switch", "Merge", "Enter"})


def rewrite(graph_def: GraphDef, references: Iterable[str], fetches: Iterable[str]) -> tuple[GraphDef, list[str]]:
    """The graph with resource variables in place of the reference variables, and the names to fetch there.

    Args:
        graph_def: a part of a graph, of this project's or of TensorFlow's class.
        references: the names of the operations outside of it that are its reference variables.
        fetches: names of operations and tensors; the reference that a write gives, "AssignAdd:0", is read after it.
    """
    variables = set(references)
    nodes = {node.name: node for node in graph_def.node}
    result = type(graph_def)(versions=graph_def.versions, library=graph_def.library)
    for node in graph_def.node:
        result.node.extend(_rewritten(node, nodes, variables))
    wanted = []
    for name in fetches:
        node = nodes.get(source_of(name))
        if ":" in name and node is not None and _is_reference_write(node) and _variable(name, nodes, variables):
            read = _read(f"{node.name}/value", _variable(name, nodes, variables), node, [f"^{node.name}"])
            result.node.add().CopyFrom(read)
            name = f"{read.name}:0"
        wanted.append(name)
    return result, wanted


def unordered(graph_def: GraphDef, variables: Iterable[str], fetches: Iterable[str]) -> list[str]:
    """The variables of which a read, or a use of what was read, is not ordered against a write of the same step.

    Args:
        graph_def: a part of a graph, before `rewrite`.
        variables: the names of the operations outside of it that are its variables, of both kinds.
        fetches: names of operations and tensors.
    """
    nodes = {node.name: node for node in graph_def.node}
    known, fetched = set(variables), {source_of(name) for name in fetches if ":" in name}
    users: dict[str, list[str]] = {}
    for node in nodes.values():
        for name in dict.fromkeys(map(source_of, node.input)):
            users.setdefault(name, []).append(node.name)
    found = []
    for variable in known:
        touching = [nodes[name] for name in _touching(variable, nodes, users, known)]
        writes = [node.name for node in touching if _is_write(node)]
        needs = {write: _reached(write, lambda name: map(source_of, nodes[name].input), nodes) for write in writes}
        after = {write: _reached(write, lambda name: users.get(name, ()), nodes) for write in writes}
        pairs = [(a, b) for a in writes for b in writes if a < b]
        if any(a not in needs[b] and b not in needs[a] for a, b in pairs) or any(
            not _is_ordered(node, write, needs[write], after[write], nodes, users, fetched)
            for node in touching
            if not _is_write(node)
            for write in writes
        ):
            found.append(variable)
    return found


def written(graph_def: GraphDef, variables: Iterable[str]) -> list[str]:
    """Those of the variables that the part of a graph writes."""
    nodes = {node.name: node for node in graph_def.node}
    known = set(variables)
    writes = [node for node in nodes.values() if _is_write(node)]
    return list(dict.fromkeys(v for node in writes for name in node.input if (v := _variable(name, nodes, known))))


def _is_write(node: NodeDef) -> bool:
    return _is_reference_write(node) or node.op.startswith(RESOURCE_WRITES)


def _is_reference_write(node: NodeDef) -> bool:
    return node.op in ASSIGNING or node.op in SCATTERING or node.op.startswith(UPDATING)


def _variable(tensor: str, nodes: Mapping[str, NodeDef], variables: set[str]) -> str | None:
    """The variable that an input is a reference to or a handle of, through writes that pass it on."""
    name = source_of(tensor)
    while not tensor.startswith("^"):
        if name in variables:
            return name
        node = nodes.get(name)
        if node is None or not _is_reference_write(node):
            return None
        name = source_of(node.input[0])
    return None


def _rewritten(node: NodeDef, nodes: Mapping[str, NodeDef], variables: set[str]) -> Iterator[NodeDef]:
    found = [_variable(name, nodes, variables) for name in node.input]
    passed = [f"^{source_of(name)}" for name, v in zip(node.input, found, strict=True) if v and v != source_of(name)]
    data = [v or name for name, v in zip(node.input, found, strict=True) if not name.startswith("^")]
    control = [*(name for name in node.input if name.startswith("^")), *passed]
    if node.op == "Identity" and found[0]:
        yield _read(node.name, data[0], node, control)
        return
    copy = type(node)()
    copy.CopyFrom(node)
    if any(found) and not _is_reference_write(node):  # it reads the variable when all else that it needs is there
        others = [f"^{source_of(name)}" for name in data if name not in variables]
        for number, name in enumerate(data):
            if name in variables:
                read = _read(f"{node.name}/value_{number}", name, nodes[node.name], [*control, *others])
                yield read
                data[number] = read.name
    elif any(found) and node.op.startswith(UPDATING):
        copy.op = f"Resource{node.op}"
    elif any(found):
        copy.op = ASSIGNING.get(node.op) or SCATTERING[node.op]
        copy.attr["dtype"].CopyFrom(node.attr["T"])
        for name in ("T", "use_locking", "validate_shape"):
            copy.attr.pop(name, None)
    copy.input[:] = [*data, *control]
    yield copy


def _read(name: str, variable: str | None, like: NodeDef, control: Iterable[str]) -> NodeDef:
    node = type(like)(name=name, op="ReadVariableOp", input=[variable, *control])
    node.attr["dtype"].CopyFrom(like.attr["T"])
    return node


def _touching(
    variable: str, nodes: Mapping[str, NodeDef], users: Mapping[str, list[str]], known: set[str]
) -> Iterator[str]:
    """What takes the variable's reference or handle, directly or as a write passes it on."""
    waiting, seen = [variable], {variable}
    while waiting:
        for name in users.get(waiting.pop(), ()):
            if name not in seen and variable in [_variable(tensor, nodes, known) for tensor in nodes[name].input]:
                seen.add(name)
                yield name
                if _is_reference_write(nodes[name]):
                    waiting.append(name)


def _is_ordered(
    read: NodeDef,
    write: str,
    needs: set[str],
    after: set[str],
    nodes: Mapping[str, NodeDef],
    users: Mapping[str, list[str]],
    fetched: set[str],
) -> bool:
    if read.name in after:
        return True
    if read.op not in SAME_BUFFER:
        return read.name in needs or read.op == "VariableShape"
    waiting, seen = [read.name], {read.name}
    while waiting:  # all that look at the buffer have to be done before the write
        name = waiting.pop()
        if name in fetched:
            return False
        for user in users.get(name, ()):
            takes = any(source_of(tensor) == name for tensor in nodes[user].input if not tensor.startswith("^"))
            takes = takes and nodes[user].op not in SHAPES
            if takes and user != write and user not in needs:
                return False
            if takes and nodes[user].op in SAME_BUFFER and user not in seen:
                seen.add(user)
                waiting.append(user)
    return True


def _reached(start: str, neighbours, nodes: Mapping[str, NodeDef]) -> set[str]:  # type: ignore[no-untyped-def]
    waiting, found = [start], set[str]()
    while waiting:
        for name in neighbours(waiting.pop()):
            if name in nodes and name not in found:
                found.add(name)
                waiting.append(name)
    return found
