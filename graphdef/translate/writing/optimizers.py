"""TensorFlow 1's optimizers, their update formulas written out. Source: core/kernels/training_ops.cc of TensorFlow."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ..statements import Optimizer
from . import keras_optimizers, text

BASE = '''
class Optimizer(tf.Module):
    """Steps of variables, with slots of the same shape beside each, as TensorFlow 1 makes them."""

    usual_slots, usual_powers, usual = (), (), {}

    def __init__(self, weights, values, slots=None, powers=None, scope="", **settings):
        super().__init__()
        self.weights = weights
        slots = [scope + slot for slot in self.usual_slots] if slots is None else slots
        powers = [scope + power for power in self.usual_powers] if powers is None else powers
        names = [weight.name.partition(":")[0] for weight in weights]
        lists = [[slot.format(name) for name in names] if isinstance(slot, str) else slot for slot in slots]
        names = [name for one in [*lists, powers] for name in one]
        self.state = {name: tf.Variable(values[name], trainable=False) for name in names}
        self.slots = [[self.state[name] for name in one] for one in lists]
        self.powers = [self.state[name] for name in powers]
        settings = {**self.usual, **settings}
        number = weights[0].dtype.as_numpy_dtype
        self.settings = {name: number(value) for name, value in settings.items()}

    def apply(self, gradients, **settings):
        """Make one step; settings that change from step to step are given here."""
        given = {name: tf.cast(value, self.weights[0].dtype) for name, value in settings.items()}
        given = {**self.settings, **given}
        for weight, gradient, *slots in zip(self.weights, gradients, *self.slots):
            self.update(weight, tf.convert_to_tensor(gradient), *slots, **given)
'''
CLASSES = {
    "GradientDescent": '''
class GradientDescent(Optimizer):
    """Gradient descent."""

    def update(self, weight, gradient, learning_rate):
        weight.assign_sub(learning_rate * gradient)
''',
    "Momentum": '''
class Momentum(Optimizer):
    """Gradient descent with momentum."""

    usual_slots = ("{}/Momentum",)

    def update(self, weight, gradient, accumulator, learning_rate, momentum):
        accumulator.assign(momentum * accumulator + gradient)
        weight.assign_sub(learning_rate * accumulator)
''',
    "NesterovMomentum": '''
class NesterovMomentum(Optimizer):
    """Gradient descent with Nesterov's momentum."""

    usual_slots = ("{}/Momentum",)

    def update(self, weight, gradient, accumulator, learning_rate, momentum):
        accumulator.assign(momentum * accumulator + gradient)
        weight.assign_sub(learning_rate * (gradient + momentum * accumulator))
''',
    "Adam": '''
class Adam(Optimizer):
    """Adam (arXiv:1412.6980), in the form at the end of its section 2."""

    usual_slots = ("{}/Adam", "{}/Adam_1")
    usual_powers = ("beta1_power", "beta2_power")
    usual = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-08}

    def apply(self, gradients, **settings):
        super().apply(gradients, **settings)
        for power, beta in zip(self.powers, ("beta1", "beta2")):
            power.assign(power * tf.cast({**self.settings, **settings}[beta], power.dtype))

    def update(self, weight, gradient, m, v, learning_rate, beta1, beta2, epsilon, **powers):
        power1, power2 = (tf.cast(one, weight.dtype) for one in powers.values() or self.powers)
        rate = learning_rate * tf.sqrt(1 - power2) / (1 - power1)
        m.assign_add((1 - beta1) * (gradient - m))
        v.assign_add((1 - beta2) * (tf.square(gradient) - v))
        weight.assign_sub(rate * m / (tf.sqrt(v) + epsilon))
''',
    "NesterovAdam": '''
class NesterovAdam(Adam):
    """Adam with Nesterov's momentum."""

    def update(self, weight, gradient, m, v, learning_rate, beta1, beta2, epsilon, **powers):
        power1, power2 = (tf.cast(one, weight.dtype) for one in powers.values() or self.powers)
        rate = learning_rate * tf.sqrt(1 - power2) / (1 - power1)
        m.assign_add((1 - beta1) * (gradient - m))
        v.assign_add((1 - beta2) * (tf.square(gradient) - v))
        ahead = beta1 * m + (1 - beta1) * gradient
        weight.assign_sub(rate * ahead / (tf.sqrt(v) + epsilon))
