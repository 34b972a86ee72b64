"""Stop pairs against top pairs by a ReLU network: sigmoid cross-entropy, Adam; from the formula, and with Keras."""

from collections.abc import Callable
from functools import partial

import keras

from eager import keras_model, network
from eager.losses import cross_entropy
from eager.network import variables

__all__ = ["build_model", "evaluate", "fit", "train", "variables"]


def build_model(
    units: tuple[int, ...] = (50, 50, 1),
    learning_rate: float = 1e-3,
    optimizer: Callable[[float], keras.optimizers.Optimizer] = keras_model.adam,
) -> keras.Model:
    """The same network compiled by Keras: ReLU layers, a sigmoid output, binary cross-entropy, Adam.

    `optimizer` is made of the learning rate; `keras.optimizers.Adam` itself has Keras' own epsilon.
    """
    *hidden, outputs = units
    model = keras.Sequential([keras.layers.Dense(size, activation="relu") for size in hidden])
    model.add(keras.layers.Dense(outputs, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer=optimizer(learning_rate), metrics=["accuracy"])
    return model


evaluate = partial(network.evaluate, cross_entropy)
train = partial(network.train, cross_entropy)
fit = partial(keras_model.fit, build_model)
