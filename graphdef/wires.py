"""How a node names what it reads: "x", "x:1", "^x" in a graph, "x:output:0" in a function."""

from collections.abc import Iterable

from tensorboard.compat.proto.attr_value_pb2 import AttrValue
from tensorboard.compat.proto.node_def_pb2 import NodeDef


def producer(name: str) -> str:
    """The node that a node's input comes from.

    >>> producer("x:1"), producer("^x"), producer("x:output:0")
    ('x', 'x', 'x')
    """
    return name.removeprefix("^").partition(":")[0]


def data_inputs(node: NodeDef) -> list[str]:
    """The inputs that carry a tensor, in their order; control inputs come after them and are left out."""
    return [name for name in node.input if not name.startswith("^")]


def called_functions(nodes: Iterable[NodeDef], library: Iterable[str]) -> set[str]:
    """The functions of `library` that any of the nodes calls, by an attribute or by its operation."""
    known, called = set(library), set()
    for node in nodes:
        called.add(node.op)
        for value in node.attr.values():
            called.update(function_names(value))
    return called & known


def function_names(value: AttrValue) -> list[str]:
    """The functions that an attribute names."""
    return [function.name for function in (value.func, *value.list.func) if function.name]
