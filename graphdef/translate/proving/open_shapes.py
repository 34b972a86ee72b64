"""What the shape of an input may be where a graph leaves it open."""

from collections.abc import Iterator

from ...shapes import Shape
from ..recognising.nodes import Node, Nodes, Tensor
from ..statements import Argument

RANKS = (1, 2, 0, 4)  # of inputs that may have any number of axes
MERGED = 5  # of the shapes that an input meets, how many are tried


def uses_of(nodes: Nodes, tensor: Tensor, passing: frozenset[str]) -> list[tuple[Node, int]]:
    """Who takes a tensor, and as which input, through operations that are `passing` it on."""
    waiting, seen, found = [tensor], {tensor}, []
    while waiting:
        current = waiting.pop()
        for user in nodes.users.get(current.node, ()):
            for number, source in enumerate(user.inputs):
                if source != current:
                    continue
                found.append((user, number))
                result = Tensor(user.name)
                if user.op in passing and number == 0 and result not in seen:
                    seen.add(result)
                    waiting.append(result)
    return found


def possible_shapes(nodes: Nodes, argument: Argument, uses: list[tuple[Node, int]]) -> list[Shape]:
    """Shapes to be tried for an argument: those that it is given, those that it meets, ones, other ranks.

    Args:
        nodes: of the graph.
        argument: whose shape is open.
        uses: of it.
    """
    known = argument.shape
    met = list(dict.fromkeys([*_given(nodes, uses), *_beside(nodes, uses)]))
    if known is None:
        return [*met[:MERGED], *((None,) * rank for rank in RANKS)]
    fitting = [shape for shape in (merged(known, other) for other in met) if shape]
    return [merged(known, (None, *(1,) * (len(known) - 1))), *fitting[:MERGED]]


def merged(known: tuple[int | None, ...], other: Shape) -> Shape:
    """The sizes of one shape, those of the other where it leaves them open; None where they have other ranks."""
    if other is None or len(other) != len(known):
        return None
    return tuple(more if size is None else size for size, more in zip(known, other, strict=True))


def _given(nodes: Nodes, uses: list[tuple[Node, int]]) -> Iterator[tuple[int | None, ...]]:
    """The shapes that the argument is given."""
    for user, place in uses:
        target = nodes.nodes.get(user.inputs[1].node) if user.op == "Reshape" and place == 0 else None
        if target is not None and target.op == "Const":
            yield tuple(int(size) if size >= 0 else None for size in target.value.ravel())


def _beside(nodes: Nodes, uses: list[tuple[Node, int]]) -> Iterator[tuple[int | None, ...]]:
    """The shapes of what stands beside the argument where it is used."""
    for user, place in uses:
        for number, other in enumerate(user.inputs):
            shape = nodes.shape(other)
            if number != place and shape:
                yield shape
