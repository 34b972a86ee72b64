"""Loops of TensorFlow 1 that do nothing but run cells over time, as `dynamic_rnn` makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..nodes import Node, Tensor
from ..regions import ENTERS, EXITS, MERGES, TURNS
from .cells import ACTIVATIONS, Cell, plain
from .matcher import ADDS, SELECTS, Matcher


@dataclass
class Loop:
    """A loop's variables, by the Merge with which each starts a turn."""

    frame: bytes
    starts: dict[str, Tensor] = field(default_factory=dict)  # before the loop
    turns: dict[str, Tensor] = field(default_factory=dict)  # after a turn
    exits: dict[str, str] = field(default_factory=dict)  # the operation that gives the last value
    inner: dict[Tensor, str] = field(default_factory=dict)  # the Merge, by what the variable is within a turn
    conditions: set[Tensor] = field(default_factory=set)


def loops(match: Matcher) -> list[Loop]:
    """All loops of the graph."""
    nodes, found = match.nodes, dict[bytes, Loop]()
    for node in nodes:
        if node.op not in MERGES or len(node.inputs) != 2:
            continue
        entering, turning = (nodes.nodes.get(tensor.node) for tensor in node.inputs)
        if entering is None or turning is None or entering.op not in ENTERS or turning.op not in TURNS:
            continue
        frame = entering.attributes["frame_name"]
        loop = found.setdefault(frame, Loop(frame))
        loop.starts[node.name], loop.turns[node.name] = entering.inputs[0], turning.inputs[0]
        for switch in nodes.users[node.name]:
            if switch.op == "Switch":
                loop.inner[Tensor(switch.name, 1)] = node.name
                loop.conditions.add(switch.inputs[1])
                leaving = [user.name for user in nodes.users[switch.name] if user.op in EXITS]
                if leaving:
                    loop.exits[node.name] = leaving[0]
    return list(found.values())


class _Reader:
    """Reads a loop as time, an array of outputs, and states."""

    def __init__(self, match: Matcher, loop: Loop):
        self._match, self._loop = match, loop
        self.counters = {name for name in loop.turns if self._counts(name)}
        self.arrays: dict[str, Node] = {}
        for name, tensor in loop.turns.items():
            node = match.node(tensor)
            if node.op == "TensorArrayWriteV3" and self.variable(node.inputs[3]) == name:
                self.arrays[name] = node
        self.states = [name for name in loop.turns if name not in self.counters and name not in self.arrays]
        self.lengths: set[Tensor] = set()

    def variable(self, tensor: Tensor) -> str:
        """The variable that a tensor is within a turn; empty where it is none."""
        return self._loop.inner.get(self._match.plain(tensor), "") or self._before(tensor)

    def _before(self, tensor: Tensor) -> str:
        name = self._match.plain(tensor).node
        return name if name in self._loop.turns else ""

    def _counts(self, name: str) -> bool:
        parts = self._match.made(self._loop.turns[name], *ADDS)
        return (
            parts is not None
            and self._match.number(self._loop.starts[name]) == 0
            and any(
                self.variable(one) == name and self._match.number(other) == 1 for one, other in (parts, parts[::-1])
            )
        )

    def unmasked(self, tensor: Tensor, state: str = "") -> Tensor:
        """A value without the choice that keeps zero, or a state, beyond a sequence's length."""
        parts = self._match.made(tensor, *SELECTS)
        compared = self._match.made(parts[0], "GreaterEqual") if parts else None
        if not parts or not compared or self.variable(compared[0]) not in self.counters:
            self.lengths.add(Tensor(""))
            return tensor
        if self.variable(parts[1]) != state or not (state or self._is_zero(parts[1])):
            return tensor
        self.lengths.add(self.outside(compared[1]) or Tensor(""))
        return parts[2]

    def _is_zero(self, tensor: Tensor) -> bool:
        outer = self.outside(tensor)
        filled = self._match.made(outer, "Fill") if outer else None
        if filled:
            return self._match.number(filled[1]) == 0
        node = self._match.node(outer) if outer else None
        return node is not None and (node.op == "ZerosLike" or (node.op == "Const" and not node.value.any()))

    def outside(self, tensor: Tensor) -> Tensor | None:
        """What is the same in all turns, as it is before the loop."""
        node = self._match.node(tensor)
        if node.op in ENTERS and node.attributes.get("is_constant"):
            return node.inputs[0]
        name = f"{node.name}/before_the_loop"
        if node.op == "ReadVariableOp":
            handle = self.outside(node.inputs[0])
            inputs = [handle] if handle else []
        elif node.op == "Const":
            inputs = []
        else:
            return None
        return self._match.nodes.add(Node(name, node.op, inputs, [], node.attributes, node.types))

    def sequence(self, tensor: Tensor) -> Tensor | None:
        """The array, time first, of which a turn reads its own part."""
        node = self._match.node(tensor)
        if node.op != "TensorArrayReadV3" or self.variable(node.inputs[1]) not in self.counters:
            return None
        flow = self.outside(node.inputs[2])
        scattered = self._match.made(flow, "TensorArrayScatterV3") if flow else None
        return scattered[2] if scattered else None

    def ends_with(self, array: Node) -> bool:
        """Whether the loop goes on until the array is full, or all sequences have ended."""
        condition = self._match.node(next(iter(self._loop.conditions))).inputs
        both = self._match.made(condition[0], "LogicalAnd") if condition else None
        handle = self.outside(array.inputs[0])
        size = self._match.made(handle, "TensorArrayV3") if handle else None
        for part in both or condition:
            compared = self._match.made(part, "Less")
            if not compared or self.variable(compared[0]) not in self.counters:
                return False
            bound = self.outside(compared[1])
            limits = (self._match.made(bound, "Minimum") or [bound]) if bound else []
            if not size or not any(self._match.equal(limit, size[0]) for limit in limits):
                return False
        return True


