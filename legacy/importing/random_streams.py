"""Importing TensorFlow 2 or tf-slim draws random numbers from NumPy and `random`; TensorFlow 1 did not."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def streams_kept() -> Iterator[None]:
    """Keep the streams of NumPy and of `random` where they are."""
    numpy = sys.modules.get("numpy")
    state, of_numpy = random.getstate(), numpy and numpy.random.get_state()
    try:
        yield
    finally:
        random.setstate(state)
        if numpy:
            numpy.random.set_state(of_numpy)
