"""H -> ZZ* -> 4 leptons against the continuum with Keras, as the course of the HEP Software Foundation builds it."""

from functools import partial

import keras

from eager import keras_model
from eager.keras_model import precision
from eager.network import variables

__all__ = ["build_model", "evaluate", "fit", "precision", "train", "variables"]


def build_model(n_hidden: int = 1, n_neurons: int = 5, learning_rate: float = 1e-3) -> keras.Model:
    """The compiled network: ReLU layers, two softmax outputs, sparse categorical cross-entropy, SGD."""
    model = keras.Sequential([keras.layers.Dense(n_neurons, activation="relu") for _ in range(n_hidden)])
    model.add(keras.layers.Dense(2, activation="softmax"))
    optimizer = keras.optimizers.SGD(learning_rate=learning_rate)
    model.compile(loss="sparse_categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    return model


def _of_units(units: tuple[int, ...], learning_rate: float = 1e-3) -> keras.Model:
    return build_model(len(units) - 1, units[0], learning_rate)


evaluate = partial(keras_model.evaluate, _of_units)
train = partial(keras_model.train, _of_units)
fit = partial(keras_model.fit, _of_units)
