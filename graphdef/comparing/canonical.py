"""A form of each operation that does not depend on names, and whether two graphs are the same up to names.

Two passes: what an operation computes from (its type, attributes and inputs), then what is made of it. Operations of
equal forms are paired, each with one whose inputs are the partners of its own; then all is verified edge by edge, so
that "the same" is never said of graphs that are not.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from hashlib import blake2b
from itertools import islice
from types import MappingProxyType

from tensorboard.compat.proto.attr_value_pb2 import AttrValue
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..artifact import Graph, Place
from ..called import library
from ..ends import source_of
from ..shapes import in_order
from .constants import digest, whole

# names, hints and what follows from the rest
IGNORED = frozenset({"_class", "_output_shapes", "shared_name", "container", "frame_name", "debug_name"})
TRIED = 64  # operations of one form that are tried, where many are alike
BACK = frozenset({"NextIteration", "RefNextIteration"})


class Forms:
    """The forms of a graph's operations, and of the functions that it calls."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self._functions = library(graph.graph_def)
        self._known: dict[str, bytes] = {}
        self.nodes = {node.name: node for node in graph.graph_def.node}
        own = {name: self.of_node(node) for name, node in self.nodes.items()}
        order = in_order(self.nodes)
        self.forward = _forward(order, own)
        self.backward = _backward(order, own)
        self.forms = _backward(order, self.forward)

    def of_node(self, node: NodeDef, function: str = "") -> bytes:
        """What an operation is, whatever it is called and connected to."""
        operation = self._function(node.op) if node.op in self._functions else node.op.encode()
        parts = [operation, node.device.encode()]
        for key in sorted(node.attr):
            if key not in IGNORED:
                parts += [key.encode(), self.of_attribute(node.attr[key], Place(function, node.name, key))]
        return _digest(*parts)

    def of_attribute(self, value: AttrValue, place: Place) -> bytes:
        """What an attribute holds: functions by what they compute, constants by their values."""
        kind = value.WhichOneof("value")
        if kind == "tensor":
            return digest(whole(value.tensor, place, self.graph.left_out))
        if kind == "func" or (kind == "list" and value.list.func):
            functions = [value.func] if kind == "func" else list(value.list.func)
            return _digest(*(self._function(function.name) for function in functions))
        return value.SerializeToString(deterministic=True)

    def _function(self, name: str) -> bytes:
        if name not in self._functions:
            return name.encode()
        if name not in self._known:
            self._known[name] = b"itself"  # while it is looked into, for functions that call themselves
            function = self._functions[name]
            nodes = {node.name: node for node in function.node_def}
            own = {key: self.of_node(node, name) for key, node in nodes.items()}
            inputs = enumerate(function.signature.input_arg)
            arguments = {argument.name: f"argument {number}" for number, argument in inputs}
            forms = _forward(in_order(nodes), own, arguments)
            ends = (function.ret.get(output.name, "") for output in function.signature.output_arg)
            results = [_end(end, forms, arguments) for end in ends]
            self._known[name] = _digest(*results, *sorted(forms.values()))
        return self._known[name]


def pairing(one: Forms, other: Forms) -> dict[str, str]:
    """The operations of `one` with those of `other` that are the same up to names, as many as can be verified."""
    candidates: dict[bytes, dict[str, None]] = defaultdict(dict)
    for name in other.nodes:
        candidates[other.forms[name]][name] = None
    pairs: dict[str, str] = {}
    for node in in_order(one.nodes):
        free = candidates[one.forms[node.name]]
        first = [node.name] if node.name in free else []
        fitting = (name for name in (*first, *islice(free, TRIED)) if _fits(node, other.nodes[name], pairs))
        chosen = next(fitting, None)
        if chosen is not None:
            pairs[node.name] = chosen
            del free[chosen]
    return {old: new for old, new in pairs.items() if _is_verified(one.nodes[old], other.nodes[new], pairs)}


def _fits(node: NodeDef, partner: NodeDef, pairs: Mapping[str, str]) -> bool:
    """Whether the inputs that are paired already are those of the partner."""
    mine, theirs = _data(node), _data(partner)
    ends = [(source_of(name), _port(name)) for name in theirs]
    return len(mine) == len(theirs) and all(
        pairs.get(source_of(name), source) == source and _port(name) == port
        for name, (source, port) in zip(mine, ends, strict=True)
    )


def _is_verified(node: NodeDef, partner: NodeDef, pairs: Mapping[str, str]) -> bool:
    mine = [(pairs.get(source_of(name)), _port(name)) for name in _data(node)]
    theirs = [(source_of(name), _port(name)) for name in _data(partner)]
    waits = {pairs.get(source_of(name)) for name in node.input if name.startswith("^")}
    return mine == theirs and waits == {source_of(name) for name in partner.input if name.startswith("^")}


def _forward(
    order: list[NodeDef], own: Mapping[str, bytes], arguments: Mapping[str, str] = MappingProxyType({})
) -> dict[str, bytes]:
    """What each operation computes from."""
    around = {node.name for node in order if node.op in BACK}
    found: dict[str, bytes] = {}
    for node in order:
        sources = [_end(name, found, arguments, around) for name in _data(node)]
        waits = sorted(_end(name[1:], found, arguments, around) for name in node.input if name.startswith("^"))
        found[node.name] = _digest(own[node.name], *sources, b"^", *waits)
    return found


def _backward(order: list[NodeDef], start: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is made of each operation, and what `start` says of it."""
    users: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for node in order:
        for number, name in enumerate(_data(node)):
            users[source_of(name)].append((node.name, f"{number} {_port(name)}"))
        for name in node.input:
            if name.startswith("^"):
                users[source_of(name)].append((node.name, "^"))
    found: dict[str, bytes] = {}
    for node in reversed(order):
        taking = sorted(_digest(found.get(user, start[user]), how.encode()) for user, how in users[node.name])
        found[node.name] = _digest(start[node.name], *taking)
    return found


def _end(name: str, forms: Mapping[str, bytes], arguments: Mapping[str, str], around: Collection[str] = ()) -> bytes:
    """An input, by the form of what it comes from; around a loop, by that alone."""
    source = source_of(name)
    if source in arguments:
        return arguments[source].encode()
    if source in around:
        return b"around"
    return _digest(forms.get(source, b"missing"), _port(name).encode())


def _data(node: NodeDef) -> list[str]:
    return [name for name in node.input if not name.startswith("^")]


def _port(name: str) -> str:
    number = name.removeprefix("^").partition(":")[2]
    return "" if number == "0" else number


def _digest(*parts: bytes) -> bytes:
    return blake2b(b"".join(len(part).to_bytes(8, "little") + part for part in parts), digest_size=16).digest()
