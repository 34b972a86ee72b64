"""Keras 3's optimizers in the place of TensorFlow 1's, where their updates are equal."""

from collections.abc import Sequence

import numpy as np

from ..statements import Function, Optimizer, Update
from . import text

BASE = '''
class KerasOptimizer(tf.Module):
    """An optimizer of Keras, its state set to that of TensorFlow 1; by a slot's name it gives what that would hold."""

    def __init__(self, optimizer, weights, values, slots=(), powers=(), steps=0, scale=1.0):
        super().__init__()
        self.weights, self.optimizer, self.scale = weights, optimizer, scale
        self.powers = dict(powers)
        optimizer.build(weights)
        optimizer.iterations.assign(steps)
        self.state = {}
        for attribute, pattern in slots:
            for number, (weight, slot) in enumerate(zip(weights, getattr(optimizer, attribute))):
                named = isinstance(pattern, str)
                name = pattern.format(weight.name.partition(":")[0]) if named else pattern[number]
                slot.assign(values[name] * scale)
                self.state[name] = slot

    def __getitem__(self, name):
        if name in self.powers:
            return self.powers[name] ** tf.cast(self.optimizer.iterations + 1, self.weights[0].dtype)
        return self.state[name] / self.scale

    def apply(self, gradients, learning_rate=None):
        """Make one step; a learning rate that changes from step to step is given here."""
        if learning_rate is not None:
            self.optimizer.learning_rate.assign(tf.cast(learning_rate, self.optimizer.learning_rate.dtype))
        self.optimizer.apply([tf.convert_to_tensor(gradient) for gradient in gradients], self.weights)
'''
SLOTS = {  # of Keras's optimizers, by what TensorFlow 1's formula calls them
    "GradientDescent": {},
    "Momentum": {"accumulator": "momentums"},
    "Adam": {"m": "_momentums", "v": "_velocities"},
    "RMSProp": {"mean_square": "_velocities", "momentum_slot": "_momentums"},
    "CenteredRMSProp": {
        "mean_gradient": "_average_gradients",
        "mean_square": "_velocities",
        "momentum_slot": "_momentums",
    },
    "Adagrad": {"accumulator": "_accumulators"},
    "Adadelta": {"accumulator": "_accumulated_grads", "updates": "_accumulated_delta_vars"},
    "Ftrl": {"accumulator": "_accumulators", "linear": "_linears"},
    "FtrlV2": {"accumulator": "_accumulators", "linear": "_linears"},
}
CLASSES = {
    "GradientDescent": "SGD",
    "Momentum": "SGD",
    "CenteredRMSProp": "RMSprop",
    "RMSProp": "RMSprop",
    "FtrlV2": "Ftrl",
}
SETTINGS = {
    "beta1": "beta_1",
    "beta2": "beta_2",
    "decay": "rho",
    "l1": "l1_regularization_strength",
    "l2": "l2_regularization_strength",
    "power": "learning_rate_power",
    "shrinkage": "l2_shrinkage_regularization_strength",
}


def difference(optimizer: Optimizer, functions: Sequence[Function], dtype: np.dtype) -> str:
    """In what the update of Keras's optimizer differs, as a sentence; empty where the two are equal.

    Args:
        optimizer: of TensorFlow 1.
        functions: of the model, which tell what is computed anew in each step.
        dtype: of the variables.
    """
    computed = {role for update in _updates(functions, optimizer.name) for role in update.settings}
    rate = optimizer.settings.get("learning_rate")
    kind = f"Nesterov{optimizer.kind}" if optimizer.nesterov else optimizer.kind
    if optimizer.kind not in SLOTS or kind == "NesterovAdam":
        return f"Keras has no {kind} with TensorFlow 1's formula"
    if optimizer.kind == "Momentum" and rate is None:
        return "Keras's momentum contains the learning rate, which changes here from step to step"
    if computed - {"learning_rate"}:
        return f"{', '.join(sorted(computed - {'learning_rate'}))} of Keras's {kind} cannot change from step to step"
    if dtype != np.float32 and (rate is None or float(np.float32(rate)) != float(rate)):
        return f"Keras keeps its learning rate as float32, and the variables are {dtype}"
    if optimizer.kind == "Adam" and not optimizer.powers:
        return "the powers of Adam's betas are computed outside the optimizer"
    return ""


def _updates(functions: Sequence[Function], name: str) -> list[Update]:
    statements = [statement for function in functions for statement in function.block.statements]
    return [statement for statement in statements if isinstance(statement, Update) and statement.optimizer == name]


def unkept(optimizer: Optimizer) -> tuple[str, ...]:
    """The slots that Keras's optimizer does without: what RMSProp keeps of its last step where that has no momentum."""
    momentum = optimizer.settings.get("momentum")
    without = "momentum_slot" in optimizer.slots and momentum is not None and float(momentum) == 0
    return optimizer.slots["momentum_slot"] if without else ()


def created(optimizer: Optimizer, weights: str, patterns: dict[str, str]) -> str:
    """The expression that makes it.

    Args:
        optimizer: of TensorFlow 1.
        weights: the list of its variables, as source.
        patterns: the names of its slots as source, by what its formula calls them.
    """
    settings = {role: text.literal(np.asarray(value)) for role, value in optimizer.settings.items()}
    words = [settings.pop("learning_rate", "0.0")]
    words += [f"{SETTINGS.get(role, role)}={value}" for role, value in settings.items()]
    if optimizer.kind == "Adagrad":
        words.append("epsilon=0.0")
    words += ["centered=True"] if optimizer.kind == "CenteredRMSProp" else []
    words += ["nesterov=True"] if optimizer.nesterov else []
    keras = f"keras.optimizers.{CLASSES.get(optimizer.kind, optimizer.kind)}({', '.join(words)})"
    kept = {
        attribute: patterns[role]
        for role, attribute in SLOTS[optimizer.kind].items()
        if not set(unkept(optimizer)) & set(optimizer.slots[role])
    }
    slots = ", ".join(f"({text.quoted(attribute)}, {pattern})" for attribute, pattern in kept.items())
    arguments = [keras, weights, "values", f"[{slots}]"]
    if optimizer.powers:
        powers = {name: optimizer.settings[role.removesuffix("_power")] for role, name in optimizer.powers.items()}
        told = ", ".join(f"({text.quoted(name)}, {text.literal(np.asarray(beta))})" for name, beta in powers.items())
        arguments += [f"powers=[{told}]", f"steps={_steps(optimizer)}"]
    if optimizer.kind == "Momentum":
        arguments.append(f"scale=-{text.literal(np.asarray(optimizer.settings['learning_rate']))}")
    return f"KerasOptimizer({', '.join(arguments)})"


def _steps(optimizer: Optimizer) -> int:
    """How many steps Adam has made, by the powers of its betas; a million where both are zero by now."""
    for role in ("beta2_power", "beta1_power"):
        power = float(optimizer.values[optimizer.powers[role]])
        beta = float(optimizer.settings[role.removesuffix("_power")])
        if 0 < power < 1 and 0 < beta < 1:
            return max(round(float(np.log(power) / np.log(beta))) - 1, 0)
    return 1_000_000
