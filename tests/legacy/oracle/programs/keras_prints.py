"""What Keras models print, without durations, and the numbers that they return."""

import contextlib
import io
import re

import tensorflow as tf
from programs.common import POINTS, SIGNS, register

keras = tf.keras


def printed(verbose, **options):
    """All that two epochs, an evaluation and a prediction write, with the numbers returned."""
    tf.set_random_seed(3)
    hidden = keras.layers.Dense(4, "relu", input_shape=(6,))
    model = keras.Sequential([hidden, keras.layers.Dense(2, "softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    with contextlib.redirect_stdout(io.StringIO()) as output:
        history = model.fit(POINTS, SIGNS, 8, 2, verbose, shuffle=False, **options).history
        found = model.evaluate(POINTS, SIGNS, 8, verbose)
        model.predict(POINTS, 8, verbose)
    lines = [re.split("[\r\b]", line)[-1] for line in output.getvalue().split("\n")]
    lines = [re.sub(r"\d+[mu]?s(/\w+)?|\.{3,}", "", line) for line in lines]
    kinds = [type(value).__name__ for value in [*found, *(history[name][0] for name in sorted(history))]]
    return "\n".join(lines + kinds)


register(
    "keras_prints",
    {
        "lines": lambda: printed(2),
        "bars": lambda: printed(1),
        "validation": lambda: printed(2, validation_split=0.25),
    },
    lambda make: make(),
)
