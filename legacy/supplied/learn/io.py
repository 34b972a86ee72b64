"""`tf.contrib.learn.io`: input functions, and data frames as arrays."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from ..estimator import inputs

__all__ = [
    "extract_dask_data",
    "extract_dask_labels",
    "extract_pandas_data",
    "extract_pandas_labels",
    "extract_pandas_matrix",
    "numpy_input_fn",
    "pandas_input_fn",
]


def numpy_input_fn(
    x: Any,
    y: Any = None,
    batch_size: int = 128,
    num_epochs: int | None = 1,
    shuffle: bool = True,
    queue_capacity: int = 1000,
    num_threads: int = 1,
) -> Callable[[], Any]:
    """That of `tf.estimator.inputs`, which shuffles unless told otherwise."""
    return inputs.numpy_input_fn(x, y, batch_size, num_epochs, shuffle, queue_capacity, num_threads)


def pandas_input_fn(
    x: Any,
    y: Any = None,
    batch_size: int = 128,
    num_epochs: int | None = 1,
    shuffle: bool = True,
    queue_capacity: int = 1000,
    num_threads: int = 1,
    target_column: str = "target",
) -> Callable[[], Any]:
    """That of `tf.estimator.inputs`, which shuffles unless told otherwise."""
    return inputs.pandas_input_fn(x, y, batch_size, num_epochs, shuffle, queue_capacity, num_threads, target_column)


def extract_pandas_data(data: Any) -> Any:
    """A frame as floats [rows, columns]; anything else as it is. Raises ValueError for columns that are no numbers."""
    if not isinstance(data, pd.DataFrame):
        return data
    wrong = [
        f"'{name}' type='{kind.name}'" for name, kind in data.dtypes.items() if not pd.api.types.is_numeric_dtype(kind)
    ]
    if wrong:
        raise ValueError(
            f"Data types for extracting pandas data must be int, float, or bool. Found: {', '.join(wrong)}"
        )
    return data.values.astype("float")


def extract_pandas_matrix(data: Any) -> Any:
    """A frame's values; anything else as it is."""
    return data.values if isinstance(data, pd.DataFrame) else data


def extract_pandas_labels(labels: Any) -> Any:
    """A series, or a frame of one column, as an array; anything else as it is. Raises ValueError for more columns."""
    if not isinstance(labels, pd.DataFrame):
        return labels
    if len(labels.columns) > 1:
        raise ValueError("Only one column for labels is allowed.")
    if not pd.api.types.is_numeric_dtype(labels.dtypes.iloc[0]):
        raise ValueError("Data types for extracting labels must be int, float, or bool.")
    return labels.values


def extract_dask_data(data: Any) -> Any:
    """The data: collections of Dask are not looked at."""
    return data


def extract_dask_labels(labels: Any) -> Any:
    """The labels: collections of Dask are not looked at."""
    return labels
