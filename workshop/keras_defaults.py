"""Where Keras' defaults differ from those of the graph of `higgs`: measured."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

STEPS, BATCH = 100, 32
WRONG = 40.0  # by so much the logit of the wrong class is above the other


def differences(initial: list, features: np.ndarray, targets: np.ndarray, learning_rate: float) -> list[str]:
    """Two sentences, of the type that Keras computes in and of the probabilities that it clips.

    Keras is used in a thread of its own, for there no graph is the default one.

    Args:
        initial: (kernel, bias) arrays of every layer.
        features: [n, inputs], standardised.
        targets: [n, 1], 1 for signal and 0 for background.
        learning_rate: of gradient descent.
    """
    with ThreadPoolExecutor(1) as thread:
        moved = thread.submit(_of_types, initial, features, targets, learning_rate).result()
        clipped, kept = thread.submit(_of_clipping).result()
    return [
        "Keras computes losses and keeps the learning rate in float32 even where every layer is float64: after "
        f"{STEPS} steps that moves a weight by {moved:.0e} of the largest. The graph, and Keras told to use float64 "
        "throughout, do not.",
        f"Given probabilities, Keras clips them before it takes the logarithm: an event that is wrong by {WRONG:g} in "
        f"its logits costs {clipped:.1f}. In the graph it costs {kept:.1f}; so it does in the compiled function that "
        "Keras trains in, where it goes back to the logits.",
    ]


def _of_types(initial: list, features: np.ndarray, targets: np.ndarray, learning_rate: float) -> float:
    from eager import higgs

    steps = [(features[at : at + BATCH], targets[at : at + BATCH]) for at in range(0, STEPS * BATCH, BATCH)]
    trained = []
    for floatx in ("float64", "float32"):
        weights = higgs.variables(initial, "float64")
        higgs.train(weights, steps, learning_rate, floatx)
        trained.append([weight.numpy() for weight in weights])
    return max(np.abs(a - b).max() / np.abs(a).max() for a, b in zip(*trained, strict=True))


def _of_clipping() -> tuple[float, float]:
    import keras
    import tensorflow as tf

    def loss(logits: tf.Tensor) -> tf.Tensor:
        return keras.losses.sparse_categorical_crossentropy(tf.constant([0]), tf.nn.softmax(logits))

    logits = tf.constant([[0.0, WRONG]], tf.float64)
    return float(loss(logits)[0]), float(tf.function(loss)(logits)[0])
