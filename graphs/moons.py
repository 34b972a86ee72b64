"""Two interleaving half-circles told apart by a 2-10-10-1 ReLU network, trained by Adam.

    p = sigmoid(h2 W3 + b3),  h2 = max(0, h1 W2 + b2),  h1 = max(0, x W1 + b1)
    loss = mean of -t log p - (1 - t) log(1 - p), computed from the logits

TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from collections.abc import Sequence

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.classification import Classifier, binary_classifier, placeholders
from graphs.layers import Weights, keras_weights

__all__ = ["Classifier", "classifier", "placeholders"]


def classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    hidden: Sequence[int] = (10, 10),
    learning_rate: float = 1e-3,
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    optimizer: tf.train.Optimizer | None = None,
    seed: int = 1,
) -> Classifier:
    """The network, its loss and its training step.

    Args:
        x: [batch, 2] of any floating-point type.
        labels: [batch, 1], 1 for the lower half-circle and 0 for the upper one.
        hidden: the units of each hidden layer.
        learning_rate: of Adam.
        initial: (kernel, bias) arrays of every layer; without them kernels are Glorot's uniform ones, biases zero, as
            in Keras.
        optimizer: an optimizer of `tf.train`, in Adam's place.
        seed: of the initial kernels. They matter: from those of seed 0 the border stays almost straight.

    Raises:
        ValueError: `labels` is not [batch, 1].
    """
    units = (*hidden, 1)
    weights = [Weights(*arrays) for arrays in initial or keras_weights(len(units), seed)]
    return binary_classifier(x, labels, units, weights, learning_rate, optimizer)
