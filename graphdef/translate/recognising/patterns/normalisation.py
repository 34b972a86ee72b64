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
    epsilon = match.decimal(total[1]) if total else None
    if not total or epsilon is None:
        return None
    inputs = [x, shifted[0], total[0], shift[0], *([product[1]] if product else [])]
    return "BatchNormalization", inputs, {"epsilon": epsilon}


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
            _put_moments_together(match, mean, node)
            break


def _put_moments_together(match: Matcher, mean: Node, variance: Node) -> None:
    """One operation for both, without the axes of length one where all that use them remove these."""
    nodes = match.nodes
    squeezed = [[user for user in nodes.users[node.name] if user.op == "Squeeze"] for node in (mean, variance)]
    kept = not all(squeezed)
    first, second = (mean, variance) if kept else (squeezed[0][0], squeezed[1][0])
    both = Node(first.name, "Moments", mean.inputs, mean.controls, {"keep_dims": kept}, mean.types * 2)
    nodes.nodes[first.name] = both
    match.rename(Tensor(second.name), Tensor(first.name, 1))
