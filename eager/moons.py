"""Two half-circles told apart with Keras, as the textbook's chapter builds its network."""

from collections.abc import Callable
from functools import partial

import keras

from eager import keras_model
from eager.network import variables

__all__ = ["build_model", "evaluate", "fit", "train", "variables"]


def build_model(
    units: tuple[int, ...] = (10, 10, 1),
    learning_rate: float = 1e-3,
    optimizer: Callable[[float], keras.optimizers.Optimizer] = keras_model.adam,
) -> keras.Model:
    """The compiled network: ReLU layers, a sigmoid output, binary cross-entropy, Adam.

    `optimizer` is made of the learning rate; `keras.optimizers.Adam` itself is that of the chapter.
    """
    *hidden, outputs = units
    model = keras.Sequential([keras.layers.Dense(size, activation="relu") for size in hidden])
    model.add(keras.layers.Dense(outputs, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer=optimizer(learning_rate), metrics=["accuracy"])
    return model


evaluate = partial(keras_model.evaluate, build_model)
train = partial(keras_model.train, build_model)
fit = partial(keras_model.fit, build_model)
