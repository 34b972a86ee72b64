"""Reading a graph whose input comes from queues that threads fill."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf


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
