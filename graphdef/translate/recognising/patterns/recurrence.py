"""Recurrent networks, from their cells: what `dynamic_rnn` runs in a loop, and `static_rnn` one after the other."""

from collections.abc import Iterator

from ..nodes import Node, Tensor
from .cells import CELLS, Cell
from .loops import cells_of_loop, loops
from .matcher import Matcher

LISTS = frozenset({"Unpack", "Split", "SplitV"})
JOINS = frozenset({"Pack", "ConcatV2"})


def recurrent_networks(match: Matcher) -> None:
    """Put cells together, and what runs them over time."""
    cells = dict(_cells(match))
    for loop in loops(match):
        cells_of_loop(match, loop, cells)
    for chain in _chains(match, cells):
        _put_list_together(match, chain)


def _cells(match: Matcher) -> Iterator[tuple[str, Cell]]:
    """Put each LSTM and GRU together, in place."""
    for node in list(match.nodes):
        cell = CELLS[node.op](match, node) if node.op in CELLS and len(node.inputs) == 2 else None
        if cell is None:
            continue
        match.nodes.nodes[node.name] = Node(
            node.name,
            "Cell",
            [cell.x, *cell.states, *cell.weights],
            node.controls,
            {"cell": cell.kind, "settings": cell.settings},
            [node.types[0]] * len(cell.new),
        )
        for number, tensor in enumerate(cell.new[1:], 1):
            match.rename(tensor, Tensor(node.name, number))
        cell.new = [Tensor(node.name, number) for number in range(len(cell.new))]
        yield node.name, cell


def _chains(match: Matcher, cells: dict[str, Cell]) -> list[list[Cell]]:
    """Cells with the same weights of which each takes the states of the one before."""
    following: dict[str, Cell] = {}
    first = []
    for cell in cells.values():
        states = [match.plain(state) for state in cell.states]
        before = cells.get(states[0].node)
        if before is not None and states == before.new and _key(match, before) == _key(match, cell):
            following[before.new[0].node] = cell
        else:
            first.append(cell)
    found = []
    for cell in first:
        chain = [cell]
        while chain[-1].new[0].node in following:
            chain.append(following[chain[-1].new[0].node])
        if len(chain) > 1:
            found.append(chain)
    return found


def _key(match: Matcher, cell: Cell) -> tuple[object, ...]:
    return (cell.kind, *map(match.variable, cell.weights), *sorted(map(repr, cell.settings.items())))


def _put_list_together(match: Matcher, chain: list[Cell]) -> None:
    """One call for all steps, which gives the list of each state; the cells become items of these."""
    cell, nodes = chain[0], match.nodes
    kind = nodes[cell.new[0].node].types[0]
    inputs, is_reversed = _as_list(match, [step.x for step in chain])
    name = f"{cell.new[0].node}/all_steps"
    attributes = {
        "cell": cell.kind,
        "settings": cell.settings,
        "inputs": len(inputs),
        "states": len(cell.states),
        "reversed": is_reversed,
        "is_list": len(inputs) == 1,
    }
    lists = Node(name, "Unrolled", [*inputs, *cell.states, *cell.weights], [], attributes, [kind] * len(cell.states))
    nodes.add(lists)
    outputs = [step.new[0] for step in chain]
    for user in {user.name for output in outputs for user in nodes.users[output.node]}:
        _take_list(match, nodes[user], outputs, Tensor(name))
    for index, output in enumerate(outputs):
        items = [_item(match, Tensor(name, number), index, len(chain)) for number in range(len(cell.states))]
        nodes.nodes[output.node] = Node(output.node, "IdentityN", items, [], {}, [kind] * len(items))


def _item(match: Matcher, source: Tensor, index: int, count: int) -> Tensor:
    name, attributes = f"{source.node}/item_{source.output}_{index}", {"index": index, "count": count}
    return match.nodes.add(Node(name, "Item", [source], [], attributes, match.nodes[source.node].types[:1]))


def _take_list(match: Matcher, node: Node, outputs: list[Tensor], source: Tensor) -> None:
    """Let an operation that joins all items take the list."""
    count = len(outputs)
    found = [match.plain(tensor) for tensor in node.inputs[:count]]
    if node.op not in JOINS or len(node.inputs) != count + (node.op == "ConcatV2") or sorted(found) != sorted(outputs):
        return
    if found in (outputs, outputs[::-1]):
        attributes = {**node.attributes, "of_list": "" if found == outputs else "[::-1]"}
        inputs = [source, *node.inputs[count:]]
        match.nodes.nodes[node.name] = Node(node.name, node.op, inputs, node.controls, attributes, node.types)


def _as_list(match: Matcher, parts: list[Tensor]) -> tuple[list[Tensor], bool]:
    """The parts, or the one list that they are, and whether from its last to its first."""
    found, axes = [match.plain(part) for part in parts], None
    squeezed = [match.node(part) for part in found]
    if all(node.op == "Squeeze" for node in squeezed):
        axes = {tuple(node.attributes.get("squeeze_dims") or ()) for node in squeezed}
        found = [match.plain(node.inputs[0]) for node in squeezed]
    node = match.node(found[0])
    known = Tensor(f"{node.name}/list")
    wanted = [Tensor(node.name, number) for number in range(len(parts))]
    if known.node in match.nodes and found in (wanted, wanted[::-1]):
        return [known], found != wanted
    if node.op not in LISTS or len(node.types) != len(parts) or found not in (wanted, wanted[::-1]):
        return parts, False
    name, kind, is_reversed = f"{node.name}/list", node.types[:1], found != wanted
    if axes is not None:
        axis = match.number(node.inputs[0]) if node.op == "Split" else None
        if axis is None or axes != {(int(axis),)}:
            return parts, False
        attributes = {"num": len(parts), "axis": int(axis), "as_list": True}
        return [match.nodes.add(Node(name, "Unpack", [node.inputs[1]], [], attributes, kind))], is_reversed
    found_list = match.nodes.add(Node(name, node.op, node.inputs, [], {**node.attributes, "as_list": True}, kind))
    items = [_item(match, found_list, index, len(parts)) for index in range(len(parts))]
    match.nodes.nodes[node.name] = Node(node.name, "IdentityN", items, [], {}, node.types)
    return [found_list], is_reversed
