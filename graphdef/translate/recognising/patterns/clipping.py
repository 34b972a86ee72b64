"""Clipping by value, by norm, and by the norm of several tensors together."""

from ..nodes import Node, Nodes, Tensor
from .matcher import ADDS, DIVISIONS, SELECTS, Found, Matcher


def clip_by_value(match: Matcher, node: Node) -> Found:
    """max(min(x, high), low)."""
    lower = match.either(node.inputs, "Minimum")
    if not lower or match.number(lower[1]) is None:
        return None
    (x, high), low = lower
    if match.number(high) is None:
        x, high = high, x
    return ("ClipByValue", [x, low, high], {}) if match.number(high) is not None else None


def clip_by_norm(match: Matcher, node: Node) -> Found:
    """x m / max(|x|, m), with the norm over all axes or some."""
    product, largest = match.made(node.inputs[0], "Mul"), match.made(node.inputs[1], "Maximum")
    if not product or not largest:
        return None
    for norm, limit in (largest, largest[::-1]):
        for x, factor in (product, product[::-1]):
            axes = _axes_of_norm(match, norm, x) if match.equal(limit, factor) else None
            if axes is not None:
                return "ClipByNorm", [x, limit, *([] if _is_all(match, axes, x) else [axes])], {}
    return None


def _is_all(match: Matcher, axes: Tensor, x: Tensor) -> bool:
    shape, node = match.nodes.shape(x), match.node(axes)
    return shape is not None and node.op == "Const" and sorted(node.value.ravel()) == list(range(len(shape)))


def _axes_of_norm(match: Matcher, norm: Tensor, x: Tensor) -> Tensor | None:
    """The axes of the norm of x, where the tensor is that: the root of a sum of squares, which may be safe at 0."""
    chosen = match.made(norm, *SELECTS)
    root = match.made(chosen[1] if chosen else norm, "Sqrt")
    inner = match.made(root[0], *SELECTS) if root else None
    total = match.node(inner[1] if inner else root[0]) if root else None
    if total is None or total.op != "Sum" or not total.attributes.get("keep_dims"):
        return None
    squares = match.made(total.inputs[0], "Mul", "Square")
    return total.inputs[1] if squares and match.same(x, *squares) else None


def clip_by_global_norm(match: Matcher) -> None:
    """Put together, in place, what scales tensors by m min(1 / n, 1 / m), where n is the norm of all of them."""
    nodes = match.nodes
    found: dict[Tensor, list[Node]] = {}
    for node in nodes:
        if node.op == "Mul":
            for scale in {match.plain(tensor) for tensor in node.inputs}:
                found.setdefault(scale, []).append(node)
    for scale, users in found.items():
        taken = _norm_and_limit(match, scale)
        if taken is None:
            continue
        norm, limit = taken
        parts = _parts_of_norm(match, norm)
        scaled = {match.plain(_other(match, user, scale)): user for user in users}
        if parts and len(set(parts)) == len(parts) and set(parts) <= set(scaled):
            _put_clipping_together(nodes, parts, limit, match.plain(norm), [scaled[part] for part in parts])


def _other(match: Matcher, product: Node, scale: Tensor) -> Tensor:
    one, other = product.inputs
    return other if match.plain(one) == scale else one


def _norm_and_limit(match: Matcher, scale: Tensor) -> tuple[Tensor, Tensor] | None:
    chosen = match.made(scale, *SELECTS, *ADDS)  # not a number where the norm is not finite
    finite = [match.made(part, "Mul") for part in chosen or [scale]]
    product = next((part for part in finite if part), None)
    for limit, smallest in (product, product[::-1]) if product else ():
        inverses = match.made(smallest, "Minimum")
        divisions = [match.made(one, *DIVISIONS) for one in inverses or ()]
        for first, second in (divisions, divisions[::-1]) if divisions and all(divisions) else ():
            ones = [match.number(one[0]) for one in (first, second) if one]
            if first and second and ones == [1.0, 1.0] and match.equal(second[1], limit):
                return first[1], limit
    return None


def _parts_of_norm(match: Matcher, norm: Tensor) -> list[Tensor]:
    """The tensors whose norm together it is: the root of twice the sum of their halved squares."""
    root = match.made(norm, "Sqrt")
    doubled = match.either(root, "Sum") if root and len(root) == 2 else None
    product = match.made(root[0], "Mul") if root else None
    doubled = match.either(product, "Sum") if product else doubled
    packed = match.made(doubled[0][0], "Pack") if doubled and match.number(doubled[1]) == 2.0 else None
    halves = [match.made(part, "L2Loss") for part in packed or ()]
    return [match.plain(half[0]) for half in halves if half] if halves and all(halves) else []


def _put_clipping_together(nodes: Nodes, parts: list[Tensor], limit: Tensor, norm: Tensor, users: list[Node]) -> None:
    name = f"{users[0].name}/all"
    kind = users[0].types[0]
    nodes.add(Node(name, "ClipByGlobalNorm", [*parts, limit], [], {}, [kind] * (len(parts) + 1)))
    for number, user in enumerate(users):
        nodes.nodes[user.name] = Node(user.name, "Identity", [Tensor(name, number)], user.controls, {}, user.types)
    nodes.nodes[norm.node] = Node(norm.node, "Identity", [Tensor(name, len(parts))], [], {}, [kind])
