"""`DataSet.next_batch` of TensorFlow 1.15.

The semantics, from its documentation: the first epoch starts with a shuffle (unless told not to); a batch that crosses
the end of an epoch is made of the rest of the old epoch and the start of the next, which is shuffled anew. Shuffles
come from NumPy's global generator, which the constructor seeds with `seed`, or with TensorFlow's graph seed where one
is set.
"""

from typing import Any, NamedTuple

import numpy as np


def dense_to_one_hot(labels_dense: Any, num_classes: int) -> np.ndarray:
    """[count] class numbers to [count, num_classes], float64.

    >>> dense_to_one_hot([2, 0], 3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    labels_dense = np.asarray(labels_dense)
    one_hot = np.zeros((len(labels_dense), num_classes))
    one_hot[np.arange(len(labels_dense)), labels_dense.ravel()] = 1
    return one_hot


class DataSet:
    """Images and labels that are handed out in mini-batches.

    `images` [count, rows, columns, 1] uint8 become [count, rows * columns] with `reshape`, and numbers from 0 to 1 when
    `dtype` is float32 (with uint8 they stay 0 to 255).
    """

    def __init__(
        self,
        images: Any,
        labels: Any,
        fake_data: bool = False,
        one_hot: bool = False,
        dtype: Any = "float32",
        reshape: bool = True,
        seed: int | None = None,
    ):
        np.random.seed(_seed(seed))
        dtype = np.dtype(getattr(dtype, "as_numpy_dtype", dtype))
        if dtype not in (np.uint8, np.float32):
            raise TypeError(f"Invalid image dtype {dtype.name!r}, expected uint8 or float32")
        self.one_hot, self._fake = one_hot, fake_data
        self._epochs_completed = self._index_in_epoch = 0
        self._images: Any = None
        self._labels: Any = None
        if fake_data:
            self._num_examples = 10000
            return
        images, labels = np.asarray(images), np.asarray(labels)
        if len(images) != len(labels):
            raise ValueError(f"images.shape: {images.shape} labels.shape: {labels.shape}")
        self._num_examples = len(images)
        if reshape:
            images = images.reshape(len(images), -1)
        self._images = images.astype(np.float32) * np.float32(1 / 255) if dtype == np.float32 else images
        self._labels = labels

    @property
    def images(self) -> Any:
        """All images, in the order of this epoch."""
        return self._images

    @property
    def labels(self) -> Any:
        """All labels, in the order of this epoch."""
        return self._labels

    @property
    def num_examples(self) -> int:
        """How many there are."""
        return self._num_examples

    @property
    def epochs_completed(self) -> int:
        """How often all have been handed out."""
        return self._epochs_completed

    def next_batch(self, batch_size: int, fake_data: bool = False, shuffle: bool = True) -> tuple[Any, Any]:
        """The next `batch_size` images and labels."""
        if fake_data or self._fake:
            label = [1] + [0] * 9 if self.one_hot else 0
            return [[1] * 784 for _ in range(batch_size)], [label for _ in range(batch_size)]
        start = self._index_in_epoch
        if start == 0 and self._epochs_completed == 0 and shuffle:
            self._shuffle()
        if start + batch_size <= self._num_examples:
            self._index_in_epoch = start + batch_size
            return self._images[start : start + batch_size], self._labels[start : start + batch_size]
        self._epochs_completed += 1
        rest_images, rest_labels = self._images[start:], self._labels[start:]
        if shuffle:
            self._shuffle()
        self._index_in_epoch = batch_size - len(rest_images)
        new_images, new_labels = self._images[: self._index_in_epoch], self._labels[: self._index_in_epoch]
        return np.concatenate((rest_images, new_images)), np.concatenate((rest_labels, new_labels))

    def _shuffle(self) -> None:
        order = np.arange(self._num_examples)
        np.random.shuffle(order)
        self._images, self._labels = self._images[order], self._labels[order]


class Datasets(NamedTuple):
    """The three sets that `read_data_sets` returns."""

    train: DataSet
    validation: DataSet
    test: DataSet


def _seed(seed: int | None) -> Any:
    """What TensorFlow 1.15 seeds NumPy with: `seed`, or the graph's seed where none is given."""
    import tensorflow.compat.v1 as tf

    graph_seed, operation_seed = tf.get_seed(seed)
    return graph_seed if seed is None else operation_seed
