"""`numpy_input_fn` and `pandas_input_fn`: arrays in mini-batches, as tensors of the current graph.

Batches run on across the end of an epoch; only the very last one may be smaller, as in TensorFlow 1.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from . import feeding


def iterate(dataset: tf.data.Dataset) -> Any:
    """The next element of a dataset, its iterator initialised with the tables of the session."""
    iterator = tf.data.make_initializable_iterator(dataset)
    tf.add_to_collection(tf.GraphKeys.TABLE_INITIALIZERS, iterator.initializer)
    return iterator.get_next()


def numpy_input_fn(
    x: Any,
    y: Any = None,
    batch_size: int = 128,
    num_epochs: int | None = 1,
    shuffle: bool | None = None,
    queue_capacity: int = 1000,
    num_threads: int = 1,
) -> Callable[[], Any]:
    """An input function over `x` (an array or a dict of arrays) and `y` (likewise, or None): `features[, labels]`."""
    if not isinstance(shuffle, bool):
        raise ValueError("shuffle must be provided and explicitly set as boolean (it is recommended to set it as True)")
    if isinstance(x, dict) and not x:
        raise ValueError("x cannot be an empty dict")
    nest = _sorted(x) if y is None else (_sorted(x), _sorted(y))
    columns = tf.nest.flatten(nest)
    if len({len(column) for column in columns}) > 1:
        raise ValueError(f"Length of tensors in x and y is mismatched: {[len(column) for column in columns]}")

    def input_fn() -> Any:
        batch = feeding.batches(columns, batch_size, num_epochs, shuffle, queue_capacity, num_threads)
        return tf.nest.pack_sequence_as(nest, batch)

    return input_fn


def _sorted(arrays: Any) -> Any:
    """An array, or a dict of arrays by name, in order."""
    if isinstance(arrays, dict):
        return {name: np.asarray(arrays[name]) for name in sorted(arrays)}
    return np.asarray(arrays)


def pandas_input_fn(
    x: Any,
    y: Any = None,
    batch_size: int = 128,
    num_epochs: int | None = 1,
    shuffle: bool | None = None,
    queue_capacity: int = 1000,
    num_threads: int = 1,
    target_column: str = "target",
) -> Callable[[], Any]:
    """An input function over the columns of a frame, and a series (or frame) of labels."""
    if y is not None and not np.array_equal(x.index, y.index):
        raise ValueError(f"Index for x and y are mismatched.\nIndex for x: {x.index}\nIndex for y: {y.index}\n")
    features = {name: np.array(x[name]) for name in x.columns}
    if y is None:
        return numpy_input_fn(features, None, batch_size, num_epochs, shuffle, queue_capacity, num_threads)
    labels = {name: np.array(y[name]) for name in y.columns} if hasattr(y, "columns") else np.array(y)
    return numpy_input_fn(features, labels, batch_size, num_epochs, shuffle, queue_capacity, num_threads)
