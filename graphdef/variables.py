"""The variables of a graph: their shapes, and what each is for."""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from google.protobuf.message import DecodeError
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.types_pb2 import DataType
from tensorboard.compat.proto.variable_pb2 import VariableDef

from .artifact import Graph
from .operations import attribute, base_type
from .shapes import Shape, shape_of_proto

OPERATIONS = frozenset({"Variable", "VariableV2", "VarHandleOp"})
TRAINABLE, SLOT, OTHER = "trainable", "slot", "other"
UPDATES = re.compile(r"(Resource)?(Sparse)?Apply\w+")  # what an optimizer runs: the variable and its slots come first
OPTIMIZERS = re.compile(r"(Adam|Momentum|SGD|RMSProp|Adagrad|Adadelta|Ftrl|Nadam|Lion)", re.IGNORECASE)
PASSED_ON = frozenset({"Identity", "Enter", "RefEnter", "Switch", "RefSwitch", "ReadVariableOp", "NoOp"})
BYTES = {"HALF": 2, "BFLOAT16": 2, "DOUBLE": 8, "INT64": 8, "UINT64": 8, "COMPLEX64": 8, "COMPLEX128": 16} | {
    **dict.fromkeys(("INT8", "UINT8", "BOOL", "QINT8", "QUINT8"), 1),
    **dict.fromkeys(("INT16", "UINT16", "QINT16", "QUINT16"), 2),
    **dict.fromkeys(("FLOAT", "INT32", "UINT32", "QINT32"), 4),
}  # of one number


class Variable(NamedTuple):
    """A variable of a graph."""

    name: str
    stored_as: str  # its name in a checkpoint of a Saver, which differs for a part of a partitioned variable
    dtype: int  # a DataType
    shape: Shape
    role: str  # TRAINABLE; SLOT, what an optimizer keeps; or OTHER

    @property
    def size(self) -> int | None:
        """How many numbers it holds; None where its shape is not known."""
        return size_of(self.shape)

    @property
    def bytes(self) -> int | None:
        """How much memory they take; None where that is not known."""
        return None if self.size is None else self.size * bytes_of(self.dtype)


def size_of(shape: Shape) -> int | None:
    """How many numbers a tensor of this shape has; None where that is not known."""
    return None if shape is None or None in shape else math.prod(shape)


def bytes_of(dtype: int) -> int:
    """The bytes that a number of this DataType takes; 0 for strings, handles and unknown ones."""
    return BYTES.get(DataType.Name(dtype).removeprefix("DT_"), 0) if dtype in DataType.values() else 0


def variables(graph: Graph) -> list[Variable]:
    """The graph's variables, in its order.

    A SavedModel of TensorFlow 2 lists them among its objects. Elsewhere they are operations; one is trainable where
    the collection of trainable variables has it, or, where there is no such collection, where an optimizer updates it.
    """
    return _of_objects(graph) or _of_operations(graph)


def _of_objects(graph: Graph) -> list[Variable]:
    objects = graph.meta.object_graph_def.nodes
    numbers = {slot.slot_variable_node_id for item in objects for slot in item.slot_variables}
    slots = {objects[number].variable.name for number in numbers if 0 <= number < len(objects)}
    found = {item.variable.name: item.variable for item in objects if item.HasField("variable")}
    return [
        Variable(
            name,
            name,
            base_type(variable.dtype),
            shape_of_proto(variable.shape),
            TRAINABLE if variable.trainable else SLOT if name in slots or _is_slot(name, found.keys()) else OTHER,
        )
        for name, variable in found.items()
    ]


def _of_operations(graph: Graph) -> list[Variable]:
    nodes = {node.name: node for node in graph.graph_def.node}
    found = [node for node in graph.graph_def.node if node.op in OPERATIONS]
    names = {node.name for node in found}
    definitions = dict(_definitions(graph))
    trained, slots = _updated(nodes)
    trainable = set(_trainable_collection(graph)) or trained & names

    def role(name: str) -> str:
        return TRAINABLE if name in trainable else SLOT if name in slots or _is_slot(name, names) else OTHER

    return [
        Variable(
            node.name,
            _stored_as(definitions.get(node.name), node),
            base_type(attribute(node, "dtype").type),
            shape_of_proto(node.attr["shape"].shape) if "shape" in node.attr else None,
            TRAINABLE
            if node.name in trainable
            else SLOT
            if node.name in slots or _is_slot(node.name, names)
            else OTHER,
        )
        for node in found
    ]


def has_no_collections(graph: Graph) -> bool:
    """Whether the graph has variables of which no collection tells, so that a Saver would not find them."""
    has_objects = len(graph.meta.object_graph_def.nodes) > 0
    return (
        not has_objects
        and graph.meta.HasField("meta_info_def")
        and not any(True for _ in _definitions(graph))
        and any(node.op in OPERATIONS for node in graph.graph_def.node)
    )


def _definitions(graph: Graph) -> Iterator[tuple[str, VariableDef]]:
    """What the collections say of variables, by the operation that is the variable."""
    for key in ("variables", "trainable_variables"):
        yield from _collected(graph, key)


def _trainable_collection(graph: Graph) -> Iterator[str]:
    return (name for name, _ in _collected(graph, "trainable_variables"))


def _collected(graph: Graph, key: str) -> Iterator[tuple[str, VariableDef]]:
    for data in graph.meta.collection_def[key].bytes_list.value if key in graph.meta.collection_def else ():
        try:
            definition = VariableDef.FromString(data)
        except DecodeError:
            continue  # a collection may hold anything under this name
        yield definition.variable_name.partition(":")[0], definition


def _updated(nodes: Mapping[str, NodeDef]) -> tuple[set[str], set[str]]:
    """The variables that optimizers update, and those in which they keep what they need."""
    trained: set[str] = set()
    slots: set[str] = set()
    for node in nodes.values():
        if UPDATES.fullmatch(node.op) and node.input:
            first, *others = (_variable(name, nodes) for name in node.input if not name.startswith("^"))
            trained.add(first)
            slots.update(name for name in others if name)
    return trained - {""}, slots - trained


def _variable(tensor: str, nodes: Mapping[str, NodeDef]) -> str:
    """The variable that a tensor is, or is read from; empty where it is none."""
    for _ in range(100):
        node = nodes.get(tensor.partition(":")[0])
        if node is None or node.op in OPERATIONS:
            return node.name if node is not None else ""
        if node.op not in PASSED_ON or not node.input:
            return ""
        tensor = node.input[0]
    return ""


def _is_slot(name: str, names: Collection[str]) -> bool:
    """Whether the name is made of another variable's and an optimizer's: "w/Adam_1" or "Adam/m/w"."""
    owner, slash, own = name.rpartition("/")
    if slash and owner in names:
        return bool(OPTIMIZERS.match(own))
    parts = name.split("/")
    ends = ("/".join(parts[first:]) for first in range(1, len(parts)))
    return bool(OPTIMIZERS.match(name)) and any(end in names for end in ends)


def _stored_as(definition: VariableDef | None, node: NodeDef) -> str:
    if definition is not None and definition.save_slice_info_def.full_name:
        return definition.save_slice_info_def.full_name
    return attribute(node, "shared_name").s.decode("utf-8", "replace") or node.name