def cells_of_loop(match: Matcher, loop: Loop, cells: dict[str, Cell]) -> None:
    """Put a loop together that runs cells, each over the outputs of the one below; leave any other as it is."""
    reader = _Reader(match, loop)
    if len(reader.arrays) != 1 or not reader.counters or len(loop.conditions) != 1:
        return
    (array_name, array), *_ = reader.arrays.items()
    layers = _layers(match, reader, reader.unmasked(array.inputs[2]), cells)
    if not layers or not reader.ends_with(array):
        return
    states = set[str]()
    for cell in layers:
        for state, new in zip(cell.states, cell.new, strict=True):
            name = reader.variable(state)
            if not name or match.plain(reader.unmasked(loop.turns[name], name)) != new:
                return
            states.add(name)
    sequence = reader.sequence(layers[0].x)
    weights = [[reader.outside(weight) for weight in cell.weights] for cell in layers]
    if states != set(reader.states) or sequence is None or not all(map(all, weights)) or len(reader.lengths) != 1:
        return
    lengths = [tensor for tensor in reader.lengths if tensor.node]
    for cell, own in zip(layers, weights, strict=True):
        sequence = _put_layer_together(match, loop, reader, cell, [sequence, own, lengths])
        cells.pop(cell.new[0].node, None)
    gathers = match.nodes.users[loop.exits[array_name]] if array_name in loop.exits else []
    for gather in gathers:
        if gather.op == "TensorArrayGatherV3":
            match.rename(Tensor(gather.name), sequence)


def _layers(match: Matcher, reader: _Reader, output: Tensor, cells: Mapping[str, Cell]) -> list[Cell]:
    """The cells from the first to the one that gives the output."""
    found: list[Cell] = []
    while True:
        node = match.node(output)
        cell = cells.get(node.name) or (plain(match, node) if node.op in ACTIVATIONS else None)
        if cell is None:
            return []
        found.insert(0, cell)
        if reader.sequence(cell.x) is not None:
            return found
        output = cell.x


def _put_layer_together(match: Matcher, loop: Loop, reader: _Reader, cell: Cell, taken: list) -> Tensor:
    """One operation that runs a cell over time; its outputs over time."""
    sequence, weights, lengths = taken
    names = [reader.variable(state) for state in cell.states]
    kind = match.nodes[cell.new[0].node].types[0]
    name = f"{cell.new[0].node}/over_time"
    inputs = [sequence, *(loop.starts[state] for state in names), *weights, *lengths]
    attributes = {
        "cell": cell.kind,
        "settings": cell.settings,
        "states": len(names),
        "with_lengths": bool(lengths),
        "loop": loop.frame,
    }
    outputs = match.nodes.add(Node(name, "Recurrent", inputs, [], attributes, [kind] * (1 + len(names))))
    for number, state in enumerate(names, 1):
        if state in loop.exits:
            match.rename(Tensor(loop.exits[state]), Tensor(name, number))
    return outputs
