"""What a tensor was made by, for rules that put operations together."""

from ..nodes import Node, Nodes, Tensor

ADDS = ("Add", "AddV2")
DIVISIONS = ("RealDiv", "Div")
SELECTS = ("Select", "SelectV2")
Found = tuple[str, list[Tensor], dict] | None  # an operation that stands for a group, its inputs and attributes


class Matcher:
    """Looks at what a tensor was made by."""

    def __init__(self, nodes: Nodes):
        self.nodes = nodes

    def made(self, tensor: Tensor, *ops: str) -> list[Tensor] | None:
        """The inputs of the operation that gives a tensor, if it is one of `ops`; through identities."""
        node = self.nodes.nodes.get(self.plain(tensor).node)
        return node.inputs if node is not None and node.op in ops and tensor.output == 0 else None

    def node(self, tensor: Tensor) -> Node:
        """The operation that gives a tensor, through identities; one that is none where the graph lacks it."""
        return self.nodes.nodes.get(self.plain(tensor).node) or Node(tensor.node, "", [])

    def plain(self, tensor: Tensor) -> Tensor:
        """The tensor, without identities before it."""
        while tensor.node in self.nodes and self.nodes[tensor.node].op == "Identity":
            if self.nodes[tensor.node].controls:
                break
            tensor = self.nodes[tensor.node].inputs[0]
        return tensor

    def number(self, tensor: Tensor) -> float | None:
        """The number that a constant is."""
        node = self.nodes.nodes.get(self.plain(tensor).node)
        if node is None or node.op != "Const" or node.value.size != 1 or node.value.dtype.kind not in "fiu":
            return None
        return float(node.value.ravel()[0])

    def decimal(self, tensor: Tensor) -> float | None:
        """The shortest decimal number that a constant is."""
        return None if self.number(tensor) is None else float(str(self.node(tensor).value.ravel()[0]))

    def same(self, *tensors: Tensor) -> bool:
        """Whether the tensors are one."""
        return len({self.plain(tensor) for tensor in tensors}) == 1

    def equal(self, one: Tensor, other: Tensor) -> bool:
        """Whether two tensors are one, or the same number."""
        number = self.number(one)
        return self.same(one, other) or (number is not None and number == self.number(other))

    def alike(self, one: Tensor, other: Tensor) -> bool:
        """Whether two tensors are one, or constants with the same numbers."""
        nodes = [self.node(tensor) for tensor in (one, other)]
        if self.same(one, other):
            return True
        return all(node.op == "Const" for node in nodes) and nodes[0].value.tolist() == nodes[1].value.tolist()

    def both(self, pair: list[Tensor] | None, op: str) -> list[tuple[list[Tensor], list[Tensor]]]:
        """The inputs of two operations that give two tensors, in either order; none where not both are `op`."""
        found = [self.made(tensor, op) for tensor in pair or ()]
        if len(found) != 2 or found[0] is None or found[1] is None:
            return []
        return [(found[0], found[1]), (found[1], found[0])]

    def either(self, pair: list[Tensor], *ops: str) -> tuple[list[Tensor], Tensor] | None:
        """The inputs of the operation that one of two tensors is made by, and the other tensor."""
        for first, second in (pair, pair[::-1]):
            found = self.made(first, *ops)
            if found is not None:
                return found, second
        return None

    def variable(self, tensor: Tensor) -> Tensor:
        """What a tensor is read from: a variable's handle or reference, or the tensor itself."""
        node = self.node(tensor)
        return self.plain(node.inputs[0]) if node.op == "ReadVariableOp" else self.plain(tensor)

    def rename(self, tensor: Tensor, source: Tensor) -> None:
        """Let the operation that gives a tensor take it from elsewhere."""
        old = self.nodes[tensor.node]
        self.nodes.nodes[old.name] = Node(old.name, "Identity", [source], [], {}, old.types[:1])
