"""The value of a lesson's tensor in a session of its own."""

from collections.abc import Callable

import numpy as np
import tensorflow.compat.v1 as tf

import sessions


def evaluate(build: Callable[[], tuple], fields: str | tuple[str, ...], x: np.ndarray):
    """Build the lesson, initialise it, and evaluate `fields` of its model with `x` as its first input."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = build()
        sessions.initialize(session)
        wanted = getattr(model, fields) if isinstance(fields, str) else [getattr(model, field) for field in fields]
        return session.run(wanted, {inputs[0]: x})
