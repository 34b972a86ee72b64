"""Arrays in batches, as estimators of `tf.contrib.learn` fed them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from ..estimator import inputs

SEED = 42  # of the order of the rows, which is the same whenever a model is fitted


def _rows(x: Any) -> int:
    return len(next(iter(x.values())) if isinstance(x, dict) else x)


def _mapped(function: Callable[[np.ndarray, str], Any], arrays: Any, name: str) -> Any:
    if isinstance(arrays, dict):
        return {key: function(array, f"{name}_{key}") for key, array in arrays.items()}
    return arrays if arrays is None else function(arrays, name)


def _shaped(x: Any, y: Any) -> tuple[Any, Any]:
    """Features [rows, n, ...] and labels [rows] or [rows, n, ...]."""
    columns = _mapped(lambda array, _: array[:, None] if array.ndim == 1 else array, x, "")
    labels = _mapped(lambda array, _: array[:, 0] if array.ndim > 1 and array.shape[1] == 1 else array, y, "")
    return columns, labels


def in_order(x: Any, y: Any, batch_size: int | None) -> Callable[[], Any]:
    """An input function over all rows, once; in one batch where no size is given."""
    return inputs.numpy_input_fn(*_shaped(x, y), batch_size or _rows(x), 1, shuffle=False)


class ShuffledBatches:
    """The rows in epochs without end, each in another order; the last batch of an epoch may be smaller.

    `placeholders` is an input function, and `feed` fills what it gave, at each step.
    """

    def __init__(self, x: Any, y: Any, batch_size: int | None):
        self._x, self._y = _shaped(x, y)
        self._count = _rows(x)
        self._size = batch_size or self._count
        self._random = np.random.RandomState(SEED)
        self._order, self._next = self._random.permutation(self._count), 0

    def placeholders(self) -> Any:
        """Features and labels, of the current graph."""

        def placeholder(array: np.ndarray, name: str) -> tf.Tensor:
            return tf.placeholder(tf.as_dtype(array.dtype), [None, *array.shape[1:]], name)

        self._features, self._labels = _mapped(placeholder, self._x, "input"), _mapped(placeholder, self._y, "output")
        return self._features, self._labels

    def feed(self) -> dict[tf.Tensor, np.ndarray]:
        """The next batch."""
        rows = self._order[self._next : self._next + self._size]
        self._next += self._size
        if self._next >= self._count:
            self._order, self._next = self._random.permutation(self._count), 0
        placeholders = tf.nest.flatten([self._features, self._labels])
        arrays = tf.nest.flatten([self._x, self._y])
        pairs = zip(placeholders, arrays, strict=True)
        return {placeholder: array[rows] for placeholder, array in pairs if array is not None}
