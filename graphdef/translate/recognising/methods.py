"""Which methods a model has: one for each output, and one for what several outputs share."""

from collections.abc import Callable, Collection, Iterable, Sequence

from ..names import Namer, readable
from .blocks import ALIASES
from .effects import VARIABLES
from .inputs import default_of, is_input
from .loop_methods import results_of_loops
from .naming import is_array
from .nodes import Tensor
from .structure import Graph, Method

TRIVIAL = frozenset({"Const", "Shape", "StridedSlice", "Pack", "Cast", *VARIABLES, *ALIASES, "ReadVariableOp"})
WORTH = 3  # operations that a method of its own has at least
MOST = 2  # operations for each result that a method of several has at least


def methods(
    graph: Graph, outputs: Sequence[Tensor], namer: Namer, stop: Callable[[Tensor], bool], *, joined: bool = True
) -> list[Method]:
    """A method for each output and for the values that the same several outputs share, those that are called first.

    Args:
        graph: of the outputs.
        outputs: what is wanted.
        namer: of methods.
        stop: tells tensors that are given, such as inputs.
        joined: whether shared values get methods.
    """
    colours: dict[str, int] = {}
    for number, output in enumerate(outputs):
        for name in graph.effects.closure([output], (), stop):
            colours[name] = colours.get(name, 0) | 1 << number
    shared: dict[int, dict[Tensor, None]] = {}
    for name, colour in colours.items():
        for tensor in graph.nodes[name].inputs:
            given = colours.get(tensor.node, 0)
            if given not in (0, colour) and not stop(tensor) and _is_worth(graph, tensor):
                shared.setdefault(given, {})[_of_graph(graph, tensor)] = None
    found = results_of_loops(graph, outputs, colours) if joined else []
    together = {tensor for results in found for tensor in results}
    wanted = {*outputs, *together}
    for tensors in shared.values() if joined else ():
        results = tuple(tensor for tensor in tensors if tensor not in wanted)
        worth = graph.effects.closure(results, (), stop)
        if results and sum(graph.nodes[name].op not in TRIVIAL for name in worth) >= WORTH:
            found.append(results)
    found += [(output,) for output in dict.fromkeys(outputs) if output not in together]
    made = [Method(namer.new(_name(results)), results, tuple(inputs(graph, results))) for results in found]
    return sorted(made, key=lambda method: len(graph.effects.closure(method.results, (), stop)))


def joint_method(
    graph: Graph, outputs: Sequence[Tensor], needed: Collection[str], stop: Callable[[Tensor], bool]
) -> Method | None:
    """A method for what a step takes from within what gives outputs, such as moments for moving averages.

    It gives an output too, so that the step computes nothing twice; None where that is nothing, or too much.

    Args:
        graph: of the outputs.
        outputs: that have methods of their own.
        needed: the names of all operations of the step.
        stop: tells tensors that are given, such as inputs.
    """
    effects = graph.effects
    closures = {output: _with_siblings(graph, effects.closure([output], (), stop), needed) for output in outputs}
    inside = {name for names in closures.values() for name in names if not effects.leads_to_write(name)}
    taken = {
        tensor: None
        for name in graph.nodes.nodes
        if name in needed and name not in inside
        for tensor in graph.nodes[name].inputs
        if tensor.node in inside and not stop(tensor) and tensor not in outputs and _is_worth(graph, tensor)
    }
    around = [output for output, own in closures.items() if output.node in needed and all(t.node in own for t in taken)]
    if not taken or not around:
        return None
    output = min(around, key=lambda output: len(closures[output]))
    size = sum(graph.nodes[name].op not in TRIVIAL for name in closures[output])
    results = (output, *taken)
    if len(taken) * MOST > size or set(inputs(graph, results)) != set(inputs(graph, [output])):
        return None
    return Method(f"{_name((output,))}_in_training", results, tuple(inputs(graph, results)))


def _with_siblings(graph: Graph, names: set[str], needed: Collection[str]) -> set[str]:
    """The operations, and what else of the needed the conditions give that end in them."""

    def key(name: str) -> object:
        return graph.regions.predicates[name], graph.regions.places[name], name.rpartition("/")[0]

    known = {key(name) for name in names if name in graph.regions.joins}
    return names | {name for name in graph.regions.joins if name in needed and key(name) in known}


def _of_graph(graph: Graph, tensor: Tensor) -> Tensor:
    """The tensor by a name that it has in the graph, where it stands for several operations."""
    if tensor.node in graph.nodes.made:
        for user in graph.nodes.users[tensor.node]:
            if user.op == "Identity" and user.inputs == [tensor]:
                return Tensor(user.name)
    return tensor


def _is_worth(graph: Graph, tensor: Tensor) -> bool:
    """Whether a tensor can be given by a method: it stands in no branch or loop, and is computed."""
    if is_array(graph.nodes, tensor) or _of_graph(graph, tensor).node in graph.nodes.made:
        return False
    node = graph.nodes.nodes.get(tensor.node)
    while node is not None and node.op in ALIASES and node.inputs:
        node = graph.nodes.nodes.get(node.inputs[0].node)
    return node is not None and node.op not in TRIVIAL and not graph.regions.of(tensor)


def _name(results: tuple[Tensor, ...]) -> str:
    if len(results) == 1:
        return readable(results[0].node)
    scopes = [tensor.node.split("/") for tensor in results]
    common = [parts[0] for parts in zip(*scopes, strict=False) if len(set(parts)) == 1]
    return readable("/".join(common)) if common else f"{readable(results[0].node)}_and_more"


def inputs(graph: Graph, tensors: Iterable[Tensor], controls: Iterable[str] = ()) -> list[Tensor]:
    """The inputs of the graph that the tensors depend on, in the graph's order; those with a default come last."""

    def stop(tensor: Tensor) -> bool:
        return is_input(graph.nodes, tensor)

    tensors = list(tensors)
    found = {tensor for tensor in tensors if stop(tensor)}
    for name in graph.effects.closure(tensors, controls, stop):
        found |= {tensor for tensor in graph.nodes[name].inputs if stop(tensor)}
    order = {name: number for number, name in enumerate(graph.nodes.nodes)}

    def place(tensor: Tensor) -> tuple[bool, int, int]:
        return default_of(graph.nodes, tensor) is not None, order[tensor.node], tensor.output

    return sorted(found, key=place)
