"""Which loss Keras makes of sigmoids in the place of probabilities: one where it knows their logits, else another.

Keras is used in a thread of its own, for there no graph is the default one.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from workshop.adam_defaults import Layers
from workshop.keras_defaults import STEPS, moved_by_types

NOTHING = 1e-20


def report(loss: float, outputs: np.ndarray, digits: np.ndarray) -> list[str]:
    """Two sentences or three about a trained network.

    Args:
        loss: of the validation images.
        outputs: [n, 10], the network's sigmoids for them.
        digits: [n], int: the true ones.
    """
    sums = outputs.sum(axis=1)
    as_logits = (np.log(np.exp(outputs).sum(axis=1)) - outputs[np.arange(len(outputs)), digits]).mean()
    nearly_zero = np.array([[NOTHING, *[0.5] * 9]])
    clipped = loss_of_outputs(nearly_zero, np.array([0]))
    return [
        f"Ten sigmoids need not sum to 1; those of the validation images sum to {sums.min():.2f} to {sums.max():.2f}. "
        f"The loss {loss:.4f}, of the graph and of Keras 3 in training, is computed from their logits. Given the same "
        "outputs as an array, Keras divides them by their sum and says "
        f"{loss_of_outputs(outputs, digits):.4f}; by that other loss TensorFlow 1.15's Keras trained. "
        "tf.nn.sparse_softmax_cross_entropy_with_logits, given the outputs in the place of logits, says "
        f"{as_logits:.4f}: a common error of a port.",
        f"Given outputs, Keras also clips them at 1e-7: an image whose right output is {NOTHING:g}, all others 0.5, "
        f"costs {clipped:.1f}; from the logits it costs {np.log(nearly_zero.sum() / NOTHING):.1f}.",
    ]


def loss_of_outputs(outputs: np.ndarray, digits: np.ndarray) -> float:
    """Keras' sparse categorical cross-entropy of an array: the mean of -log(p_k / sum of p), with p clipped at 1e-7.

    Args:
        outputs: [n, classes], the p.
        digits: [n], int: the true classes k.
    """

    def loss() -> float:
        import keras

        return float(
            np.mean(keras.losses.sparse_categorical_crossentropy(digits, keras.ops.convert_to_tensor(outputs)))
        )

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(loss).result()


def of_types(initial: Layers, features: np.ndarray, targets: np.ndarray, learning_rate: float) -> str:
    """A sentence about a float64 model in a Keras whose own type is float32; arguments as those of `moved_by_types`."""
    from eager import digits

    with ThreadPoolExecutor(1) as thread:
        moved = thread.submit(moved_by_types, digits, initial, features, targets, learning_rate).result()
    return (
        "Keras computes a loss in float32 even where every layer is float64. The outputs are converted before, and a "
        "converted tensor knows no logits: so the same model is trained by the other loss, which after "
        f"{STEPS} steps moves a weight by {moved:.1f} of the largest. It is not so in a Keras whose type is float64."
    )
