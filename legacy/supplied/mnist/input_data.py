"""`tensorflow.examples.tutorials.mnist.input_data`, with the shuffling and epochs of TensorFlow 1.15."""

from typing import Any, BinaryIO

import numpy as np

from . import files
from .dataset import DataSet, Datasets, dense_to_one_hot

__all__ = ["DataSet", "Datasets", "dense_to_one_hot", "extract_images", "extract_labels", "read_data_sets"]


def extract_images(file: BinaryIO) -> np.ndarray:
    """The images of an open IDX file (gzip or not): [count, rows, columns, 1], uint8."""
    return files.parse_idx(file.read())[..., None]


def extract_labels(file: BinaryIO, one_hot: bool = False, num_classes: int = 10) -> np.ndarray:
    """The labels of an open IDX file: [count], uint8, or [count, num_classes] with `one_hot`."""
    labels = files.parse_idx(file.read())
    return dense_to_one_hot(labels, num_classes) if one_hot else labels


def read_data_sets(
    train_dir: str,
    fake_data: bool = False,
    one_hot: bool = False,
    dtype: Any = "float32",
    reshape: bool = True,
    validation_size: int = 5000,
    seed: int | None = None,
    source_url: str | None = None,
) -> Datasets:
    """The training, validation and test sets, from `train_dir` or wherever the digits are found.

    Raises FileNotFoundError, with what to do, when they are nowhere; ValueError for an impossible `validation_size`.
    """
    options: dict[str, Any] = {"one_hot": one_hot, "dtype": dtype, "reshape": reshape, "seed": seed}
    if fake_data:
        return Datasets(*(DataSet([], [], fake_data=True, **options) for _ in range(3)))
    train_images, train_labels, test_images, test_labels = files.find(train_dir)
    if not 0 <= validation_size <= len(train_images):
        raise ValueError(f"Validation size should be between 0 and {len(train_images)}. Received: {validation_size}.")
    if one_hot:
        train_labels, test_labels = dense_to_one_hot(train_labels, 10), dense_to_one_hot(test_labels, 10)
    return Datasets(
        train=DataSet(train_images[validation_size:], train_labels[validation_size:], **options),
        validation=DataSet(train_images[:validation_size], train_labels[:validation_size], **options),
        test=DataSet(test_images, test_labels, **options),
    )
