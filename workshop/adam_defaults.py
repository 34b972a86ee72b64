"""Where Keras' defaults differ from those of a graph that Adam trains: measured on a lesson's own events."""

import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import ModuleType

import numpy as np

KERAS_EPSILON = 1e-7
STEPS = 100
WRONG = 40.0  # by so much the logit of the wrong class is above the other
Layers = list[tuple[np.ndarray, np.ndarray]]  # (kernel, bias) of each
Batch = tuple[np.ndarray, np.ndarray]  # features and targets


def differences(
    twin: str, initial: Layers, features: np.ndarray, targets: np.ndarray, batch_size: int, learning_rate: float
) -> list[str]:
    """A sentence each of Adam's numbers, the probabilities that are clipped, the initial weights, an epoch's loss.

    Keras is used in a thread of its own, for there no graph is the default one.

    Args:
        twin: the module with the Keras model, as "eager.moons".
        initial: (kernel, bias) arrays of every layer.
        features: [n, inputs].
        targets: [n, outputs].
        batch_size: events a step.
        learning_rate: of Adam.
    """
    starts = range(0, len(features), batch_size)
    batches = [(features[at : at + batch_size], targets[at : at + batch_size]) for at in starts]
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_measured, importlib.import_module(twin), initial, batches, learning_rate).result()


def _measured(twin: ModuleType, initial: Layers, batches: list[Batch], learning_rate: float) -> list[str]:
    has_probabilities = "crossentropy" in twin.build_model().loss
    return [
        _of_adam(twin, initial, batches, learning_rate),
        *([_of_clipping(twin, initial)] if has_probabilities else []),
        _of_initial_weights(*initial[0][0].shape),
        _of_averages(twin, initial, batches, learning_rate),
    ]


def _of_adam(twin: ModuleType, initial: Layers, batches: list[Batch], learning_rate: float) -> str:
    import keras

    from eager import keras_model
    from eager.adam import EPSILON

    steps = [batches[step % len(batches)] for step in range(STEPS)]

    def trained(optimizer: Callable) -> list[np.ndarray]:
        weights = twin.variables(initial, "float64")
        keras_model.train(partial(twin.build_model, optimizer=optimizer), weights, steps, learning_rate)
        return [weight.numpy() for weight in weights]

    ours = trained(keras_model.adam)
    by_epsilon = _moved(ours, trained(partial(keras_model.adam, epsilon=KERAS_EPSILON)))
    by_betas = _moved(ours, trained(partial(keras.optimizers.Adam, epsilon=EPSILON)))
    return (
        f"Adam's epsilon is {EPSILON:g} in tf.train and {KERAS_EPSILON:g} in Keras: after {STEPS} steps that moves a "
        f"weight by {by_epsilon:.0e} of the largest. Keras also rounds the powers of its betas to float32, even where "
        f"it computes in float64, which moves one by {by_betas:.0e}. The twin is given the graph's numbers."
    )


def _moved(ours: list[np.ndarray], others: list[np.ndarray]) -> float:
    return max(np.abs(a - b).max() / np.abs(a).max() for a, b in zip(ours, others, strict=True))


def _of_clipping(twin: ModuleType, initial: Layers) -> str:
    import keras
    import tensorflow as tf

    model = twin.build_model(tuple(len(bias) for _, bias in initial))
    classes = len(initial[-1][1])
    logits = np.zeros((1, classes))
    logits[0, -1] = WRONG
    truth, activation = (np.eye(1, classes), tf.nn.softmax) if classes > 1 else (np.zeros((1, 1)), tf.sigmoid)

    def loss(logits: tf.Tensor) -> tf.Tensor:
        return keras.losses.get(model.loss)(truth, activation(logits))

    clipped, kept = (float(np.ravel(function(tf.constant(logits)))[0]) for function in (loss, tf.function(loss)))
    return (
        "Given probabilities, Keras clips them before it takes the logarithm: an event that is wrong by "
        f"{WRONG:g} in its logits costs {clipped:.1f}. In the graph it costs {kept:.1f}; so it does in the compiled "
        "function that Keras trains in, where it goes back to the logits."
    )


def _of_initial_weights(inputs: int, units: int) -> str:
    import keras
    import tensorflow.compat.v1 as tf

    with tf.Graph().as_default(), tf.Session() as session:
        kernel = tf.get_variable("kernel", [inputs, units], tf.float64, tf.glorot_uniform_initializer(seed=0))
        session.run(kernel.initializer)
        graphs = session.run(kernel)
    kerass = np.asarray(keras.initializers.GlorotUniform(seed=0)((inputs, units), "float64"))
    limit = np.sqrt(6.0 / (inputs + units))  # X. Glorot, Y. Bengio, PMLR 9 (2010) 249
    return (
        f"Both draw the first kernel uniformly from ±{limit:.3f}, but by other generators: from seed 0 its first "
        f"weight is {graphs[0, 0]:.4f} in the graph and {kerass[0, 0]:.4f} in Keras. A comparison hands the arrays "
        f"over. N(0, 0.1), of the workshop's older lessons, is {limit / np.sqrt(3.0) / 0.1:.1f} times as narrow."
    )


def _of_averages(twin: ModuleType, initial: Layers, batches: list[Batch], learning_rate: float) -> str:
    weights = twin.variables(initial, "float64")
    losses = twin.train(weights, batches, learning_rate)
    features, targets = (np.concatenate(arrays) for arrays in zip(*batches, strict=True))
    after = float(twin.evaluate(weights, features, targets).loss)
    weights = twin.variables(initial, "float64")
    (recorded,) = twin.fit(weights, [(features, targets)], len(batches[0][0]), learning_rate)
    sizes = [len(features) for features, _ in batches]
    plain = f"Without the weights it is {np.mean(losses):.6g}, which counts the smaller last batch too much; "
    return (
        f"For its first epoch Keras records the loss {recorded:.6g}: the mean over the steps, each before its own "
        f"update and weighted by its events ({np.average(losses, weights=sizes):.6g}). "
        f"{plain if len(set(sizes)) > 1 else ''}Of all events after the epoch it is {after:.6g}. sessions.fit records "
        "what Keras does."
    )
