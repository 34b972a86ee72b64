"""`tf.contrib.learn.datasets.base`: small tables, and files fetched once."""

import csv
import os
import urllib.request
from collections import namedtuple

import numpy as np

Dataset = namedtuple("Dataset", ["data", "target"])
Datasets = namedtuple("Datasets", ["train", "validation", "test"])
__all__ = ["Dataset", "Datasets", "load_csv_with_header", "load_csv_without_header", "load_diabetes", "load_iris",
           "maybe_download"]  # fmt: skip


def _table(rows, target_dtype, features_dtype, target_column):
    data, target = [], []
    for row in rows:
        target.append(row.pop(target_column))
        data.append(np.asarray(row, dtype=features_dtype))
    return Dataset(np.array(data), np.array(target, dtype=target_dtype))


def load_csv_with_header(filename, target_dtype, features_dtype, target_column=-1):
    """A table whose first line holds the number of rows and of columns."""
    with open(filename, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return _table(list(rows), target_dtype, features_dtype, target_column)


def load_csv_without_header(filename, target_dtype, features_dtype, target_column=-1):
    """A table without a first line of its own."""
    with open(filename, newline="") as file:
        return _table(list(csv.reader(file)), target_dtype, features_dtype, target_column)


def load_iris(data_path=None):
    """Fisher's iris: data [150, 4], target [150]."""
    if data_path:
        return load_csv_with_header(data_path, np.int64, np.float64)
    from sklearn.datasets import load_iris as load

    return Dataset(*load(return_X_y=True))


def load_diabetes(data_path=None):
    """Diabetes: data [442, 10], target [442]."""
    from sklearn.datasets import load_diabetes as load

    return Dataset(*load(return_X_y=True))


def maybe_download(filename, work_directory, source_url):
    """The path of a file in `work_directory`, fetched from `source_url` where it is not there yet."""
    os.makedirs(work_directory, exist_ok=True)
    path = os.path.join(work_directory, filename)
    if not os.path.exists(path):
        urllib.request.urlretrieve(source_url, path + ".part")
        os.replace(path + ".part", path)
    return path
