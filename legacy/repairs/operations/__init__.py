"""Operations as TensorFlow 1.15 created them: a table of functions, with what each made and which fragment proves it.

A default seed is the number of operations made before, a variable's name counts those of its kind: a function that
makes one operation more or less moves every number and every name after it. `table.py` is the mechanism; the other
modules hold the functions, by where they stand in TensorFlow.
"""

from . import (  # noqa: F401  (each enters its functions into the table)
    arithmetic,
    arrays,
    broadcast_gradients,
    data,
    einsum,
    embeddings_and_metrics,
    gradients,
    images,
    keras,
    keras_backend,
    layers,
    networks,
    optimizers,
    random_numbers,
    shuffling,
)
from .table import entries, give_back

__all__ = ["entries", "give_back"]
