"""The shapes of a graph's tensors, as far as its file tells: written there, or by the rules of common operations.

A shape is a tuple of sizes, None where one is unknown; a shape of which nothing is known is None.
"""

from collections.abc import Iterable

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto

from ..operations import attribute
from .rules import RULES
from .types import Shape, Value
from .values import value_of

OLD_PRODUCER = 24  # before, a placeholder's shape [] meant that nothing is known
COMING_BACK = frozenset({"NextIteration", "RefNextIteration"})
DECLARING = frozenset(
    {
        "Placeholder",
        "PlaceholderV2",
        "PlaceholderWithDefault",
        "Variable",
        "VariableV2",
        "VarHandleOp",
        "ImmutableConst",
    }
)


def shape_of_proto(proto: TensorShapeProto) -> Shape:
    """A shape as the messages write it."""
    if proto.unknown_rank:
        return None
    return tuple(dim.size if dim.size >= 0 else None for dim in proto.dim)


def split_name(tensor: str) -> tuple[str, int]:
    """The operation and the number of the output of "name:1"."""
    name, _, number = tensor.partition(":")
    return name, int(number) if number.isascii() and number.isdigit() else 0


class Shapes:
    """The shapes of the tensors of a graph or of a function's body.

    Args:
        nodes: of the graph.
        producer: the number in the graph's versions.
    """

    def __init__(self, nodes: Iterable[NodeDef], producer: int = 0):
        self._nodes = {node.name: node for node in nodes}
        self._producer = producer
        self._shapes: dict[str, list[Shape]] = {}
        self._values: dict[str, Value] = {}
        for node in in_order(self._nodes):
            sources = [name for name in node.input if not name.startswith("^")]
            self._shapes[node.name] = self._outputs(node, sources)
            if len(sources) < 64:
                self._values[node.name] = value_of(
                    node, [self.value(name) for name in sources], [*map(self.of, sources)]
                )

    @classmethod
    def of_graph(cls, graph_def: GraphDef) -> "Shapes":
        """The shapes in a graph."""
        return cls(graph_def.node, graph_def.versions.producer)

    def of(self, tensor: str) -> Shape:
        """The shape of "name:0", or of "name" for its first output."""
        name, number = split_name(tensor)
        shapes = self._shapes.get(name, [])
        return shapes[number] if number < len(shapes) else None

    def value(self, tensor: str) -> Value:
        """The whole numbers in a vector or scalar, where the graph tells; None for each that it does not."""
        name, number = split_name(tensor)
        return self._values.get(name) if number == 0 else None

    def _outputs(self, node: NodeDef, sources: list[str]) -> list[Shape]:
        written = [shape_of_proto(shape) for shape in attribute(node, "_output_shapes").list.shape]
        if any(shape is not None for shape in written) and node.op != "VarHandleOp":  # whose handle has the shape []
            return written
        if node.op == "Const":
            return [shape_of_proto(attribute(node, "value").tensor.tensor_shape)]
        if node.op in DECLARING:
            return [self._declared(node)]
        rule = RULES.get(node.op)
        if rule is None:
            return []
        try:
            return rule(node, [self.of(name) for name in sources], [self.value(name) for name in sources])
        except (IndexError, TypeError, ValueError, ZeroDivisionError, OverflowError):
            return []  # the graph contradicts itself here, or an input is missing

    def _declared(self, node: NodeDef) -> Shape:
        if "shape" not in node.attr:
            return None
        shape = shape_of_proto(node.attr["shape"].shape)
        is_old = node.op == "Placeholder" and 0 < self._producer < OLD_PRODUCER
        return None if shape == () and is_old else shape


def in_order(nodes: dict[str, NodeDef]) -> list[NodeDef]:
    """The nodes, each after those it takes its inputs from; a loop's begin is before what comes back to it."""
    ordered: list[NodeDef] = []
    state: dict[str, bool] = {}  # False while its inputs are visited
    for root in nodes:
        waiting = [root]
        while waiting:
            name = waiting[-1]
            if name in state:
                waiting.pop()
                if not state[name]:
                    state[name] = True
                    ordered.append(nodes[name])
                continue
            state[name] = False
            sources = (source.lstrip("^").partition(":")[0] for source in nodes[name].input)
            begins = nodes[name].op in ("Merge", "RefMerge")
            waiting += [
                source
                for source in sources
                if source in nodes and source not in state and not (begins and nodes[source].op in COMING_BACK)
            ]
    return ordered
