"""The training steps of a graph: what a user ran to make one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..names import Namer, readable, snake
from .blocks import ALIASES, READS
from .effects import variable_of, writes
from .gradients import gradients, scope_of
from .inputs import is_input
from .methods import TRIVIAL
from .nodes import Tensor
from .optimizers import APPLY, Group, groups
from .structure import Gradients, Graph, Method

ROUTES = frozenset({"NoOp", "Identity"})


@dataclass
class Step:
    """What makes one step.

    Attributes:
        root: the operation that a session runs.
        gradients: what is asked of a tape.
        groups: the optimizers.
        results: the losses, and what the root gives.
    """

    root: str
    gradients: list[Gradients]
    groups: list[Group]
    results: list[Tensor]


def steps(graph: Graph, excluded: Collection[Tensor]) -> list[Step]:
    """The steps; gradients that are `excluded` are computed as the graph does."""
    found = []
    for root in _roots(graph):
        needed = graph.effects.closure((), [root])
        requests = []
        for request in gradients(graph, needed):
            given = {tensor: name for tensor, name in request.given.items() if tensor not in excluded}
            if given:
                requests.append(Gradients(request.targets, given))
        needed = needed_by(graph, root, requests)
        order = [name for name in graph.nodes.nodes if name in needed]
        results = list(dict.fromkeys(target for request in requests for target in request.targets))
        node = graph.nodes[root]
        if node.types and not writes(node):
            results.append(Tensor(root))
        found.append(Step(root, requests, groups(graph.nodes, order), results))
    return found


def needed_by(graph: Graph, root: str, requests: Sequence[Gradients]) -> set[str]:
    """What a step needs, the losses among it, and not what a tape gives."""
    given = {tensor for request in requests for tensor in request.given}
    targets = [target for request in requests for target in request.targets]
    return graph.effects.closure(targets, [root], lambda tensor: tensor in given or is_input(graph.nodes, tensor))


def _roots(graph: Graph) -> list[str]:
    """The operations that need an optimizer's, and that nothing needs but the reads that follow each assignment."""
    starts = [node.name for node in graph.nodes if APPLY.fullmatch(node.op) or _writes_gradient(graph, node.name)]
    reached, waiting = set(starts), list(starts)
    while waiting:
        for user in graph.nodes.users[waiting.pop()]:
            if user.name not in reached:
                reached.add(user.name)
                waiting.append(user.name)
    loose = {node.name for node in graph.nodes if node.op in READS and not graph.nodes.users[node.name]}
    return [
        name
        for name in graph.nodes.nodes
        if name in reached - loose
        and graph.nodes[name].op != "Const"
        and not graph.nodes.is_left_over(name)
        and all(user.name in loose for user in graph.nodes.users[name])
    ]


def _writes_gradient(graph: Graph, name: str) -> bool:
    """Whether an operation writes what was computed from a gradient, as optimizers do for rows of variables."""
    node = graph.nodes[name]
    if not writes(node):
        return False
    waiting, seen = list(node.inputs[1:]), set[str]()
    while waiting and len(seen) < 200:
        tensor = waiting.pop()
        if scope_of(tensor.node):
            return True
        if tensor.node not in seen and tensor.node in graph.nodes:
            seen.add(tensor.node)
            waiting += graph.nodes[tensor.node].inputs
    return False


def unordered(graph: Graph, needed: Collection[str]) -> frozenset[str]:
    """The variables that several of the needed operations write of which none waits for another."""
    writing: dict[str, list[str]] = {}
    for name in needed:
        node = graph.nodes[name]
        if writes(node):
            writing.setdefault(variable_of(graph.nodes, node.inputs[0]), []).append(name)
    return frozenset(
        variable
        for variable, names in writing.items()
        if variable and any(not _waits(graph, one, other) for one, other in combinations(names, 2))
    )


def _waits(graph: Graph, one: str, other: str) -> bool:
    """Whether one of two operations needs the other."""
    return other in graph.effects.closure((), [one]) or one in graph.effects.closure((), [other])


def named(steps: Sequence[Step], namer: Namer) -> list[str]:
    """A name for each step."""
    if len(steps) == 1:
        return [namer.new("train_step")]
    return [namer.new(_name(step)) for step in steps]


def _name(step: Step) -> str:
    names = [variable.split("/")[0] for group in step.groups for variable in group.variables]
    if names and len(set(names)) == 1:
        return f"train_{snake(names[0])}"
    return f"{readable(step.root)}_step"


def callable_methods(
    graph: Graph, step: Step, methods: Mapping[Tensor, Method], joint: Method | None = None
) -> dict[Tensor, Method]:
    """The methods that a step can call without computing anything of theirs again; the joint one of all."""
    if joint is None:
        return _unspoiled(graph, step, methods)
    inside = _worked_out(graph, joint.results)
    apart = {tensor: method for tensor, method in methods.items() if not inside & _worked_out(graph, method.results)}
    return _unspoiled(graph, step, {**apart, **dict.fromkeys(joint.results, joint)})


def _worked_out(graph: Graph, results: Sequence[Tensor]) -> set[str]:
    """The operations that results need, but those that anyone may repeat."""
    found = graph.effects.closure(results, (), lambda tensor: is_input(graph.nodes, tensor))
    return {name for name in found if graph.nodes[name].op not in TRIVIAL | ALIASES}


def _unspoiled(graph: Graph, step: Step, methods: Mapping[Tensor, Method]) -> dict[Tensor, Method]:
    allowed = dict(methods)
    given = {tensor for request in step.gradients for tensor in request.given}
    while True:

        def stop(tensor: Tensor, allowed: Mapping[Tensor, Method] = allowed) -> bool:
            return tensor in given or tensor in allowed or is_input(graph.nodes, tensor)

        targets = list(step.results)
        direct = {
            name
            for name in graph.effects.closure(targets, [step.root], stop)
            if graph.nodes[name].op not in TRIVIAL and graph.nodes[name].op not in ALIASES
        }
        spoiled = {
            method.name
            for method in {id(item): item for item in allowed.values()}.values()
            if direct & graph.effects.closure(method.results, (), lambda tensor: is_input(graph.nodes, tensor))
        }
        if not spoiled:
            return allowed
        allowed = {tensor: method for tensor, method in allowed.items() if method.name not in spoiled}
