"""Losses of classifiers."""

from ..nodes import Node
from .matcher import SELECTS, Found, Matcher


def sigmoid_cross_entropy(match: Matcher, node: Node) -> Found:
    """max(x, 0) - x z + log(1 + exp(-|x|)), as `tf.nn.sigmoid_cross_entropy_with_logits` writes it."""
    difference, logarithm = (match.made(tensor, op) for tensor, op in zip(node.inputs, ("Sub", "Log1p"), strict=True))
    if not difference or not logarithm:
        return None
    positive, product = match.made(difference[0], *SELECTS), match.made(difference[1], "Mul")
    exponential = match.made(logarithm[0], "Exp")
    chosen = match.made(exponential[0], *SELECTS) if exponential else None
    if not positive or not product or not chosen or not match.made(positive[0], "GreaterEqual"):
        return None
    logits = positive[1]
    negative = match.made(chosen[1], "Neg")
    if (
        not negative
        or not match.same(logits, product[0], negative[0], chosen[2])
        or not match.same(positive[0], chosen[0])
    ):
        return None
    return "SigmoidCrossEntropy", [logits, product[1]], {}


def softmax_cross_entropy(match: Matcher, node: Node) -> Found:
    """The loss of rows, made rows and unmade again by `tf.nn.softmax_cross_entropy_with_logits`."""
    loss = match.made(node.inputs[0], "SoftmaxCrossEntropyWithLogits")
    if not loss or not match.made(node.inputs[1], "Slice"):
        return None
    flat = [match.made(tensor, "Reshape") for tensor in loss]
    if not all(parts and match.made(parts[1], "ConcatV2") for parts in flat):
        return None
    return "SoftmaxCrossEntropyWithLogits", [parts[0] for parts in flat if parts], {}
