"""How one operation has changed: its type, inputs, attributes, and a constant's values by how much."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tensorboard.compat.proto.attr_value_pb2 import AttrValue
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..artifact import Graph, Place
from ..operations import attribute, type_name
from ..reports.unusual import shape_text
from ..shapes import shape_of_proto
from ..tidying.renaming import renamed_tensor
from .canonical import IGNORED
from .constants import digest, how_much, whole

LONGEST = 60


class Change(NamedTuple):
    """How one thing about an operation has changed."""

    what: str  # "operation", "input 0", "control inputs", "device", or an attribute
    how: str  # "from 3 to 5"


def changes(old: NodeDef, new: NodeDef, names: Mapping[str, str], one: Graph, other: Graph) -> Iterator[Change]:
    """What differs between two operations; `names`: what operations of the first graph are called in the second."""
    if old.op != new.op:
        yield Change("operation", f"from {old.op} to {new.op}")
    if old.device != new.device:
        yield Change("device", f"from {old.device or 'none'} to {new.device or 'none'}")
    yield from _inputs([renamed_tensor(name, names) for name in old.input], list(new.input))
    for key in sorted((old.attr.keys() | new.attr.keys()) - IGNORED):
        before, after = attribute(old, key), attribute(new, key)
        if before.WhichOneof("value") == after.WhichOneof("value") == "tensor":
            mine = whole(before.tensor, Place("", old.name, key), one.left_out)
            theirs = whole(after.tensor, Place("", new.name, key), other.left_out)
            if digest(mine) != digest(theirs):
                yield Change(key, how_much(mine, theirs))
        elif before != after:
            yield Change(key, f"from {said(before)} to {said(after)}")


def _inputs(old: list[str], new: list[str]) -> Iterator[Change]:
    mine = [name.removesuffix(":0") for name in old if not name.startswith("^")]
    theirs = [name.removesuffix(":0") for name in new if not name.startswith("^")]
    for number in range(max(len(mine), len(theirs))):
        before, after = (items[number] if number < len(items) else "nothing" for items in (mine, theirs))
        if before != after:
            yield Change(f"input {number}", f"from {before} to {after}")
    waits, later = ({name for name in names if name.startswith("^")} for names in (old, new))
    if waits != later:
        yield Change("control inputs", f"{len(later - waits)} more, {len(waits - later)} less")


def said(value: AttrValue) -> str:
    """An attribute in a few words."""
    kind = value.WhichOneof("value")
    if kind is None:
        return "nothing"
    if kind == "type":
        return type_name(value.type)
    if kind == "shape":
        return shape_text(shape_of_proto(value.shape))
    if kind == "func":
        return value.func.name
    if kind == "s":
        return repr(value.s.decode("utf-8", "backslashreplace"))[:LONGEST]
    if kind == "list":
        fields = [item for _, items in value.list.ListFields() for item in items]
        return f"[{', '.join(' '.join(str(item).split()) for item in fields)}]"[:LONGEST]
    return " ".join(str(getattr(value, kind)).split())[:LONGEST]
