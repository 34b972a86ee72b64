"""H -> ZZ* -> 4 leptons against the continuum with Keras, as the course of the HEP Software Foundation builds it.

Keras keeps a learning rate, and computes a loss, in its own `floatx`, which is float32 whatever the model's type is. So
that float64 means float64 everywhere, models are built and trained here with Keras set to the type of the weights.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import keras
import numpy as np
import tensorflow as tf

from eager.network import Step, variables

__all__ = ["build_model", "evaluate", "precision", "train", "variables"]


def build_model(n_hidden: int = 1, n_neurons: int = 5, learning_rate: float = 1e-3) -> keras.Model:
    """The compiled network: ReLU layers, two softmax outputs, sparse categorical cross-entropy, SGD."""
    model = keras.Sequential([keras.layers.Dense(n_neurons, activation="relu") for _ in range(n_hidden)])
    model.add(keras.layers.Dense(2, activation="softmax"))
    optimizer = keras.optimizers.SGD(learning_rate=learning_rate)
    model.compile(loss="sparse_categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    return model


@contextmanager
def precision(layers: str, floatx: str) -> Iterator[None]:
    """What Keras builds and trains here has its layers in the one type, loss and learning rate in the other."""
    before = keras.config.dtype_policy(), keras.config.floatx()
    keras.config.set_dtype_policy(layers)
    keras.config.set_floatx(floatx)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before[0])
        keras.config.set_floatx(before[1])


def evaluate(weights: list[tf.Variable], x: np.ndarray, target: np.ndarray) -> Step:
    """Outputs (probabilities, [batch, 2]), loss and gradients at the given weights; `target` is [batch, 1]."""
    dtype = weights[0].dtype.name
    with precision(dtype, dtype):
        model = _with(weights, build_model(*_sizes(weights)))
        with tf.GradientTape() as tape:
            outputs = model(x)
            loss = model.compute_loss(x, target, outputs)
        gradients = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
    return Step(outputs.numpy(), loss.numpy(), [gradient.numpy() for gradient in gradients])


def train(
    weights: list[tf.Variable],
    batches: Iterable[tuple[np.ndarray, np.ndarray]],
    learning_rate: float,
    floatx: str | None = None,
) -> list[float]:
    """Make one step of SGD for each (x, target) of `batches`, in place; return the losses before each step.

    Loss and learning rate are of the type `floatx`, the weights' own unless it is given.
    """
    dtype = weights[0].dtype.name
    with precision(dtype, floatx or dtype):
        model = _with(weights, build_model(*_sizes(weights), learning_rate))
        losses = [float(model.train_on_batch(x, target)[0]) for x, target in batches]
    for variable, array in zip(weights, model.get_weights(), strict=True):
        variable.assign(array)
    return losses


def _sizes(weights: list[tf.Variable]) -> tuple[int, int]:
    """The number of hidden layers, and the units of the first."""
    return len(weights) // 2 - 1, weights[0].shape[1]


def _with(weights: list[tf.Variable], model: keras.Model) -> keras.Model:
    """`model`, with the values of `weights`."""
    model.build((None, weights[0].shape[0]))
    model.set_weights([variable.numpy() for variable in weights])
    return model
