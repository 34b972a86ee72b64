"""Two clouds of points told apart by a linear function, trained by hand: a tape, a product, `assign_sub`."""

from collections.abc import Iterable
from functools import partial

import numpy as np
import tensorflow as tf

from eager import network
from eager.losses import squared_error
from eager.network import variables

__all__ = ["evaluate", "train", "variables"]

evaluate = partial(network.evaluate, squared_error)


def train(
    weights: list[tf.Variable], batches: Iterable[tuple[np.ndarray, np.ndarray]], learning_rate: float
) -> list[float]:
    """Make one step down the gradient for each (x, target) of `batches`, in place; return the losses before each."""
    W, b = weights
    losses = []
    for x, target in batches:
        with tf.GradientTape() as tape:
            loss = squared_error(x @ W + b, target)
        dloss_dW, dloss_db = tape.gradient(loss, [W, b])
        W.assign_sub(learning_rate * dloss_dW)
        b.assign_sub(learning_rate * dloss_db)
        losses.append(float(loss))
    return losses
