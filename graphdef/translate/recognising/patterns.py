"""Several operations that a function of TensorFlow 1 made, put together again as that function.

Each rule looks at the last operation of such a group and, where it is one, gives what stands for the group; the
operations before it are no longer needed then.
"""

from collections.abc import Callable

import numpy as np

from .nodes import Node, Nodes, Tensor

ADDS = ("Add", "AddV2")
DIVISIONS = ("RealDiv", "Div")
SELECTS = ("Select", "SelectV2")


class Matcher:
    """Looks at what a tensor was made by."""

    def __init__(self, nodes: Nodes):
        self._nodes = nodes

    def made(self, tensor: Tensor, *ops: str) -> list[Tensor] | None:
        """The inputs of the operation that gives a tensor, if it is one of `ops`; through identities."""
        node = self._nodes.nodes.get(self.plain(tensor).node)
        return node.inputs if node is not None and node.op in ops and tensor.output == 0 else None

    def node(self, tensor: Tensor) -> Node:
        """The operation that gives a tensor, through identities."""
        return self._nodes[self.plain(tensor).node]

    def plain(self, tensor: Tensor) -> Tensor:
        """The tensor, without identities before it."""
        while tensor.node in self._nodes and self._nodes[tensor.node].op == "Identity":
            if self._nodes[tensor.node].controls:
                break
            tensor = self._nodes[tensor.node].inputs[0]
        return tensor

    def number(self, tensor: Tensor) -> float | None:
        """The number that a constant is."""
        node = self._nodes.nodes.get(self.plain(tensor).node)
        if node is None or node.op != "Const" or node.value.size != 1 or node.value.dtype.kind not in "fiu":
            return None
        return float(node.value.ravel()[0])

    def same(self, *tensors: Tensor) -> bool:
        """Whether the tensors are one."""
        return len({self.plain(tensor) for tensor in tensors}) == 1

    def either(self, pair: list[Tensor], *ops: str) -> tuple[list[Tensor], Tensor] | None:
        """The inputs of the operation that one of two tensors is made by, and the other tensor."""
        for first, second in (pair, pair[::-1]):
            found = self.made(first, *ops)
            if found is not None:
                return found, second
        return None


def put_together(nodes: Nodes) -> None:
    """Replace, in place, the last operation of each group that is known."""
    match = Matcher(nodes)
    for node in list(nodes):
        for rule in RULES.get(node.op, ()):
            found = rule(match, node)
            if found is not None:
                op, inputs, attributes = found
                nodes.nodes[node.name] = Node(node.name, op, inputs, node.controls, attributes, node.types[:1])
                break


Found = tuple[str, list[Tensor], dict] | None


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


def softmax_cross_entropy(match: Matcher, node: Node) -> Found:
    """The loss of rows, made rows and unmade again by `tf.nn.softmax_cross_entropy_with_logits`."""
    loss = match.made(node.inputs[0], "SoftmaxCrossEntropyWithLogits")
    if not loss or not match.made(node.inputs[1], "Slice"):
        return None
    flat = [match.made(tensor, "Reshape") for tensor in loss]
    if not all(parts and match.made(parts[1], "ConcatV2") for parts in flat):
        return None
    return "SoftmaxCrossEntropyWithLogits", [parts[0] for parts in flat if parts], {}


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


RULES: dict[str, tuple[Callable[[Matcher, Node], Found], ...]] = {
    "Add": (sigmoid_cross_entropy, batch_normalisation),
    "AddV2": (sigmoid_cross_entropy, batch_normalisation),
    "Mul": (dropout, later_dropout),
    "Select": (later_dropout,),
    "SelectV2": (later_dropout,),
    "Reshape": (softmax_cross_entropy,),
}
