"""Products of more than two axes."""

from ..nodes import Node, Tensor
from .matcher import Found, Matcher


def tensordot(match: Matcher, node: Node) -> Found:
    """The last axis of x with the first of a matrix, made rows and unmade again by `tf.tensordot`."""
    product = match.node(node.inputs[0])
    if product.op != "MatMul" or any(map(product.attributes.get, ("transpose_a", "transpose_b"))):
        return None
    x, matrix = (_unflattened(match, tensor) for tensor in product.inputs)
    shapes = [match.nodes.shape(tensor) for tensor in (x, matrix, Tensor(node.name), *product.inputs)]
    whole, kernel, result, rows, _ = shapes
    if whole is None or kernel is None or result is None or rows is None or len(kernel) != 2:
        return None
    is_plain = len(whole) > 2 and len(whole) == len(result) and whole[-1] == kernel[0] and result[-1] == kernel[1]
    if not is_plain or None in kernel or whole[:-1] != result[:-1] or rows[-1] not in (kernel[0], None):
        return None
    return "Tensordot", [x, matrix], {}


def _unflattened(match: Matcher, tensor: Tensor) -> Tensor:
    """What was made a matrix of, its axes in their order."""
    reshaped = match.made(tensor, "Reshape")
    source = reshaped[0] if reshaped else tensor
    turned = match.made(source, "Transpose")
    order = match.node(turned[1]) if turned else None
    if turned and order is not None and order.op == "Const" and list(order.value) == list(range(order.value.size)):
        return turned[0]
    return source
