"""Handwritten digits told apart with Keras: the lecture's network, and the chapter's for one-hot labels."""

import itertools
from collections.abc import Iterable

import keras
import numpy as np
import tensorflow as tf

from eager import keras_model
from eager.keras_model import Arrays, Build
from eager.network import Step, variables

__all__ = ["build_model", "build_one_hot_model", "evaluate", "fit", "train", "variables"]


def build_model(units: tuple[int, ...] = (30, 10), learning_rate: float = 1e-2) -> keras.Model:
    """The lecture's compiled network: sigmoids in both layers, sparse categorical cross-entropy, SGD."""
    model = keras.Sequential([keras.layers.Dense(size, activation="sigmoid") for size in units])
    optimizer = keras.optimizers.SGD(learning_rate=learning_rate)
    model.compile(loss="sparse_categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    return model


def build_one_hot_model(units: tuple[int, ...] = (30, 10), learning_rate: float = 1e-2) -> keras.Model:
    """The chapter's compiled network: ReLU and softmax, categorical cross-entropy, SGD."""
    *hidden, outputs = units
    model = keras.Sequential([keras.layers.Dense(size, activation="relu") for size in hidden])
    model.add(keras.layers.Dense(outputs, activation="softmax"))
    optimizer = keras.optimizers.SGD(learning_rate=learning_rate)
    model.compile(loss="categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    return model


def evaluate(weights: list[tf.Variable], x: np.ndarray, target: np.ndarray) -> Step:
    """Outputs ([batch, 10]), loss and gradients at the given weights."""
    return keras_model.evaluate(_build_for(target), weights, x, target)


def train(
    weights: list[tf.Variable], batches: Iterable[Arrays], learning_rate: float, floatx: str | None = None
) -> list[float]:
    """`eager.keras_model.train`, by the network that the labels of the first batch are for."""
    build, batches = _of_first(batches)
    return keras_model.train(build, weights, batches, learning_rate, floatx)


def fit(weights: list[tf.Variable], epochs: Iterable[Arrays], batch_size: int, learning_rate: float) -> list[float]:
    """`eager.keras_model.fit`, by the network that the labels of the first epoch are for."""
    build, epochs = _of_first(epochs)
    return keras_model.fit(build, weights, epochs, batch_size, learning_rate)


def _build_for(target: np.ndarray) -> Build:
    """The lecture's network for class numbers, [n] or [n, 1], the chapter's for one-hot labels, [n, 10]."""
    return build_model if target.size == len(target) else build_one_hot_model


def _of_first(parts: Iterable[Arrays]) -> tuple[Build, Iterable[Arrays]]:
    """What the first of `parts` says of the network, and all of them."""
    rest = iter(parts)
    first = next(rest)
    return _build_for(first[1]), itertools.chain([first], rest)