''',
    "RMSProp": '''
class RMSProp(Optimizer):
    """RMSProp with momentum; epsilon stands within the root."""

    usual_slots = ("{}/RMSProp", "{}/RMSProp_1")

    def update(self, weight, gradient, square, step, learning_rate, decay, momentum, epsilon):
        square.assign_add((1 - decay) * (tf.square(gradient) - square))
        step.assign(momentum * step + learning_rate * gradient * tf.math.rsqrt(square + epsilon))
        weight.assign_sub(step)
''',
    "CenteredRMSProp": '''
class CenteredRMSProp(Optimizer):
    """RMSProp by the variance instead of the mean square."""

    def update(self, weight, gradient, mean, square, step, learning_rate, decay, momentum, epsilon):
        square.assign_add((1 - decay) * (tf.square(gradient) - square))
        mean.assign_add((1 - decay) * (gradient - mean))
        root = tf.math.rsqrt(square - tf.square(mean) + epsilon)
        step.assign(momentum * step + learning_rate * gradient * root)
        weight.assign_sub(step)
''',
    "Adagrad": '''
class Adagrad(Optimizer):
    """Adagrad, without an epsilon."""

    usual_slots = ("{}/Adagrad",)

    def update(self, weight, gradient, accumulator, learning_rate):
        accumulator.assign_add(tf.square(gradient))
        weight.assign_sub(learning_rate * gradient * tf.math.rsqrt(accumulator))
''',
    "AdagradV2": '''
class AdagradV2(Optimizer):
    """Adagrad, with an epsilon beside the root."""

    def update(self, weight, gradient, accumulator, learning_rate, epsilon):
        accumulator.assign_add(tf.square(gradient))
        weight.assign_sub(learning_rate * gradient / (tf.sqrt(accumulator) + epsilon))
''',
    "Adadelta": '''
class Adadelta(Optimizer):
    """Adadelta (arXiv:1212.5701)."""

    def update(self, weight, gradient, accumulator, updates, learning_rate, decay, epsilon):
        accumulator.assign(decay * accumulator + (1 - decay) * tf.square(gradient))
        step = tf.sqrt(updates + epsilon) * tf.math.rsqrt(accumulator + epsilon) * gradient
        updates.assign(decay * updates + (1 - decay) * tf.square(step))
        weight.assign_sub(learning_rate * step)
''',
    "Ftrl": '''
class Ftrl(Optimizer):
    """Follow the regularised leader (McMahan et al., KDD 2013)."""

    def update(self, weight, gradient, accumulator, linear, learning_rate, l1, l2, power, shrinkage=0.0):
        sum_of_squares = accumulator + tf.square(gradient)
        change = (sum_of_squares**-power - accumulator**-power) / learning_rate
        linear.assign_add(gradient + 2 * shrinkage * weight - change * weight)
        quadratic = sum_of_squares**-power / learning_rate + 2 * l2
        beyond = tf.clip_by_value(linear, -l1, l1) - linear
        weight.assign(beyond / quadratic)
        accumulator.assign(sum_of_squares)
