"""Normalisation by moments."""

from ..nodes import Node, Tensor
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
    epsilon = match.node(total[1]) if total else None
    if not total or epsilon is None or match.number(total[1]) is None:
        return None
    inputs = [x, shifted[0], total[0], shift[0], *([product[1]] if product else [])]
    return "BatchNormalization", inputs, {"epsilon": float(str(epsilon.value.ravel()[0]))}


def moments(match: Matcher) -> None:
    """Put the mean and the variance of the same values together, in place, as `tf.nn.moments` computes them."""
    nodes = match.nodes
    for node in list(nodes):
        difference = match.node(node.inputs[0]) if node.op == "Mean" else None
        if difference is None or difference.op != "SquaredDifference":
            continue
        for x, other in (difference.inputs, difference.inputs[::-1]):
            stopped = match.made(other, "StopGradient")
            mean = match.node(stopped[0] if stopped else other)
            kept = node.attributes.get("keep_dims")
            if mean.op != "Mean" or not mean.attributes.get("keep_dims") or not match.same(mean.inputs[0], x):
                continue
            if not kept or not match.alike(mean.inputs[1], node.inputs[1]):
                continue
            both = {"keep_dims": True}
            nodes.nodes[mean.name] = Node(mean.name, "Moments", mean.inputs, mean.controls, both, mean.types * 2)
            match.rename(Tensor(node.name), Tensor(mean.name, 1))
            break
