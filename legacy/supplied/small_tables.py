"""`tf.contrib.learn.datasets`: small tables, the digits, and files fetched once."""

import csv
import os
import urllib.request
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np

from .mnist.input_data import read_data_sets

__all__ = [
    "Dataset",
    "Datasets",
    "load_csv_with_header",
    "load_csv_without_header",
    "load_diabetes",
    "load_iris",
    "maybe_download",
]


class Dataset(NamedTuple):
    """Dataset(data, target)"""

    data: np.ndarray
    target: np.ndarray


class Datasets(NamedTuple):
    """Datasets(train, validation, test)"""

    train: Any
    validation: Any
    test: Any


def _table(rows: Iterable[list[str]], target_dtype: Any, features_dtype: Any, target_column: int) -> Dataset:
    data, target = [], []
    for row in rows:
        target.append(row.pop(target_column))
        data.append(np.asarray(row, dtype=features_dtype))
    return Dataset(np.array(data), np.array(target, dtype=target_dtype))


def load_csv_with_header(filename: str, target_dtype: Any, features_dtype: Any, target_column: int = -1) -> Dataset:
    """A table whose first line holds the number of rows and of columns."""
    with open(filename, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return _table(rows, target_dtype, features_dtype, target_column)


def load_csv_without_header(filename: str, target_dtype: Any, features_dtype: Any, target_column: int = -1) -> Dataset:
    """A table without a first line of its own."""
    with open(filename, newline="") as file:
        return _table(csv.reader(file), target_dtype, features_dtype, target_column)


def load_iris(data_path: str | None = None) -> Dataset:
    """Fisher's iris: data [150, 4], target [150]."""
    if data_path:
        return load_csv_with_header(data_path, np.int64, np.float64)
    from sklearn.datasets import load_iris as load

    return Dataset(*load(return_X_y=True))


def load_diabetes(data_path: str | None = None) -> Dataset:
    """Diabetes: data [442, 10], target [442]."""
    from sklearn.datasets import load_diabetes as load

    return Dataset(*load(return_X_y=True))


def load_mnist(train_dir: str = "MNIST-data") -> Any:
    """The digits with class numbers as labels."""
    return read_data_sets(train_dir)


def load_dataset(name: str, size: str = "small", test_with_fake_data: bool = False) -> Any:
    """The dataset `name`: iris, diabetes or mnist. Raises ValueError for another name."""
    loaders: dict[str, Callable[[], Any]] = {"iris": load_iris, "diabetes": load_diabetes, "mnist": load_mnist}
    if name not in loaders:
        raise ValueError(f"Name of dataset is not found: {name}; supplied are {', '.join(loaders)}")
    return loaders[name]()


def maybe_download(filename: str, work_directory: str, source_url: str) -> str:
    """The path of a file in `work_directory`, fetched from `source_url` where it is not there yet."""
    os.makedirs(work_directory, exist_ok=True)
    path = os.path.join(work_directory, filename)
    if not os.path.exists(path):
        urllib.request.urlretrieve(source_url, path + ".part")
        os.replace(path + ".part", path)
    return path