''',
}
USUAL_SLOTS = {  # as in the classes
    "Adam": ("{}/Adam", "{}/Adam_1"),
    "NesterovAdam": ("{}/Adam", "{}/Adam_1"),
    "RMSProp": ("{}/RMSProp", "{}/RMSProp_1"),
    "Adagrad": ("{}/Adagrad",),
    "Momentum": ("{}/Momentum",),
    "NesterovMomentum": ("{}/Momentum",),
}
USUAL_POWERS = ("beta1_power", "beta2_power")
USUAL = {"beta1": "0.9", "beta2": "0.999", "epsilon": "1e-08"}  # Adam's settings
OF_KIND = {"FtrlV2": "Ftrl"}


def class_of(optimizer: Optimizer) -> str:
    """The name of its class."""
    kind = OF_KIND.get(optimizer.kind, optimizer.kind)
    return f"Nesterov{kind}" if optimizer.nesterov else kind


def classes(optimizers: Sequence[Optimizer]) -> list[str]:
    """The source of the classes that are needed, the base first."""
    names = list(dict.fromkeys(class_of(optimizer) for optimizer in optimizers if not optimizer.is_of_keras))
    if "NesterovAdam" in names and "Adam" not in names:
        names.insert(0, "Adam")
    of_keras = [keras_optimizers.BASE] if any(optimizer.is_of_keras for optimizer in optimizers) else []
    return [*of_keras, BASE, *(CLASSES[name] for name in names)] if names else of_keras


def created(optimizer: Optimizer, paths: Mapping[str, str], trained: Collection[str]) -> str:
    """The expression that makes it; `trained` are all variables that are trained."""
    weights = f"[{', '.join(f'self.{paths[name]}' for name in optimizer.variables)}]"
    if set(optimizer.variables) == set(trained) and _has_patterns(optimizer):
        weights = "self.trainable_variables"
    if optimizer.is_of_keras:
        patterns = {role: _pattern(names, optimizer.variables) for role, names in optimizer.slots.items()}
        return keras_optimizers.created(optimizer, weights, patterns)
    words = [weights, "values"]
    scope = _scope(optimizer)
    if scope:
        words.append(f"scope={text.quoted(scope)}")
    if scope is None and optimizer.slots:
        slots = ", ".join(_pattern(names, optimizer.variables) for names in optimizer.slots.values())
        words.append(f"[{slots}]")
    if scope is None and (optimizer.powers or class_of(optimizer) in USUAL_SLOTS):
        words.append(f"powers=[{', '.join(map(text.quoted, optimizer.powers.values()))}]")
    for role, value in optimizer.settings.items():
        source = text.literal(np.asarray(value))
        if not (class_of(optimizer).endswith("Adam") and USUAL.get(role) == source):
            words.append(f"{role}={source}")
    return f"{class_of(optimizer)}({', '.join(words)})"


def _scope(optimizer: Optimizer) -> str | None:
    """The scope of an optimizer's slots, with its slash, where their names are those that TensorFlow 1 gives."""
    usual = USUAL_SLOTS.get(class_of(optimizer))
    patterns = [_pattern(names, optimizer.variables) for names in optimizer.slots.values()]
    if usual is None or len(usual) != len(patterns):
        return None
    scope = patterns[0].strip('"').removesuffix(usual[0])
    powers = tuple(f"{scope}{power}" for power in USUAL_POWERS) if class_of(optimizer).endswith("Adam") else ()
    wanted = [text.quoted(scope + slot) for slot in usual]
    return scope if patterns == wanted and tuple(optimizer.powers.values()) == powers else None


def places(optimizer: Optimizer) -> dict[str, str]:
    """Where each slot and power is in the model; an empty place for what is not kept, since nothing needs it."""
    if not optimizer.is_of_keras:
        return {name: f"{optimizer.name}.state|{name}" for name in optimizer.values}
    found = {name: f"{optimizer.name}|{name}" for name in optimizer.values}
    return found | dict.fromkeys(keras_optimizers.unkept(optimizer), "")


def _has_patterns(optimizer: Optimizer) -> bool:
    """Whether all slots are named after their variables, so that these can come in any order."""
    return all(_pattern(names, optimizer.variables).startswith('"') for names in optimizer.slots.values())


def _pattern(names: Sequence[str], variables: Sequence[str]) -> str:
    """The names of slots, as one pattern into which the variables' names go, where there is one."""
    before, found, after = names[0].partition(variables[0])
    pattern = f"{before}{{}}{after}"
    if (
        found
        and "{" not in before + after
        and all(pattern.format(variable) == name for variable, name in zip(variables, names, strict=True))
    ):
        return text.quoted(pattern)
    return f"[{', '.join(map(text.quoted, names))}]"
