"""The network of the lessons as a function of its weights, and the loop that trains it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import tensorflow as tf

from eager.adam import Adam


class Step(NamedTuple):
    """What one evaluation of a model gives, as arrays."""

    outputs: np.ndarray  # [batch, 1]
    loss: np.ndarray  # []
    gradients: list[np.ndarray]  # of the loss by each variable: kernel, bias, kernel, bias, ...


def variables(initial: Sequence[tuple[np.ndarray, np.ndarray]], dtype: str) -> list[tf.Variable]:
    """The (kernel, bias) arrays of `initial` as one flat list of variables."""
    return [tf.Variable(tf.cast(array, dtype)) for layer in initial for array in layer]


def relu_network(x: tf.Tensor, weights: list[tf.Variable]) -> tf.Tensor:
    """max(0, x W + b) for every layer but the last, which is linear: [batch, units of the last layer]."""
    *hidden, (kernel, bias) = zip(weights[::2], weights[1::2], strict=True)
    for hidden_kernel, hidden_bias in hidden:
        x = tf.maximum(x @ hidden_kernel + hidden_bias, 0.0)
    return x @ kernel + bias


Loss = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]


def evaluate(loss: Loss, weights: list[tf.Variable], x: np.ndarray, target: np.ndarray) -> Step:
    """Outputs, loss and gradients at the given weights; `loss` takes the network's outputs and the target."""
    with tf.GradientTape() as tape:
        outputs = relu_network(tf.constant(x), weights)
        value = loss(outputs, tf.constant(target))
    gradients = tape.gradient(value, weights)
    return Step(outputs.numpy(), value.numpy(), [gradient.numpy() for gradient in gradients])


def train(
    loss: Loss, weights: list[tf.Variable], batches: Iterable[tuple[np.ndarray, np.ndarray]], learning_rate: float
) -> list[float]:
    """Make one step of Adam for each (x, target) of `batches`, in place; return the losses before each step."""
    optimizer, losses = Adam(weights, learning_rate), []
    for x, target in batches:
        step = evaluate(loss, weights, x, target)
        optimizer.step(step.gradients)
        losses.append(float(step.loss))
    return losses
