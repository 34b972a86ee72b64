"""The gradients that `tf.gradients` added to a graph: of what, and by which variable."""

import re
from collections.abc import Collection, Iterable

from .effects import variable_of
from .nodes import Node, Nodes, Tensor
from .optimizers import APPLY, INPUTS, kind_of
from .structure import Gradients, Graph

SCOPE = re.compile(r"(?:.+?/)??(?:gradients/gradients|gradients(?:_\d+)?)(?=/)")  # the first is Keras's
SEEDS = re.compile(r"(grad_ys_\d+(/.*)?|Fill|ones_like|Ones|Const|Shape)")
SPARSE = re.compile(r"(Resource)?SparseApply\w+")
READING = frozenset({"ReadVariableOp", "Identity"})


def scope_of(name: str) -> str:
    """The scope of the call of `tf.gradients` that made the operation: the outermost; empty for others."""
    found = SCOPE.match(name)
    return found[0] if found else ""


def gradients(graph: Graph, needed: Collection[str]) -> list[Gradients]:
    """What the needed operations take from calls of `tf.gradients`, as requests to a tape.

    A gradient that nobody knows the variable of, or a call that nobody knows the loss of, is left out: such a
    gradient is written as the graph computes it.
    """
    taken: dict[Tensor, str] = {}
    for name in needed:
        node = graph.nodes[name]
        if not scope_of(name):
            for tensor in node.inputs:
                if scope_of(tensor.node) and tensor.node in graph.nodes and not _is_shape(graph.nodes, tensor):
                    taken[tensor] = scope_of(tensor.node)
    variables = _by_updates(graph.nodes, needed, taken)
    found = []
    for scope in dict.fromkeys(taken.values()):
        targets = losses(graph, scope)
        reached, given = graph.effects.closure(targets), dict[Tensor, str]()
        for tensor in taken:
            if taken[tensor] == scope:
                variable = variables.get(tensor, "")
                if variable not in reached:  # what is updated may be another copy of what the loss is of
                    variable = _by_name(graph.nodes, tensor, scope) or variable
                if variable:
                    given[tensor] = variable
        if targets and given:
            found.append(Gradients(tuple(targets), given))
    return found


def _is_shape(nodes: Nodes, tensor: Tensor) -> bool:
    """Whether a tensor is the shape of a variable, which stands beside the rows of its gradient."""
    node = nodes[tensor.node]
    while node.op == "Cast":
        node = nodes[node.inputs[0].node]
    return node.op in ("Shape", "Const", "VariableShape")


def losses(graph: Graph, scope: str) -> list[Tensor]:
    """What a call of `tf.gradients` differentiates: the operations whose gradients start from its ones."""
    seeds = {
        node.name
        for node in graph.nodes
        if node.name.startswith(f"{scope}/") and SEEDS.fullmatch(node.name[len(scope) + 1 :])
    }
    found: dict[Tensor, None] = {}
    for seed in seeds:
        for user in graph.nodes.users[seed]:
            if user.name in seeds or not user.name.startswith(f"{scope}/"):
                continue
            forward = _forward(graph.nodes, user.name, scope)
            if forward is not None and forward.types:
                found[Tensor(forward.name)] = None
    order = {name: number for number, name in enumerate(graph.nodes.nodes)}
    return sorted(found, key=lambda tensor: order[tensor.node])


def _forward(nodes: Nodes, name: str, scope: str) -> Node | None:
    """The operation whose gradient an operation computes: "gradients/loss_grad/Tile" belongs to "loss"."""
    rest = name[len(scope) + 1 :]
    ends = [found.start() for found in re.finditer(r"_grad(?=/|$)", rest)]
    return next((nodes[rest[:end]] for end in reversed(ends) if rest[:end] in nodes), None) or next(
        (nodes[full] for end in reversed(ends) if (full := _outer(scope) + rest[:end]) in nodes), None
    )


def _outer(scope: str) -> str:
    return scope.rpartition("/")[0] + "/" if "/" in scope else ""


def _by_updates(nodes: Nodes, needed: Iterable[str], taken: Collection[Tensor]) -> dict[Tensor, str]:
    """The variable of each gradient, by the optimizer's operation that it reaches first."""
    found: dict[Tensor, tuple[int, str]] = {}
    for name in needed:
        node = nodes[name]
        starts = _gradient_inputs(node)
        if not starts:
            continue
        variable = variable_of(nodes, node.inputs[0])
        layer, seen, depth = list(starts), set(starts), 0
        while layer:
            hits = [tensor for tensor in layer if tensor in taken]
            for tensor in hits:
                if tensor not in found or depth < found[tensor][0]:
                    found[tensor] = (depth, variable)
            if hits:
                break
            following = [
                source
                for tensor in layer
                if tensor.node in nodes and not scope_of(tensor.node)
                for source in _sources(nodes[tensor.node], tensor)
                if source not in seen
            ]
            seen |= set(following)
            layer, depth = following, depth + 1
    return {tensor: variable for tensor, (_, variable) in found.items()}


def _sources(node: Node, tensor: Tensor) -> list[Tensor]:
    """What an output of an operation is computed from; a clipped gradient first of all from that gradient."""
    return node.inputs[tensor.output : tensor.output + 1] if node.op == "ClipByGlobalNorm" else node.inputs


def _gradient_inputs(node: Node) -> list[Tensor]:
    kind = kind_of(node)
    if kind:
        return [node.inputs[INPUTS[kind].index("gradient")]]
    if APPLY.fullmatch(node.op) or SPARSE.fullmatch(node.op):
        return node.inputs[1:]
    return []


def _by_name(nodes: Nodes, tensor: Tensor, scope: str) -> str:
    """The variable that the operation reads whose gradient this is; empty where it is not the only one."""
    for _ in range(20):
        node = nodes[tensor.node]
        forward = _forward(nodes, tensor.node, scope)
        if forward is not None:
            read = {_variable(nodes, source) for source in forward.inputs} - {""}
            return read.pop() if len(read) == 1 else ""
        if not node.inputs or node.op not in ("AddN", "Identity", "ConcatV2", "Reshape", "AccumulateNV2"):
            return ""
        tensor = node.inputs[0]
    return ""


def _variable(nodes: Nodes, tensor: Tensor) -> str:
    node = nodes.nodes.get(tensor.node)
    while node is not None and node.op in READING and node.inputs:
        tensor = node.inputs[0]
        node = nodes.nodes.get(tensor.node)
    return variable_of(nodes, tensor)
