"""Regression of the transverse mass in GeV by a ReLU network: squared error, Adam; from the formula, and with Keras."""

from collections.abc import Callable
from functools import partial

import keras

from eager import keras_model, network
from eager.losses import squared_error
from eager.network import variables

__all__ = ["build_model", "evaluate", "fit", "train", "variables"]


def build_model(
    units: tuple[int, ...] = (4, 4, 1),
    learning_rate: float = 1e-3,
    optimizer: Callable[[float], keras.optimizers.Optimizer] = keras_model.adam,
) -> keras.Model:
    """The same network compiled by Keras: ReLU layers, a linear output, mean squared error, Adam.

    `optimizer` is made of the learning rate; `keras.optimizers.Adam` itself has Keras' own epsilon.
    """
    *hidden, outputs = units
    model = keras.Sequential([keras.layers.Dense(size, activation="relu") for size in hidden])
    model.add(keras.layers.Dense(outputs))
    model.compile(loss="mean_squared_error", optimizer=optimizer(learning_rate), metrics=["mean_absolute_error"])
    return model


evaluate = partial(network.evaluate, squared_error)
train = partial(network.train, squared_error)
fit = partial(keras_model.fit, build_model)
