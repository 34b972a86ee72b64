"""Which operations change something beside giving a tensor, and what a computation needs for that."""

import re
from collections.abc import Callable, Iterable

from .nodes import Node, Nodes, Tensor
from .regions import in_order

WRITES = re.compile(
    r"Assign(Add|Sub)?(VariableOp)?|(Resource)?(Sparse)?Apply\w+|(Resource)?Scatter(Nd)?(Add|Sub|Update|Mul|Div|Min|Max)"
    r"|MoveAverage|(Resource)?StridedSliceAssign|CountUpTo|ResourceCountUpTo"
)
VARIABLES = frozenset({"Variable", "VariableV2", "VarHandleOp", "TemporaryVariable"})
READS = frozenset({"ReadVariableOp", "Identity", "RefIdentity"})
LEFT_OUT = re.compile(r"Assert|Print(V2)?|\w*Summary\w*|CheckNumerics")  # whose effects a translation does without


class Effects:
    """What is written where.

    Attributes:
        tainted: the operations that depend on a write, by their inputs or by waiting for it.
    """

    def __init__(self, nodes: Nodes):
        self._nodes = nodes
        self._leading: set[str] = set()  # writes, and what has one before it
        self.tainted: set[str] = set()
        for node in in_order(nodes):
            sources = [*(tensor.node for tensor in node.inputs), *node.controls]
            if any(source in self._leading for source in sources):
                self.tainted.add(node.name)
                self._leading.add(node.name)
            if writes(node):
                self._leading.add(node.name)

    def leads_to_write(self, name: str) -> bool:
        """Whether the operation writes, or needs one that does."""
        return name in self._leading

    def needed(self, node: Node) -> Iterable[str]:
        """The operations that the node waits for, where waiting matters."""
        return (name for name in node.controls if name in self._leading and name in self._nodes)

    def closure(
        self, tensors: Iterable[Tensor], controls: Iterable[str] = (), stop: Callable[[Tensor], bool] | None = None
    ) -> set[str]:
        """The names of all that is needed for the tensors, and to run `controls`; not beyond where `stop` says so."""
        waiting = [tensor.node for tensor in tensors if not (stop and stop(tensor))] + list(controls)
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in found or name not in self._nodes:
                continue
            found.add(name)
            node = self._nodes[name]
            waiting += [tensor.node for tensor in node.inputs if not (stop and stop(tensor))]
            waiting += self.needed(node)
        return found


def writes(node: Node) -> bool:
    """Whether the operation writes a variable."""
    return WRITES.fullmatch(node.op) is not None


def variable_of(nodes: Nodes, tensor: Tensor) -> str:
    """The variable that a reference or handle is of; empty where it is none."""
    passing = {"Enter", "RefEnter", "Switch", "RefSwitch", "Identity", "RefIdentity", "Merge", "RefMerge"}
    for _ in range(100):
        node = nodes.nodes.get(tensor.node)
        if node is None or node.op in VARIABLES:
            return node.name if node else ""
        if not (node.op in passing or (writes(node) and node.types)) or not node.inputs:
            return ""
        tensor = node.inputs[0]
    return ""
