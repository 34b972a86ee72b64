"""Reading a graph whose input comes from queues that threads fill."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.history import History


def until_exhausted(session: tf.Session, tensors: Any) -> Iterator[np.ndarray]:
    """Evaluate `tensors` until the input is exhausted, with the graph's queue runners in their threads.

    Local variables (the epoch counter of `string_input_producer`) are initialised first. The threads have
    stopped when the iterator ends; an error in one of them is raised here.
    """
    session.run([variable.initializer for variable in session.graph.get_collection(tf.GraphKeys.LOCAL_VARIABLES)])
    coordinator = tf.train.Coordinator()
    with session.graph.as_default():
        threads = tf.train.start_queue_runners(session, coord=coordinator)
    try:
        while not coordinator.should_stop():
            yield session.run(tensors)
    except tf.errors.OutOfRangeError:
        coordinator.request_stop()
    finally:
        coordinator.request_stop()
        coordinator.join(threads)


def fit_on_own_input(
    session: tf.Session,
    train: tf.Operation,
    loss: tf.Tensor,
    epochs: int,
    steps: int,
    history: History,
    on_step: Callable[[int], None],
    on_epoch: Callable[[History], None],
) -> None:
    """Train a graph that is fed by its own queues, until `history` holds `epochs` of `steps` or the input is exhausted.

    The loss of an epoch is the mean over its steps; one that the input does not fill is recorded as far as it goes.
    `on_step` and `on_epoch` are called as by `fit`.
    """
    losses: list[float] = []
    if len(history.epoch) >= epochs:
        return
    for value, _ in until_exhausted(session, [loss, train]):
        losses.append(float(value))
        on_step(1)
        if len(losses) == steps:
            history.append({"loss": float(np.mean(losses))})
            on_epoch(history)
            losses = []
            if len(history.epoch) == epochs:
                return
    if losses:
        history.append({"loss": float(np.mean(losses))})
        on_epoch(history)
