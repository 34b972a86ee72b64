"""What the installed TensorFlow knows of an operation, from a table, so that TensorFlow need not be imported."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tensorboard.compat.proto.attr_value_pb2 import AttrValue
from tensorboard.compat.proto.function_pb2 import FunctionDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.types_pb2 import DataType

TABLE = Path(__file__).with_name("operations.json")
REFERENCE = 100  # added to a DataType for a reference to it
MOST_OUTPUTS = 1 << 16
EMPTY = AttrValue()
SPELLED = {"DT_FLOAT": "float32", "DT_DOUBLE": "float64", "DT_HALF": "float16", "DT_INVALID": "unknown type"}


@dataclass(frozen=True)
class Operation:
    """An operation of TensorFlow.

    An output's type is a DataType's name, or that of the attribute that holds it, with its default as in
    "out_type=DT_INT32"; "N*T" stands for N outputs of type T, "*T" for those of the types that T lists.
    """

    outputs: tuple[str, ...]
    stateful: bool = False
    xla: bool = False  # whether XLA's compiler for the processor has a kernel


@cache
def operations() -> dict[str, Operation]:
    """All operations by name."""
    found = json.loads(TABLE.read_text())["operations"]
    return {name: Operation(**{**item, "outputs": tuple(item["outputs"])}) for name, item in found.items()}


def attribute(node: NodeDef | FunctionDef.ArgAttrs, name: str) -> AttrValue:
    """The value of an attribute; an empty one where the node has none (`node.attr[name]` would add it)."""
    return node.attr.get(name) or EMPTY


def output_types(node: NodeDef) -> list[int]:
    """The DataTypes of a node's outputs, references as what they refer to; empty where TensorFlow does not know it."""
    operation = operations().get(node.op)
    types: list[int] = []
    for output in operation.outputs if operation else ():
        number, star, kind = output.rpartition("*")
        if star and not number:
            types += attribute(node, kind).list.type
        else:
            types += [_type(node, kind)] * (min(attribute(node, number).i, MOST_OUTPUTS) if star else 1)
    return [base_type(kind) for kind in types]


def base_type(kind: int) -> int:
    """The DataType that a reference refers to; any other DataType as it is."""
    return kind - REFERENCE if kind > REFERENCE else kind


def type_name(kind: int) -> str:
    """A DataType as TensorFlow's users write it: "float32"."""
    name = DataType.Name(kind) if kind in DataType.values() else f"type {kind}"
    return SPELLED.get(name, name.removeprefix("DT_").lower())


def _type(node: NodeDef, kind: str) -> int:
    if kind.startswith("DT_"):
        return DataType.Value(kind)
    name, _, default = kind.partition("=")
    return attribute(node, name).type or (DataType.Value(default) if default else 0)
