"""Dropout."""

import numpy as np

from ..nodes import Node, Tensor
from .matcher import ADDS, DIVISIONS, SELECTS, Found, Matcher


def dropout(match: Matcher, node: Node) -> Found:
    """x / p floor(p + u), as `tf.nn.dropout` was up to TensorFlow 1.12."""
    for scaled, kept in (node.inputs, node.inputs[::-1]):
        division, floor = match.made(scaled, *DIVISIONS), match.made(kept, "Floor")
        total = match.made(floor[0], *ADDS) if floor else None
        if not division or not total:
            continue
        for probability, drawn in (total, total[::-1]):
            uniform = _uniform(match, drawn)
            if uniform is not None and match.same(probability, division[1]):
                return _dropped("DropoutKeeping", division[0], probability, match, uniform)
    return None


def later_dropout(match: Matcher, node: Node) -> Found:
    """x / (1 - r) where u >= r, as `tf.nn.dropout` is from TensorFlow 1.13 on."""
    if node.op in SELECTS:
        condition, scaled, zero = node.inputs
        if match.number(zero) != 0.0:
            return None
        pairs = [(scaled, condition)]
    else:
        pairs = []
        for scaled, kept in (node.inputs, node.inputs[::-1]):
            cast = match.made(kept, "Cast")
            if cast:
                pairs.append((scaled, cast[0]))
    for scaled, condition in pairs:
        compared, product = match.made(condition, "GreaterEqual"), match.made(scaled, "Mul", *DIVISIONS)
        uniform = _uniform(match, compared[0]) if compared else None
        if not compared or not product or uniform is None or not _is_scale(match, product[1], compared[1]):
            continue
        return _dropped("Dropout", product[0], compared[1], match, uniform)
    return None


def _is_scale(match: Matcher, scale: Tensor, rate: Tensor) -> bool:
    """Whether it is 1 / (1 - rate), or 1 - rate to be divided by."""
    number, kept = match.number(scale), match.number(rate)
    if number is not None and kept is not None:
        return bool(np.isclose(number, 1 / (1 - kept), 1e-6) or np.isclose(number, 1 - kept, 1e-6))
    division = match.made(scale, *DIVISIONS)
    difference = match.made(division[1], "Sub") if division else match.made(scale, "Sub")
    if not difference:
        return False
    return match.number(difference[0]) == 1.0 and match.same(difference[1], rate)


def _uniform(match: Matcher, tensor: Tensor) -> Node | None:
    """The random operation of numbers in [0, 1), which may be multiplied by one and have nothing added."""
    found = match.node(tensor)
    if found.op in ADDS:
        product = match.made(found.inputs[0], "Mul")
        if not product or match.number(found.inputs[1]) != 0.0:
            return None
        width = match.made(product[1], "Sub")
        if not (match.number(product[1]) == 1.0 or (width and match.number(width[0]) == 1.0)):
            return None
        found = match.node(product[0])
    elif found.op == "Mul" and match.number(found.inputs[1]) == 1.0:
        found = match.node(found.inputs[0])
    return found if found.op == "RandomUniform" else None


def _dropped(op: str, x: Tensor, rate: Tensor, match: Matcher, uniform: Node) -> Found:
    shape = match.made(uniform.inputs[0], "Shape")
    inputs = [x, rate]
    if not (shape and match.same(shape[0], x)):
        inputs.append(uniform.inputs[0])
    return op, inputs, {"draw": uniform.name}
