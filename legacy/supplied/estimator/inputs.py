"""`numpy_input_fn` and `pandas_input_fn`: arrays in mini-batches, as tensors of the current graph.

Batches run on across the end of an epoch; only the very last one may be smaller, as in TensorFlow 1.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf


def iterate(dataset: tf.data.Dataset) -> Any:
    """The next element of a dataset, its iterator initialised with the tables of the session."""
    iterator = tf.data.make_initializable_iterator(dataset)
    tf.add_to_collection(tf.GraphKeys.TABLE_INITIALIZERS, iterator.initializer)
    return iterator.get_next()


def rows(count: int, batch_size: int, num_epochs: int | None, shuffle: bool) -> Iterator[np.ndarray]:
    """Yield index arrays of `batch_size` rows; shuffled anew in every epoch."""
    epochs_done, waiting = 0, np.arange(0)
    while num_epochs is None or epochs_done < num_epochs:
        order = np.random.permutation(count) if shuffle else np.arange(count)
        waiting, epochs_done = np.concatenate([waiting, order]), epochs_done + 1
        while len(waiting) >= batch_size:
            yield waiting[:batch_size]
            waiting = waiting[batch_size:]
    if len(waiting):
        yield waiting


def _input_fn(arrays: Any, batch_size: int, num_epochs: int | None, shuffle: bool | None) -> Callable[[], Any]:
    """An input function over a nest of arrays with equal first axes."""
    flat = tf.nest.flatten(arrays)
    count = len(flat[0])
    if shuffle is None:
        raise ValueError("shuffle must be provided and explicitly set as boolean (it is recommended to set it as True)")
    if any(len(array) != count for array in flat):
        raise ValueError(f"Length of tensors in x and y is mismatched: {[len(array) for array in flat]}")
    flat = [array.astype(object) if array.dtype.kind in "US" else array for array in flat]
    types = tuple(tf.string if array.dtype == object else tf.as_dtype(array.dtype) for array in flat)
    shapes = tuple(tf.TensorShape([None, *array.shape[1:]]) for array in flat)

    def input_fn() -> Any:
        def batches() -> Iterator[tuple[np.ndarray, ...]]:
            for index in rows(count, batch_size, num_epochs, shuffle):
                yield tuple(array[index] for array in flat)

        dataset = tf.data.Dataset.from_generator(batches, types, shapes).prefetch(2)
        return tf.nest.pack_sequence_as(arrays, iterate(dataset))

    return input_fn


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
    if isinstance(x, dict):
        if not x:
            raise ValueError("x cannot be an empty dict")
        x = {key: np.asarray(value) for key, value in sorted(x.items())}
    else:
        x = np.asarray(x)
    if y is None:
        return _input_fn(x, batch_size, num_epochs, shuffle)
    y = {key: np.asarray(value) for key, value in sorted(y.items())} if isinstance(y, dict) else np.asarray(y)
    return _input_fn((x, y), batch_size, num_epochs, shuffle)


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
        return numpy_input_fn(features, None, batch_size, num_epochs, shuffle)
    labels = {name: np.array(y[name]) for name in y.columns} if hasattr(y, "columns") else np.array(y)
    return numpy_input_fn(features, labels, batch_size, num_epochs, shuffle)
