"""Normalisation by moments."""

from ..nodes import Node
from .matcher import ADDS, Found, Matcher


def batch_normalisation(match: Matcher, node: Node) -> Found:
    """x s + (beta - mean s) with s = gamma / sqrt(variance + epsilon), as `tf.nn.batch_normalization` writes it."""
    scaled, shift = match.made(node.inputs[0], "Mul"), match.made(node.inputs[1], "Sub")
    shifted = match.made(shift[1], "Mul") if shift else None
    if not scaled or not shift or not shifted:
        return None
    x, scale = scaled
    if not match.same(scale, shifted[1]):
        return None
    product = match.made(scale, "Mul")
    root = match.made(product[0] if product else scale, "Rsqrt")
    total = match.made(root[0], *ADDS) if root else None
    if not total or match.number(total[1]) is None:
        return None
    inputs = [x, shifted[0], total[0], shift[0], *([product[1]] if product else [])]
    return "BatchNormalization", inputs, {"epsilon": match.number(total[1])}
