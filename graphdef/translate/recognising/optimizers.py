"""The operations with which TensorFlow 1's optimizers change variables, and what belongs to one optimizer."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from .effects import variable_of
from .nodes import Node, Nodes, Tensor

APPLY = re.compile(r"(Resource)?Apply(\w+?)(V2)?")
INPUTS = {  # of the operation; the kind of optimizer is the name without "Apply"
    "GradientDescent": ("weight", "learning_rate", "gradient"),
    "Momentum": ("weight", "accumulator", "learning_rate", "gradient", "momentum"),
    "Adam": (
        *("weight", "m", "v", "beta1_power", "beta2_power", "learning_rate"),
        *("beta1", "beta2", "epsilon", "gradient"),
    ),
    "RMSProp": ("weight", "mean_square", "momentum_slot", "learning_rate", "decay", "momentum", "epsilon", "gradient"),
    "CenteredRMSProp": (
        *("weight", "mean_gradient", "mean_square", "momentum_slot", "learning_rate"),
        *("decay", "momentum", "epsilon", "gradient"),
    ),
    "Adagrad": ("weight", "accumulator", "learning_rate", "gradient"),
    "AdagradV2": ("weight", "accumulator", "learning_rate", "epsilon", "gradient"),
    "Adadelta": ("weight", "accumulator", "updates", "learning_rate", "decay", "epsilon", "gradient"),
    "Ftrl": ("weight", "accumulator", "linear", "gradient", "learning_rate", "l1", "l2", "power"),
    "FtrlV2": ("weight", "accumulator", "linear", "gradient", "learning_rate", "l1", "l2", "shrinkage", "power"),
}
SLOTS = frozenset({"accumulator", "m", "v", "mean_square", "momentum_slot", "mean_gradient", "updates", "linear"})
POWERS = {"beta1_power": "beta1", "beta2_power": "beta2"}
COMPUTED: dict[str, Callable[..., np.ndarray]] = {
    "Identity": np.asarray,
    "Neg": np.negative,
    "Mul": np.multiply,
    "Sub": np.subtract,
    "Add": np.add,
    "AddV2": np.add,
    "RealDiv": np.divide,
    "Maximum": np.maximum,
}
FOLDED = frozenset({"Cast", *COMPUTED})


@dataclass
class Group:
    """Operations that one optimizer runs together.

    Attributes:
        kind: a key of `INPUTS`.
        nodes: one for each variable.
        slots: by what the formula calls them, the variable that each node has.
        settings: numbers, or tensors that each step computes.
        powers: the variables that hold the powers of Adam's betas.
        assigned: the operations that move the powers on.
    """

    kind: str
    nodes: list[Node]
    variables: list[str]
    slots: dict[str, list[str]]
    settings: dict[str, np.ndarray | Tensor]
    powers: dict[str, str]
    nesterov: bool
    assigned: list[str] = field(default_factory=list)
    name: str = "optimizer"

    @property
    def gradients(self) -> list[Tensor]:
        """What each node is given."""
        place = INPUTS[self.kind].index("gradient")
        return [node.inputs[place] for node in self.nodes]


def kind_of(node: Node) -> str:
    """The kind of optimizer that an operation belongs to; empty where it is none whose formula is known."""
    found = APPLY.fullmatch(node.op)
    if not found:
        return ""
    kind = found[2] + (found[3] or "")
    if kind not in INPUTS or len(node.inputs) != len(INPUTS[kind]) or not node.attributes.get("update_slots", True):
        return ""
    return kind


def groups(nodes: Nodes, names: Iterable[str]) -> list[Group]:
    """The optimizers among the operations called `names`: those of one kind with the same settings are one."""
    chosen = [nodes[name] for name in names]
    found: dict[Any, Group] = {}
    for node in chosen:
        kind = kind_of(node)
        if not kind:
            continue
        roles = dict(zip(INPUTS[kind], node.inputs, strict=True))
        settings = {
            role: _number(nodes, tensor)
            for role, tensor in roles.items()
            if role not in SLOTS and role not in POWERS and role not in ("weight", "gradient")
        }
        powers = {role: _read_from(nodes, roles[role]) for role in POWERS if role in roles}
        if not all(powers.values()):  # they are computed, as Keras does
            settings |= {role: _number(nodes, roles[role]) for role in powers}
            powers = {}
        scope = node.name.rpartition("/update_")[0]
        key = (
            kind,
            scope,
            tuple((role, _key(value)) for role, value in settings.items()),
            tuple(powers.items()),
            node.attributes.get("T"),
            bool(node.attributes.get("use_nesterov")),
        )
        group = found.setdefault(
            key, Group(kind, [], [], {role: [] for role in roles if role in SLOTS}, settings, powers, key[-1])
        )
        group.nodes.append(node)
        group.variables.append(variable_of(nodes, roles["weight"]))
        for role in group.slots:
            group.slots[role].append(variable_of(nodes, roles[role]))
    for group in found.values():
        group.assigned = [node.name for node in chosen if _moves_power(nodes, node, group)]
    return list(found.values())


def _key(value: np.ndarray | Tensor) -> Any:
    return value if isinstance(value, Tensor) else (value.tobytes(), str(value.dtype))


def _number(nodes: Nodes, tensor: Tensor) -> np.ndarray | Tensor:
    """The number that a tensor always is, or the tensor."""
    value = constant(nodes, tensor)
    return tensor if value is None else value


def constant(nodes: Nodes, tensor: Tensor, depth: int = 6) -> np.ndarray | None:
    """The value of a small tensor that depends on constants only."""
    node = nodes.nodes.get(tensor.node)
    if node is None:
        return None
    if node.op == "Const":
        return node.value if node.value.size <= 16 else None
    if node.op not in FOLDED or depth == 0:
        return None
    parts = [constant(nodes, source, depth - 1) for source in node.inputs]
    if any(part is None for part in parts):
        return None
    if node.op == "Cast":
        return parts[0].astype(tf.as_dtype(node.attributes["DstT"]).as_numpy_dtype)  # type: ignore[union-attr]
    return np.asarray(COMPUTED[node.op](*parts))


def _read_from(nodes: Nodes, tensor: Tensor) -> str:
    """The variable whose value a tensor is."""
    node = nodes.nodes.get(tensor.node)
    while node is not None and node.op in ("ReadVariableOp", "Identity", "Cast"):
        tensor = node.inputs[0]
        node = nodes.nodes.get(tensor.node)
    return variable_of(nodes, tensor)


def _moves_power(nodes: Nodes, node: Node, group: Group) -> bool:
    """Whether the operation multiplies one of Adam's powers by its beta."""
    if node.op not in ("Assign", "AssignVariableOp"):
        return False
    variable = variable_of(nodes, node.inputs[0])
    roles = [role for role, name in group.powers.items() if name == variable]
    product = nodes.nodes.get(node.inputs[1].node)
    if not roles or product is None or product.op != "Mul":
        return False
    beta = group.settings[POWERS[roles[0]]]
    read, other = product.inputs
    value = _number(nodes, other)
    if isinstance(value, Tensor) or isinstance(beta, Tensor):
        return _read_from(nodes, read) == variable and value == beta
    return _read_from(nodes, read) == variable and bool(np.isclose(value, beta, 1e-6))
