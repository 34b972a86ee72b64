"""A graph as nodes whose attributes are plain Python values and whose inputs are numbered tensors.

Calls of functions (`PartitionedCall`) are written out; the functions of `If` and `While` stay bodies of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import op_def_registry  # has no public name

from ...operations import output_types
from ...shapes import Shape, Shapes

CALLS = ("PartitionedCall", "StatefulPartitionedCall")
PARTS = {"i": int, "f": None, "b": bool, "s": bytes, "type": int}


class Tensor(NamedTuple):
    """An output of an operation."""

    node: str
    output: int = 0

    def __str__(self) -> str:
        return f"{self.node}:{self.output}"


@dataclass
class Node:
    """An operation of a graph."""

    name: str
    op: str
    inputs: list[Tensor]
    controls: list[str] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    types: list[int] = field(default_factory=list)  # DataTypes of the outputs

    @cached_property
    def value(self) -> np.ndarray:
        """Of a Const. Raises ValueError, TypeError where the message is damaged."""
        return tf.make_ndarray(self.attributes["value"])


@dataclass
class Body:
    """A function of the library: its nodes, its arguments as nodes of type "Argument", and what it returns."""

    nodes: dict[str, Node]
    arguments: list[str]
    results: list[Tensor]
    controls: list[str]


@dataclass
class Nodes:
    """A graph."""

    nodes: dict[str, Node]
    bodies: Mapping[str, Body]
    shapes: Shapes
    made: set[str] = field(default_factory=set)  # names of operations that stand for several of the graph
    used: frozenset[str] = frozenset()  # names of operations that others use in the graph
    repeated: dict[str, str] = field(default_factory=dict)  # by name the earlier operation that computes the same

    def __getitem__(self, name: str) -> Node:
        return self.nodes[name]

    def __contains__(self, name: str) -> bool:
        return name in self.nodes

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes.values())

    def is_left_over(self, name: str) -> bool:
        """Whether all that used an operation has been put together without it."""
        return name in self.used and not self.users[name]

    @cached_property
    def users(self) -> dict[str, list[Node]]:
        """By the name of a node those that take a tensor of it or wait for it, each once."""
        found: dict[str, list[Node]] = {name: [] for name in self.nodes}
        for node in self:
            for name in dict.fromkeys([*(tensor.node for tensor in node.inputs), *node.controls]):
                if name in found:
                    found[name].append(node)
        return found

    def add(self, node: Node) -> Tensor:
        """Add an operation that the graph does not have; its first output."""
        self.nodes[node.name] = node
        self.made.add(node.name)
        return Tensor(node.name)

    def repeat(self, name: str, first: str) -> None:
        """Let an operation take its outputs from an earlier one that computes the same."""
        node = self.nodes[name]
        sources = [Tensor(first, number) for number in range(len(node.types))]
        op = "Identity" if len(sources) == 1 else "IdentityN"
        self.nodes[name] = Node(name, op, sources, node.controls, {}, node.types)
        self.repeated[name] = first

    def changed(self) -> None:
        """Forget what was known of the users of nodes."""
        self.__dict__.pop("users", None)

    def shape(self, tensor: Tensor) -> Shape:
        """The shape of a tensor, as far as the graph tells."""
        return self.shapes.of(str(tensor))

    def type(self, tensor: Tensor) -> int:
        """The DataType of a tensor; 0 where it is not known."""
        types = self.nodes[tensor.node].types if tensor.node in self.nodes else []
        return types[tensor.output] if tensor.output < len(types) else 0


def nodes_of(graph_def: tf.GraphDef) -> Nodes:
    """The graph; an input that is not in it stays a name that is in none of its nodes."""
    library = {function.signature.name: function for function in graph_def.library.function}
    bodies = {name: _body(function) for name, function in library.items()}
    nodes = {proto.name: _node(proto, _tensor) for proto in graph_def.node}
    return Nodes(_inlined(nodes, bodies), bodies, Shapes.of_graph(graph_def))


def _inlined(nodes: dict[str, Node], bodies: Mapping[str, Body]) -> dict[str, Node]:
    """The nodes, each call of a function as the function's nodes in a scope with its name, and their results."""
    found: dict[str, Node] = {}
    for node in nodes.values():
        body = bodies.get(_called(node))
        if body is None:
            found[node.name] = node
            continue
        arguments = dict(zip(body.arguments, node.inputs, strict=False))

        def placed(tensor: Tensor, scope: str = node.name, arguments: dict[str, Tensor] = arguments) -> Tensor:
            return arguments.get(tensor.node) or Tensor(f"{scope}/{tensor.node}", tensor.output)

        for part in _inlined(body.nodes, bodies).values():
            if part.name not in arguments:
                waited = [f"{node.name}/{name}" for name in part.controls if name not in arguments]
                found[f"{node.name}/{part.name}"] = Node(
                    f"{node.name}/{part.name}",
                    part.op,
                    list(map(placed, part.inputs)),
                    [*waited, *node.controls],
                    part.attributes,
                    part.types,
                )
        waited = [f"{node.name}/{name}" for name in body.controls if name not in arguments]
        found[node.name] = Node(node.name, "IdentityN", list(map(placed, body.results)), waited, {}, node.types)
    return found


