"""What stands in one graph: the facts of a report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tensorboard.compat.proto.meta_graph_pb2 import SignatureDef, TensorInfo
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.types_pb2 import DT_DOUBLE, DT_FLOAT, DT_HALF, DT_QINT8, DT_QUINT8

from ..artifact import Graph
from ..called import library
from ..ends import Ends, ends, needed
from ..growth import Repeated, repeated
from ..operations import attribute, operations, output_types, type_name
from ..origins import package_of
from ..shapes import Shape, Shapes, shape_of_proto, split_name
from ..variables import SLOT, TRAINABLE, Variable, has_no_collections, size_of, variables
from ..versions import written_with
from ..xla_support import REFERENCES, Unsupported, unsupported
from .work import Work, work

WEIGHTS = frozenset({DT_FLOAT, DT_DOUBLE, DT_HALF, DT_QINT8, DT_QUINT8})
CONTROL_FLOW = frozenset({"Switch", "Merge", "Enter", "Exit", "RefSwitch", "RefMerge", "RefEnter", "RefExit"}) | {
    *("If", "StatelessIf", "While", "StatelessWhile", "Case", "StatelessCase", "For")
}
STATES = ("Queue", "Table", "HashTable", "Iterator", "Reader", "Barrier", "Stack", "TensorArray")


@dataclass(frozen=True)
class Tensor:
    """An input or output."""

    name: str  # "x:0"
    dtype: str  # "float32"
    shape: Shape


@dataclass(frozen=True)
class Called:
    """A signature: what is fed and fetched, by the names that a caller uses."""

    method: str
    inputs: Mapping[str, Tensor]
    outputs: Mapping[str, Tensor]


@dataclass(frozen=True)
class Contents:
    """What stands in one graph; sizes are of its own operations, those of its functions apart."""

    name: str
    tags: tuple[str, ...]
    written_with: str
    operations: int
    in_functions: Mapping[str, int]  # operations in each function of the library
    by_type: Mapping[str, int]  # those in functions among them
    inputs: Sequence[Tensor]
    outputs: Sequence[Tensor]
    signatures: Mapping[str, Called]
    variables: Sequence[Variable]
    constants: int  # numbers in constants that are weights: floating-point or quantised, with a rank
    scopes: Mapping[str, int]  # operations beneath each name at the top level
    work: Work
    devices: Mapping[str, int]
    control_flow: Mapping[str, int]
    loops: Sequence[str]  # names of frames, or of operations that loop
    dangling: Sequence[str]
    missing: Mapping[str, str]  # inputs that are not there, and who wants them
    duplicates: Sequence[str]  # names that several operations have
    unknown: Mapping[str, tuple[int, str]]  # operations TensorFlow does not know: how many, and their package
    uncompilable: Sequence[Unsupported]
    repeated: Sequence[Repeated]
    has_no_collections: bool  # variables of which no collection tells

    @property
    def parameters(self) -> int:
        """The numbers in variables, but for slots; where there are no variables, those in constants."""
        if not self.variables:
            return self.constants
        return sum(variable.size or 0 for variable in self.variables if variable.role != SLOT)

    @property
    def trainable(self) -> int:
        """The numbers in trainable variables."""
        return sum(variable.size or 0 for variable in self.variables if variable.role == TRAINABLE)


def contents(graph: Graph) -> Contents:
    """Look at a graph. Nothing of it is executed."""
    graph_def = graph.graph_def
    functions = library(graph_def)
    shapes, found = Shapes.of_graph(graph_def), ends(graph_def)
    bodies = [node for function in functions.values() for node in function.node_def]
    every = [*graph_def.node, *bodies]
    signatures = {name: _signature(item) for name, item in graph.signatures.items()}
    nodes = {node.name: node for node in graph_def.node}
    copies = repeated(graph_def)
    others = {scope for family in copies for scope in family.others}
    fetched = [name for name in _fetched(graph) if name in nodes] or [
        name for name in found.outputs if name.partition("/")[0] not in others
    ]
    names = Counter(node.name for node in graph_def.node)
    used = needed(graph_def, fetched)
    inputs = [_tensor(nodes[name], shapes) for name in found.inputs or found.sources]
    return Contents(
        name=graph.name,
        tags=graph.tags,
        written_with=written_with(graph.meta.meta_info_def.tensorflow_version, graph_def.versions.producer),
        operations=len(graph_def.node),
        in_functions={name: len(function.node_def) for name, function in functions.items()},
        by_type=dict(Counter(node.op for node in every).most_common()),
        inputs=inputs,
        outputs=[
            _tensor(nodes[name], shapes) for name in sorted(found.outputs, key=lambda name: nodes[name].op == "Exit")
        ],
        signatures=signatures,
        variables=variables(graph),
        constants=sum(_weights(node) for node in every),
        scopes=dict(Counter(node.name.partition("/")[0] for node in graph_def.node).most_common()),
        work=work(used, shapes, functions, [tensor.shape for tensor in inputs]),
        devices=dict(Counter(node.device for node in every if node.device).most_common()),
        control_flow=dict(Counter(node.op for node in every if node.op in CONTROL_FLOW).most_common()),
        loops=_loops(every),
        dangling=found.dangling,
        missing=found.missing,
        duplicates=sorted(name for name, count in names.items() if count > 1),
        unknown=_unknown(every, set(functions)),
        uncompilable=_uncompilable(graph, fetched, found),
        repeated=copies,
        has_no_collections=has_no_collections(graph),
    )


def _tensor(node: NodeDef, shapes: Shapes) -> Tensor:
    types = output_types(node)
    return Tensor(f"{node.name}:0", type_name(types[0] if types else 0), shapes.of(node.name))


def _signature(signature: SignatureDef) -> Called:
    def tensors(infos: Mapping[str, TensorInfo]) -> dict[str, Tensor]:
        return {
            name: Tensor(info.name, type_name(info.dtype), shape_of_proto(info.tensor_shape))
            for name, info in sorted(infos.items())
        }

    return Called(signature.method_name, tensors(signature.inputs), tensors(signature.outputs))


def _fetched(graph: Graph) -> list[str]:
    """The operations that the signatures fetch."""
    return [split_name(info.name)[0] for signature in graph.signatures.values() for info in signature.outputs.values()]


def _weights(node: NodeDef) -> int:
    tensor = attribute(node, "value").tensor
    is_weight = node.op == "Const" and tensor.dtype in WEIGHTS and len(tensor.tensor_shape.dim) > 0
    return size_of(shape_of_proto(tensor.tensor_shape)) or 0 if is_weight else 0


def _loops(nodes: Sequence[NodeDef]) -> list[str]:
    frames = {
        attribute(node, "frame_name").s.decode("utf-8", "replace") for node in nodes if node.op in ("Enter", "RefEnter")
    }
    return sorted(frames | {node.name for node in nodes if node.op in ("While", "StatelessWhile", "For")})


def _unknown(nodes: Sequence[NodeDef], functions: set[str]) -> dict[str, tuple[int, str]]:
    counts = Counter(node.op for node in nodes if node.op not in operations() and node.op not in functions)
    return {name: (count, package_of(name)) for name, count in counts.most_common()}


def _uncompilable(graph: Graph, fetched: Sequence[str], found: Ends) -> list[Unsupported]:
    """What XLA cannot compile of what the outputs and the training operations need."""
    recorded = graph.meta.collection_def.get("train_op")
    trained = list(recorded.node_list.value) if recorded is not None else []
    part = graph.graph_def.__class__(library=graph.graph_def.library)
    states = []
    for node in needed(graph.graph_def, [*fetched, *(split_name(name)[0] for name in trained)]):
        if node.op in REFERENCES or node.op == "VarHandleOp" or _holds_state(node):
            states.append(node)
        elif node.name not in found.inputs:
            part.node.append(node)
    return unsupported(part, states)


def _holds_state(node: NodeDef) -> bool:
    return not node.input and any(word in node.op for word in STATES) and node.op in operations()
