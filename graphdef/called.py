"""The functions of a graph's library: which an operation calls, and their bodies as graphs of their own."""

from collections.abc import Iterable, Iterator, Mapping

from tensorboard.compat.proto.function_pb2 import FunctionDef
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from .operations import attribute


def library(graph_def: GraphDef) -> dict[str, FunctionDef]:
    """The functions by name."""
    return {function.signature.name: function for function in graph_def.library.function}


def functions_of(node: NodeDef) -> Iterator[str]:
    """The names of functions that the operation calls: its own type, or functions in its attributes."""
    yield node.op
    for value in node.attr.values():
        if value.func.name:
            yield value.func.name
        for function in value.list.func:
            yield function.name


def called(nodes: Iterable[NodeDef], functions: Mapping[str, FunctionDef]) -> list[str]:
    """The functions that the operations call, directly or through another function; each once."""
    waiting, found = list(nodes), dict[str, None]()
    while waiting:
        for name in functions_of(waiting.pop()):
            if name in functions and name not in found:
                found[name] = None
                waiting.extend(functions[name].node_def)
    return list(found)


def body(function: FunctionDef) -> list[NodeDef]:
    """The operations of a function, after placeholders for its arguments."""
    arguments = []
    for number, argument in enumerate(function.signature.input_arg):
        node = NodeDef(name=argument.name, op="Placeholder")
        node.attr["dtype"].type = argument.type
        shapes = (
            attribute(function.arg_attr[number], "_output_shapes").list.shape if number in function.arg_attr else ()
        )
        if shapes:
            node.attr["shape"].shape.CopyFrom(shapes[0])
        arguments.append(node)
    return [*arguments, *function.node_def]
