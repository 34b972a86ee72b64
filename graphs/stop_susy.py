"""Stop pairs against top pairs with one lepton: a 21-50-50-1 ReLU network on standardised features.

    p = sigmoid(h2 W3 + b3),  h2 = max(0, h1 W2 + b2),  h1 = max(0, x W1 + b1)
    loss = mean of -t log p - (1 - t) log(1 - p), computed from the logits

TensorBoard shows `inputs`, `model`, `loss`, `train`, `metrics` and `summaries`.
"""

from collections.abc import Sequence

import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

from graphs.classification import Classifier, binary_classifier, placeholders
from graphs.layers import Network, Weights, relu_network, workshop_weights

__all__ = ["Classifier", "classifier", "placeholders"]


def classifier(
    x: tf.Tensor,
    labels: tf.Tensor,
    *,
    hidden: Sequence[int] = (50, 50),
    initial: Sequence[tuple[ArrayLike, ArrayLike]] | None = None,
    learning_rate: float = 1e-3,
    optimizer: tf.train.Optimizer | None = None,
    network: Network = relu_network,
    seed: int = 0,
) -> Classifier:
    """The network, its loss and its training step.

    Args:
        x: [batch, features], standardised, of any floating-point type.
        labels: [batch, 1], 1 for signal and 0 for background.
        hidden: the units of each hidden layer.
        initial: (kernel, bias) arrays of every layer; without them kernels are N(0, 0.1), biases 0.1.
        learning_rate: of Adam.
        optimizer: an optimizer of `tf.train`, in Adam's place.
        network: makes the layers; `graphs.keras_layers.relu_network` makes them by Keras.
        seed: of the initial kernels.
    """
    units = (*hidden, 1)
    weights = [Weights(*arrays) for arrays in initial or workshop_weights(len(units), seed)]
    return binary_classifier(x, labels, units, weights, learning_rate, optimizer, network)
