"""Moving averages of variables, and of moments."""

from ..nodes import Node, Tensor
from .matcher import Found, Matcher


def moving_average(match: Matcher, node: Node) -> Found:
    """a -= (a - x) (1 - d), as `assign_moving_average` writes it."""
    product = match.made(node.inputs[1], "Mul")
    for change, rate in (product, product[::-1]) if product else ():
        difference = match.made(change, "Sub")
        if not difference or match.variable(difference[0]) != match.plain(node.inputs[0]):
            continue
        read = {"read": _read(match, difference[0])}
        kept = match.made(rate, "Sub")
        if kept and match.number(kept[0]) == 1.0:
            return "MoveAverage", [node.inputs[0], difference[1], kept[1]], read
        decay = _decay(match.node(rate))
        if decay is not None:
            return "MoveAverage", [node.inputs[0], difference[1]], {"decay": decay, **read}
    return None


def _read(match: Matcher, tensor: Tensor) -> str:
    """The operation that reads the average."""
    node = match.node(tensor)
    return node.name if node.op == "ReadVariableOp" else tensor.node


def _decay(rate: Node) -> float | None:
    """The short number d for which 1 - d is the rate; None where there is none."""
    if rate.op != "Const" or rate.value.size != 1 or rate.value.dtype.kind != "f":
        return None
    kind = rate.value.dtype.type
    for digits in range(1, 8):
        decay = round(float(1 - rate.value), digits)
        if kind(1) - kind(decay) == rate.value:
            return decay
    return None
