"""The three errors in the code of the textbook's chapter: what Python, Keras and the graph say, and the repair.

The lines are of the same kind, not the chapter's own. Every message is that of the error, raised here and now.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import tensorflow.compat.v1 as tf

CLASSES = 10
NO_COMMA = 'model.compile(optimizer="adam" loss="binary_crossentropy")'
COMMA = NO_COMMA.replace('" ', '", ')
POINTS = [[0.0, 1.0], [1.0, 0.0], [2.0, 1.0]]
CERTAIN = 20.0  # a logit


def chapter_errors() -> list[str]:
    """A paragraph an error. Keras is used in a thread of its own, for there no graph is the default one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: [missing_comma(), ten_classes_into_one_sigmoid(), shape_of_a_list()]).result()


def missing_comma() -> str:
    """Two arguments without a comma between them."""
    compile(COMMA, "<repaired>", "exec")
    message = _message(lambda: compile(NO_COMMA, "<chapter>", "exec"))
    return f"A missing comma: {NO_COMMA}\n    {message}\n    Repair: {COMMA}"


def ten_classes_into_one_sigmoid() -> str:
    """One-hot labels of ten classes for one output; and class numbers, of which nobody complains."""
    labels = np.eye(CLASSES)[:3]
    keras_says = _message(lambda: _fit("sigmoid", 1, "binary_crossentropy", labels))
    _fit("softmax", CLASSES, "categorical_crossentropy", labels)
    graph_says = _message(lambda: _cross_entropy(np.zeros((3, 1)), labels))
    cost = _cross_entropy(np.array([[CERTAIN]]), np.array([[CLASSES - 1.0]]))
    return (
        f"Ten classes into one sigmoid: Dense(1, activation='sigmoid') for one-hot labels [n, {CLASSES}]\n"
        f"    Keras: {keras_says}\n    The graph: {graph_says}\n"
        f"    Class numbers in their place raise nothing: class {CLASSES - 1} at a logit of {CERTAIN:g} costs "
        f"{cost:g}, and the loss falls for ever.\n"
        f"    Repair: Dense({CLASSES}, activation='softmax') and categorical cross-entropy."
    )


def shape_of_a_list() -> str:
    """A list has no shape."""
    message = _message(lambda: POINTS.shape)  # type: ignore[attr-defined]
    repair = f"np.array(...).shape is {np.array(POINTS).shape}"
    return f"The shape of a list: {POINTS}.shape\n    {message}\n    Repair: {repair}"


def _message(does: Callable[[], object]) -> str:
    """The kind of the error that `does` raises, and the first line of what it says."""
    try:
        does()
    except (SyntaxError, ValueError, AttributeError) as error:
        return f"{type(error).__name__}: {getattr(error, 'msg', None) or str(error).splitlines()[0]}"
    raise AssertionError("the chapter's error is none any more")


def _fit(activation: str, outputs: int, loss: str, labels: np.ndarray) -> None:
    import keras

    model = keras.Sequential([keras.layers.Dense(outputs, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
    model.fit(np.array(POINTS), labels, verbose=0)


def _cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    with tf.Graph().as_default(), tf.Session() as session:
        return float(session.run(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)).sum())