def _called(node: Node) -> str:
    return node.attributes["f"] if node.op in CALLS else node.op


def _node(proto: tf.NodeDef, tensor: Any) -> Node:
    return Node(
        proto.name,
        proto.op,
        [tensor(name) for name in proto.input if not name.startswith("^")],
        [name[1:] for name in proto.input if name.startswith("^")],
        {name: _attribute(value) for name, value in proto.attr.items() if name not in ("_output_shapes", "_class")},
        output_types(proto),
    )


def _tensor(name: str) -> Tensor:
    node, _, number = name.partition(":")
    return Tensor(node, int(number or 0))


def _body(function: Any) -> Body:
    arguments = [argument.name for argument in function.signature.input_arg]
    nodes = {
        argument.name: Node(argument.name, "Argument", [], types=[argument.type])
        for argument in function.signature.input_arg
    }
    operations = {proto.name: proto for proto in function.node_def}

    def tensor(name: str) -> Tensor:
        node, _, rest = name.partition(":")
        if not rest:
            return Tensor(node)
        part, _, number = rest.partition(":")
        return Tensor(node, _offset(operations[node], part) + int(number or 0))

    nodes |= {proto.name: _node(proto, tensor) for proto in function.node_def}
    results = [tensor(function.ret[output.name]) for output in function.signature.output_arg]
    return Body(nodes, arguments, results, list(function.control_ret.values()))


def _offset(proto: tf.NodeDef, part: str) -> int:
    """The number of the first of an operation's outputs that its definition calls `part`."""
    definition = op_def_registry.get(proto.op)
    count = 0
    for output in definition.output_arg if definition else ():
        if output.name == part:
            break
        if output.type_list_attr:
            count += len(proto.attr[output.type_list_attr].list.type)
        else:
            count += proto.attr[output.number_attr].i if output.number_attr else 1
    return count


def _attribute(value: Any) -> Any:
    kind = value.WhichOneof("value")
    if kind == "f":
        return _float(value.f)
    if kind == "shape":
        return _shape(value.shape)
    if kind == "func":
        return value.func.name
    if kind == "list":
        parts = value.list
        return [
            *parts.i,
            *parts.b,
            *parts.s,
            *parts.type,
            *map(_float, parts.f),
            *map(_shape, parts.shape),
            *(function.name for function in parts.func),
        ]
    return getattr(value, kind) if kind else None


def _float(number: float) -> float:
    """The shortest decimal number that is this float32."""
    return float(str(np.float32(number)))


def _shape(proto: Any) -> Shape:
    return None if proto.unknown_rank else tuple(dim.size if dim.size >= 0 else None for dim in proto.dim)
