"""Cells of recurrent networks, from the operations of one step: LSTM, GRU, and the plain cell."""

from dataclasses import dataclass, field
from typing import Any

from ..nodes import Node, Tensor
from .matcher import ADDS, Matcher

ACTIVATIONS = {"Tanh": "tf.tanh", "Relu": "tf.nn.relu", "Elu": "tf.nn.elu", "Softsign": "tf.nn.softsign"}
TRANSPOSED = ("transpose_a", "transpose_b")


@dataclass
class Cell:
    """One step of a cell.

    Attributes:
        kind: "lstm_cell", with the states h and c; "gru_cell" or "rnn_cell", with h. Its output is h.
        x: what it is given.
        states: those before the step.
        weights: in the order that the cell takes them.
        new: the states after the step.
        settings: that are not as usual, by name.
    """

    kind: str
    x: Tensor
    states: list[Tensor]
    weights: list[Tensor]
    new: list[Tensor]
    settings: dict[str, Any] = field(default_factory=dict)


def lstm(match: Matcher, node: Node) -> Cell | None:
    """h = sigma(o) tanh(c), c = sigma(f + b) c' + sigma(i) tanh(j), of (i, j, f, o) = [x, h'] W + w.

    With peepholes v c' is added to f and i, and v c to o.
    """
    output = match.either(node.inputs, "Sigmoid")
    activation = match.node(output[1]) if output else node
    total = match.made(activation.inputs[0], *ADDS) if output and activation.op in ACTIVATIONS else None
    for kept, entering in match.both(total, "Mul"):
        assert output is not None
        forgetting, letting_in = match.either(kept, "Sigmoid"), match.either(entering, "Sigmoid")
        candidate = match.made(letting_in[1], activation.op) if letting_in else None
        if not forgetting or not letting_in or not candidate:
            continue
        before, after = forgetting[1], activation.inputs[0]
        pairs = [
            _peephole(match, tensor, state)
            for tensor, state in ((forgetting[0][0], before), (letting_in[0][0], before), (output[0][0], after))
        ]
        bias, f = _bias(match, pairs[0][0])
        joined = _parts_of(match, [pairs[1][0], candidate[0], f, pairs[2][0]])
        linear = _linear(match, joined) if joined else None
        peepholes = [peephole for _, peephole in pairs if peephole]
        if linear and len(peepholes) in (0, 3):
            x, h, *weights = linear
            settings: dict[str, Any] = {} if bias == 1.0 else {"forget_bias": bias}
            settings |= _activation(activation)
            new = [Tensor(node.name), match.plain(after)]
            return Cell("lstm_cell", x, [h, before], [*weights, *peepholes], new, settings)
    return None


def gru(match: Matcher, node: Node) -> Cell | None:
    """h = u h' + (1 - u) tanh([x, r h'] W + w), with (r, u) = sigma([x, h'] V + v)."""
    for kept, entering in match.both(node.inputs, "Mul"):
        difference = match.either(entering, "Sub")
        if not difference or match.number(difference[0][0]) != 1.0:
            continue
        activation = match.node(difference[1])
        inner = _linear(match, activation.inputs[0]) if activation.op in ACTIVATIONS else None
        reset = match.made(inner[1], "Mul") if inner else None
        for update, h in (kept, kept[::-1]) if inner and reset else ():
            assert inner is not None
            assert reset is not None
            other = next((one for one in reset if not match.same(one, h)), None)
            if not match.same(update, difference[0][1]):
                continue
            joined = _parts_of(match, [other, update]) if other else None
            gates = match.made(joined, "Sigmoid") if joined else None
            linear = _linear(match, gates[0]) if gates else None
            if linear and match.same(linear[1], h) and match.same(linear[0], inner[0]):
                weights = [*linear[2:], *inner[2:]]
                return Cell("gru_cell", inner[0], [h], weights, [Tensor(node.name)], _activation(activation))
    return None


def plain(match: Matcher, node: Node) -> Cell | None:
    """h = tanh([x, h'] W + w)."""
    linear = _linear(match, node.inputs[0])
    if not linear:
        return None
    x, h, *weights = linear
    return Cell("rnn_cell", x, [h], weights, [Tensor(node.name)], _activation(node))


CELLS = {"Mul": lstm, "Add": gru, "AddV2": gru}


def _activation(node: Node) -> dict[str, str]:
    return {} if node.op == "Tanh" else {"activation": ACTIVATIONS[node.op]}


def _peephole(match: Matcher, tensor: Tensor, state: Tensor) -> tuple[Tensor, Tensor | None]:
    """What is added to, and the weight v where v times the state is added."""
    parts = match.made(tensor, *ADDS) or []
    for other, product in (parts, parts[::-1]) if parts else ():
        factors = match.made(product, "Mul") or []
        for weight, factor in (factors, factors[::-1]) if factors else ():
            if match.same(factor, state):
                return other, weight
    return tensor, None


def _bias(match: Matcher, tensor: Tensor) -> tuple[float, Tensor]:
    """The number that is added to a tensor, and the tensor."""
    parts = match.made(tensor, *ADDS) or []
    for other, number in (parts, parts[::-1]) if parts else ():
        value = match.decimal(number)
        if value is not None:
            return value, other
    return 0.0, tensor


def _parts_of(match: Matcher, parts: list[Tensor]) -> Tensor | None:
    """What is split along its second axis into just these parts."""
    found = [match.plain(part) for part in parts]
    node = match.nodes.nodes.get(found[0].node)
    if (
        node is None
        or node.op != "Split"
        or len(node.types) != len(parts)
        or match.number(node.inputs[0]) not in (1, -1)
    ):
        return None
    wanted = [Tensor(node.name, number) for number in range(len(parts))]
    return node.inputs[1] if found == wanted else None


def _linear(match: Matcher, tensor: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor] | None:
    """x, h, W and w of [x, h] W + w."""
    total = match.made(tensor, "BiasAdd", *ADDS)
    product = match.node(total[0]) if total else None
    if not total or product is None or product.op != "MatMul" or any(map(product.attributes.get, TRANSPOSED)):
        return None
    joined = match.made(product.inputs[0], "ConcatV2")
    if not joined or len(joined) != 3 or match.number(joined[2]) not in (1, -1):
        return None
    return joined[0], joined[1], product.inputs[1], total[1]
