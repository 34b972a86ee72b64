"""What an operation is given: constants are followed through the operations that only pass strings on or join them."""

import base64
import binascii
import re
from collections.abc import Iterator

from tensorboard.compat.proto.attr_value_pb2 import AttrValue
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.types_pb2 import DT_STRING

from ..ends import source_of
from ..formats.wire import Damaged, varint
from ..wires import data_inputs
from .bodies import OVER_ELEMENTS, Bodies, Body

PASS_ON = re.compile(
    "^(Identity|StopGradient|ExpandDims|Reshape|Squeeze|PlaceholderWithDefault"
    r"|(Tensor|TensorSlice|Shuffle|Repeat|Take|Skip|Shard|Prefetch|Cache)Dataset(V\d)?)$"
)
DEEPEST = 40  # operations that a string is followed through
SHOWN = 60  # letters


def strings_of(tensor: TensorProto) -> list[bytes]:
    """The elements of a string tensor, in both ways in which it may be stored."""
    if tensor.dtype != DT_STRING:
        return []
    return [*tensor.string_val, *_packed(tensor.tensor_content)]


def _packed(content: bytes) -> Iterator[bytes]:
    """Strings as `tensor_content` holds them: all lengths, then all strings; nothing where it is damaged."""
    view, position, lengths, total = memoryview(content), 0, [], 0
    try:
        while position < len(view) and total + position < len(view):
            length, position = varint(view, position, len(view))
            lengths.append(length)
            total += length
    except Damaged:
        return
    for length in lengths:
        yield bytes(view[position : position + length])
        position += length


class Values:
    """What stands at the inputs of nodes."""

    def __init__(self, bodies: Bodies):
        self._bodies = bodies

    def strings(self, body: Body, source: str, depth: int = 0) -> list[bytes] | None:
        """The strings of an input, or None where they are computed or given by the caller."""
        name = source_of(source)
        node = body.nodes.get(name)
        if depth > DEEPEST:
            return None
        if node is None:
            return self._passed(body, name, depth)
        inputs = data_inputs(node)
        if node.op == "Const":
            return strings_of(node.attr["value"].tensor) or None
        if PASS_ON.match(node.op) and inputs:
            return self.strings(body, inputs[0], depth + 1)
        if node.op in ("Pack", "ConcatV2", "StringJoin", "DecodeBase64"):
            parts = [
                self.strings(body, item, depth + 1) for item in inputs if node.op != "ConcatV2" or item != inputs[-1]
            ]
            if any(part is None for part in parts):
                return None
            return _put_together(node, [part for part in parts if part is not None])
        return None

    def _passed(self, body: Body, parameter: str, depth: int) -> list[bytes] | None:
        """What the only call of a function passes for its parameter."""
        callers = self._bodies.callers(body.function)
        if parameter not in body.parameters or len(callers) != 1:
            return None
        calling, node = callers[0]
        inputs = data_inputs(node)
        number = body.parameters.index(parameter)
        if OVER_ELEMENTS.match(node.op):
            return self.strings(calling, inputs[0], depth + 1) if number == 0 and inputs else None
        return self.strings(calling, inputs[number], depth + 1) if number < len(inputs) else None

    def described(self, body: Body, node: NodeDef, argument: int | str, name: str) -> str:
        """An argument in words: the strings themselves, or where they come from."""
        if argument == "attr":
            return _written(node.attr[name]) if name in node.attr else ""
        inputs = data_inputs(node)
        if not isinstance(argument, int) or argument >= len(inputs):
            return ""
        found = self.strings(body, inputs[argument])
        if found is not None:
            return shown(found)
        source = body.nodes.get(source_of(inputs[argument]))
        if source is None:
            return f"the argument {source_of(inputs[argument])} of the function"
        if source.op == "Placeholder":
            return f"whatever is fed to {source.name}"
        return f"the result of {source.name} ({source.op})"


def shown(strings: list[bytes]) -> str:
    """A few strings, shortened, as they would be written in Python.

    >>> shown([b"/tmp/x"]), shown([b"a", b"b", b"c", b"d"])
    ("'/tmp/x'", "'a', 'b', 'c' and 1 more")
    """
    texts = [item[: SHOWN + 1].decode("utf-8", "backslashreplace") for item in strings[:3]]
    texts = [repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…") for text in texts]
    return ", ".join(texts) + (f" and {len(strings) - 3} more" if len(strings) > 3 else "")


def _put_together(node: NodeDef, parts: list[list[bytes]]) -> list[bytes] | None:
    if node.op in ("Pack", "ConcatV2"):
        return [item for part in parts for item in part]
    if node.op == "StringJoin":
        if any(len(part) != 1 for part in parts):
            return None
        return [node.attr["separator"].s.join(part[0] for part in parts)]
    try:
        return [base64.urlsafe_b64decode(item + b"=" * (-len(item) % 4)) for part in parts for item in part]
    except (binascii.Error, ValueError):
        return None


def _written(value: AttrValue) -> str:
    kind = value.WhichOneof("value")
    if kind == "s":
        return shown([value.s])
    if kind == "list":
        names = [function.name.encode() for function in value.list.func]
        return shown([*value.list.s, *names])
    return str(getattr(value, kind)) if kind else ""
