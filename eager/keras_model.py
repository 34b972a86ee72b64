"""What the Keras twins share: a model with given weights, its numbers on one mini-batch, and its training.

Keras keeps a learning rate, and computes a loss, in its own `floatx`, which is float32 whatever the model's type is. So
that float64 means float64 everywhere, models are built and trained here with Keras set to the type of the weights.

`build` is, in all functions, what makes a lesson's compiled model of the units of its layers and a learning rate.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import keras
import numpy as np
import tensorflow as tf

from eager.adam import BETA1, BETA2, EPSILON
from eager.network import Step

Build = Callable[..., keras.Model]
Arrays = tuple[np.ndarray, np.ndarray]  # features [n, inputs] and targets [n, ...]


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


def adam(learning_rate: float, epsilon: float = EPSILON) -> keras.optimizers.Adam:
    """Adam with TensorFlow 1's epsilon, where Keras has 1e-7, and with betas of the type that Keras computes in.

    Given plain numbers, Keras rounds the powers of its betas to float32, whatever the model's type is.
    """
    number = np.dtype(keras.config.floatx()).type
    return keras.optimizers.Adam(learning_rate, beta_1=number(BETA1), beta_2=number(BETA2), epsilon=epsilon)


def evaluate(build: Build, weights: list[tf.Variable], x: np.ndarray, target: np.ndarray) -> Step:
    """Outputs (probabilities, [batch, units of the last layer]), loss and gradients at the given weights."""
    dtype = weights[0].dtype.name
    with precision(dtype, dtype):
        model = _with(weights, build(_units(weights)))
        with tf.GradientTape() as tape:
            outputs = model(x)
            loss = model.compute_loss(x, target, outputs)
        gradients = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
    return Step(outputs.numpy(), loss.numpy(), [gradient.numpy() for gradient in gradients])


def train(
    build: Build, weights: list[tf.Variable], batches: Iterable[Arrays], learning_rate: float, floatx: str | None = None
) -> list[float]:
    """Make one step for each (x, target) of `batches`, in place; return the losses before each step.

    Loss and learning rate are of the type `floatx`, the weights' own unless it is given.
    """
    with _model(build, weights, learning_rate, floatx) as model:
        return [float(model.train_on_batch(x, target)[0]) for x, target in batches]


def fit(
    build: Build, weights: list[tf.Variable], epochs: Iterable[Arrays], batch_size: int, learning_rate: float
) -> list[float]:
    """Train by `model.fit` on the arrays of each epoch in their order, in place; return the loss that Keras records."""
    losses = []
    with _model(build, weights, learning_rate) as model:
        for x, target in epochs:
            record = model.fit(x, target, batch_size=batch_size, shuffle=False, verbose=0)
            losses += record.history["loss"]
    return losses


@contextmanager
def _model(
    build: Build, weights: list[tf.Variable], learning_rate: float, floatx: str | None = None
) -> Iterator[keras.Model]:
    """A model that begins with `weights`, which are given its values in the end."""
    dtype = weights[0].dtype.name
    with precision(dtype, floatx or dtype):
        model = _with(weights, build(_units(weights), learning_rate=learning_rate))
        yield model
    for variable, array in zip(weights, model.get_weights(), strict=True):
        variable.assign(array)


def _units(weights: list[tf.Variable]) -> tuple[int, ...]:
    """Of each layer, the output's last."""
    return tuple(bias.shape[0] for bias in weights[1::2])


def _with(weights: list[tf.Variable], model: keras.Model) -> keras.Model:
    """`model`, with the values of `weights`."""
    model.build((None, weights[0].shape[0]))
    model.set_weights([variable.numpy() for variable in weights])
    return model
