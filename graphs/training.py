"""The parts of a graph that train it and let one watch: gradients, Adam or plain descent, histograms.

Adam: D. Kingma, J. Ba, arXiv:1412.6980, in the efficient form at the end of its section 2.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import tensorflow.compat.v1 as tf

Rule = Callable[[float, tf.DType], tf.train.Optimizer]


class Training(NamedTuple):
    """What `minimize` adds to a graph."""

    variables: tuple[tf.Variable, ...]
    gradients: tuple[tf.Tensor, ...]  # of the loss by each of `variables`
    step: tf.Operation  # running it makes one step


def adam(learning_rate: float, dtype: tf.DType) -> tf.train.Optimizer:
    """Adam whose coefficients have the type of the model.

    Given plain numbers, `tf.train.AdamOptimizer` rounds them and the powers of its betas to float32
    even where the model is float64, which moves the weights by a relative 1e-8; constants of the
    model's type avoid that.
    """
    with tf.name_scope("adam"):
        return tf.train.AdamOptimizer(
            learning_rate=tf.constant(learning_rate, dtype, name="learning_rate"),
            beta1=tf.constant(0.9, dtype, name="beta1"),
            beta2=tf.constant(0.999, dtype, name="beta2"),
            epsilon=tf.constant(1e-8, dtype, name="epsilon"),
        )


def sgd(learning_rate: float, dtype: tf.DType) -> tf.train.Optimizer:
    """Gradient descent whose rate has the type of the model, for the reason that `adam` gives."""
    with tf.name_scope("sgd"):
        return tf.train.GradientDescentOptimizer(tf.constant(learning_rate, dtype, name="learning_rate"))


def minimize(
    loss: tf.Tensor, learning_rate: float, optimizer: tf.train.Optimizer | None = None, rule: Rule = adam
) -> Training:
    """Add, in the scope `train`, the gradients of `loss` and the operation that makes one step.

    Args:
        loss: [], whose gradients by all trainable variables of the graph are taken.
        learning_rate: of `rule`; unused where `optimizer` is given.
        optimizer: any optimizer of `tf.train`.
        rule: `adam` or `sgd`: what makes the optimizer, of the learning rate and the type, where none is given.
    """
    variables = tf.trainable_variables()
    with tf.variable_scope("train", use_resource=True):
        optimizer = optimizer or rule(learning_rate, loss.dtype)
        gradients = tf.gradients(loss, variables, name="gradients")
        step = optimizer.apply_gradients(list(zip(gradients, variables, strict=True)), name="step")
    return Training(tuple(variables), tuple(gradients), step)


def histograms(training: Training) -> tf.Tensor:
    """Add, in the scope `summaries`, a histogram of every weight and of its gradient; return their merged summary."""
    with tf.name_scope("summaries/"):
        summaries = _histograms("weights", training.variables, training.variables)
        summaries += _histograms("gradients", training.variables, training.gradients)
        return tf.summary.merge(summaries, name="merged")


def _histograms(kind: str, variables: Sequence[tf.Variable], tensors: Sequence) -> list[tf.Tensor]:
    with tf.name_scope(kind):
        tags = [variable.op.name.removeprefix("model/") for variable in variables]
        return [
            tf.raw_ops.HistogramSummary(tag=f"{kind}/{tag}", values=tensor, name=tag)
            for tag, tensor in zip(tags, tensors, strict=True)
        ]
