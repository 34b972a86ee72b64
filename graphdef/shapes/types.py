"""How shapes and the whole numbers in a graph are written here."""

from collections.abc import Callable, Sequence
from typing import Any

from tensorboard.compat.proto.node_def_pb2 import NodeDef

Shape = tuple[Any, ...] | None  # sizes, None where one is unknown; None where nothing is known of the shape
Value = Any  # a vector as a list of int, None for each that is unknown; a scalar as an int; None where it is unknown
Rule = Callable[[NodeDef, Sequence[Shape], Sequence[Value]], list[Shape]]


def broadcast(left: Shape, right: Shape) -> Shape:
    """The shape of what is computed element by element."""
    if left is None or right is None:
        return None
    longer, shorter = sorted((left, right), key=len, reverse=True)
    shorter = (1,) * (len(longer) - len(shorter)) + shorter
    return tuple(b if a == 1 else a if b in (1, None) else b for a, b in zip(longer, shorter, strict=True))
